"""What programs do with people, roles and bodies: add, correct, place, give, lend and take back; and what is refused in which words."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from tests.factories.programs import Program, program_of
from tests.factories.world import AT, World

from thidua.orgs import actions
from thidua.orgs.enums import BodyKind, RoleKind
from thidua.orgs.models import Body, BodyMember, Delegation, Person, Post, RoleGrant
from thidua.orgs.queries import unit_of
from thidua.store import clock

pytestmark = pytest.mark.django_db
NEW = {"code": "PC09", "full_name": "Hoàng Thị Thu Trang", "address": "chị", "position": "Chuyên viên", "from_date": "2025-02-01"}


@pytest.fixture
def program(world: World) -> Program:
    return program_of(world.admin, "orgs.read", "orgs.write")


def person_path(person: Person, *rest: str) -> str:
    return "/".join(("orgs/people", str(person.pk), *rest))


def test_program_adds_a_person_once_with_the_first_post(world: World, program: Program) -> None:
    key, said = uuid.uuid4(), NEW | {"unit": str(world.units[1].pk)}
    first, again = (program.post("orgs/people", said, key=key).json() for _ in range(2))
    made = Person.objects.get(code="PC09")
    assert first == again == {"location": f"/orgs/people/{made.pk}"}
    assert (made.family_name, made.middle_name, made.given_name) == ("Hoàng", "Thị Thu", "Trang")
    assert unit_of(made, clock.today()) == world.units[1]
    told = program.get(person_path(made)).json()
    assert (told["full_name"], told["address"], told["left_on"], told["version"]) == (made.name, "chị", None, made.version)


def test_name_of_one_word_and_unit_out_of_sight_are_told_by_field(world: World) -> None:
    officer = program_of(world.officer.user, "orgs.write")
    answer = officer.post("orgs/people", NEW | {"full_name": "Trang", "unit": str(world.elsewhere.pk)})
    said = {one["where"]: one["what"] for one in answer.json()["errors"]}
    assert (answer.status_code, said["body.full_name"]) == (422, "Ghi đủ họ và tên, ví dụ Lê Thị Lan Chi.")
    assert set(said) == {"body.full_name", "body.unit"}
    assert officer.post("orgs/people", NEW | {"unit": str(world.units[1].pk), "code": "PC02"}).status_code == 409


def test_stale_correction_of_a_person_tells_both_texts(world: World, program: Program) -> None:
    person = world.colleague.person
    said = {"code": "PC02", "full_name": "Đỗ Minh Quang", "version": person.version}
    assert program.post(person_path(person), said).status_code == 200
    answer = program.post(person_path(person), said | {"full_name": "Đỗ Minh Quân"})
    assert answer.status_code == 409
    assert answer.json()["texts"]["full_name"] == {"saved": "Đỗ Minh Quang", "sent": "Đỗ Minh Quân"}
    assert Person.objects.get(pk=person.pk).name == "Đỗ Minh Quang"


def test_officer_does_not_turn_the_address_of_an_account(world: World) -> None:
    person = world.colleague.person
    said = {"code": "PC02", "full_name": person.name, "email": "khac@vi.du", "version": person.version}
    answer = program_of(world.officer.user, "orgs.write").post(person_path(person), said)
    assert answer.status_code == 403
    assert "Mật khẩu mới được gửi tới thư điện tử này" in answer.json()["detail"]


def test_program_places_a_person_and_adds_a_second_post(world: World, program: Program) -> None:
    person, (office, _legal, finance) = world.colleague.person, world.units
    said = {"unit": str(finance.pk), "position": "Chuyên viên", "from_date": "2025-04-01"}
    assert program.post(person_path(person, "posts"), said).json() == {"location": f"/{person_path(person, 'posts')}"}
    beside = said | {"unit": str(office.pk), "beside": True}
    assert program.post(person_path(person, "posts"), beside).status_code == 200
    assert set(Post.objects.on(dt.date(2025, 4, 1)).filter(person=person).values_list("unit", flat=True)) == {finance.pk, office.pk}
    answer = program.post(person_path(person, "posts"), said | {"position": ""})
    assert (answer.status_code, answer.json()["errors"][0]["where"]) == (422, "body.position")


def test_program_gives_a_role_reads_it_and_takes_it_back(world: World, program: Program) -> None:
    person, legal = world.colleague.person, world.units[1]
    said = {"role": "unit_head", "unit": str(legal.pk), "from_date": f"{clock.today() - dt.timedelta(days=9)}"}
    assert program.post(person_path(person, "roles"), said).status_code == 200
    (told,) = program.get(person_path(person, "roles")).json()
    assert (told["role"], told["unit_id"], told["to_date"]) == ("unit_head", str(legal.pk), None)
    assert program.post(person_path(person, "roles"), said).status_code == 409
    assert program.post(person_path(person, "roles", told["id"], "end")).status_code == 200
    assert not RoleGrant.objects.on(clock.today()).filter(person=person).exists()
    assert program.post(person_path(world.staff.person, "roles", told["id"], "end")).status_code == 404


def test_day_before_the_first_and_unit_of_another_agency_are_refused(world: World) -> None:
    keeper = world.staff
    actions.grant_role(person=keeper.person, role=RoleKind.ADMINISTRATOR, unit=world.root, from_date=AT.date(), by=None, at=AT)
    program = program_of(keeper.user, "orgs.write")
    said = {"role": "unit_head", "unit": str(world.units[1].pk), "from_date": "2025-06-02", "to_date": "2025-06-01"}
    address = person_path(world.colleague.person, "roles")
    assert program.post(address, said).json()["detail"] == "Ngày kết thúc phải từ ngày bắt đầu 02/06/2025 trở đi."
    answer = program.post(address, said | {"unit": str(world.elsewhere.pk), "to_date": None})
    assert (answer.status_code, answer.json()["errors"][0]["where"]) == (422, "body.unit")


def test_head_lends_a_role_and_ends_the_loan(world: World) -> None:
    program, days = program_of(world.head.user, "orgs.read", "orgs.write"), (clock.today(), clock.today() + dt.timedelta(days=3))
    grant = RoleGrant.objects.get(person=world.head.person)
    said = {"to": str(world.staff.person.pk), "grant": str(grant.pk), "from_date": f"{days[0]}", "to_date": f"{days[1]}"}
    assert program.post("orgs/delegations", said | {"to": str(world.outsider.person.pk)}).json()["errors"][0]["where"] == "body.to"
    assert program.post("orgs/delegations", said).status_code == 200
    (told,) = program.get("orgs/delegations").json()
    assert (told["delegate_id"], told["role"]) == (str(world.staff.person.pk), "unit_head")
    borrower = program_of(world.staff.user, "orgs.read", "orgs.write")
    assert borrower.post(f"orgs/delegations/{told['id']}/end").status_code == 403
    assert program_of(world.colleague.user, "orgs.write").post(f"orgs/delegations/{told['id']}/end").status_code == 404
    assert program.post(f"orgs/delegations/{told['id']}/end").status_code == 200
    assert not Delegation.objects.on(clock.today()).exists()


def test_who_holds_no_role_lends_none(world: World) -> None:
    said = {"to": str(world.head.person.pk), "grant": str(uuid.UUID(int=1)), "from_date": "2025-06-01", "to_date": "2025-06-02"}
    answer = program_of(world.staff.user, "orgs.write").post("orgs/delegations", said)
    assert (answer.status_code, answer.json()["detail"]) == (409, "Hôm nay anh/chị không giữ vai trò nào để ủy quyền.")


def test_program_makes_a_body_corrects_it_and_keeps_its_members(world: World, program: Program) -> None:
    said = {"unit": str(world.units[0].pk), "kind": "youth", "name": "Chi đoàn Văn phòng"}
    location = program.post("orgs/bodies", said).json()["location"].lstrip("/")
    told = program.get(location).json()
    edit = {"kind": "union", "name": "Công đoàn Văn phòng", "version": told["version"]}
    assert program.post(location, edit).status_code == 200
    stale = program.post(location, edit | {"name": "Công đoàn Sở"})
    assert (stale.status_code, stale.json()["texts"]["name"]) == (409, {"saved": "Công đoàn Văn phòng", "sent": "Công đoàn Sở"})
    body = Body.objects.get(name="Công đoàn Văn phòng")
    assert body.kind == BodyKind.UNION
    joined = {"person": str(world.staff.person.pk), "position": "Chủ tịch", "leads": True, "from_date": "2025-01-05"}
    assert program.post(f"{location}/members", joined).status_code == 200
    assert program.post(f"{location}/members", joined | {"person": str(world.outsider.person.pk)}).json()["errors"][0]["where"] == "body.person"
    (member,) = program.get(f"{location}/members").json()
    assert (member["position"], member["leads"], program.get(location).json()["members"]) == ("Chủ tịch", True, 1)
    assert program.post(f"{location}/members/{member['id']}/end").status_code == 200
    assert not BodyMember.objects.on(clock.today()).filter(body=body).exists()


@pytest.mark.parametrize("path", ["", "posts", "roles", "body", "new body", "new", "member"])
def test_scope_and_permission_are_asked_for(world: World, path: str) -> None:
    body = actions.add_body(unit=world.units[0], kind=BodyKind.UNION, name="Công đoàn", by=None, at=AT)
    address = {
        "body": f"orgs/bodies/{body.pk}",
        "new body": "orgs/bodies",
        "new": "orgs/people",
        "member": f"orgs/bodies/{body.pk}/members/{uuid.UUID(int=1)}/end",
    }.get(path) or person_path(world.colleague.person, *filter(None, [path]))
    said = NEW | {"unit": str(world.units[1].pk), "role": "unit_head", "kind": "union", "name": "Khác", "version": 1}
    before = [model.objects.count() for model in (Person, Post, RoleGrant, Body)]
    assert program_of(world.admin, "orgs.read").post(address, said).status_code == 403
    assert program_of(world.staff.user, "orgs.write").post(address, said).status_code == 403
    assert [model.objects.count() for model in (Person, Post, RoleGrant, Body)] == before
