"""What programs do with units: make, correct, merge several, split, dissolve; and what is refused in which words."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from tests.factories.programs import Program, program_of
from tests.factories.world import AT, World

from thidua.audit.models import Entry
from thidua.orgs.enums import ActState, LinkKind, RoleKind
from thidua.orgs.models import Reorganisation, RoleGrant, Unit
from thidua.orgs.queries import unit_of
from thidua.store import clock
from thidua.store.gate import writing

pytestmark = pytest.mark.django_db
ACT = {"on": "2025-06-01", "number": "05/QĐ-SM", "dated": "2025-05-20", "reason": "Sắp xếp bộ máy"}
NEW = {"code": "TH", "name": "Phòng Tổng hợp"}


@pytest.fixture
def program(world: World) -> Program:
    return program_of(world.admin, "orgs.read", "orgs.write")


def path_of(unit: Unit, *rest: str) -> str:
    return "/".join(("orgs/units", str(unit.pk), *rest))


def test_program_makes_a_unit_once_and_reads_it(world: World, program: Program) -> None:
    key = uuid.uuid4()
    first, again = (program.post(path_of(world.root, "units"), NEW | {"place": "Tỉnh Mẫu"}, key=key) for _ in range(2))
    made = Unit.objects.get(code="TH")
    assert (first.json(), again.json()) == ({"location": f"/orgs/units/{made.pk}"},) * 2
    told = program.get(path_of(made)).json()
    assert (told["name"], told["place"], told["depth"], told["version"]) == ("Phòng Tổng hợp", "Tỉnh Mẫu", 2, made.version)
    assert Entry.objects.filter(action="orgs.unit.create", object_id=made.pk).count() == 1


def test_stale_version_tells_what_is_saved_beside_what_was_sent(world: World, program: Program) -> None:
    unit = world.units[1]
    read = program.get(path_of(unit)).json()
    said = {"code": "PC", "name": "Phòng Pháp chế", "kind": "division", "version": read["version"]}
    assert program.post(path_of(unit), said).status_code == 200
    answer = program.post(path_of(unit), said | {"name": "Phòng Tư pháp"})
    assert (answer.status_code, answer.json()["version"]) == (409, read["version"] + 1)
    assert answer.json()["texts"]["name"] == {"saved": "Phòng Pháp chế", "sent": "Phòng Tư pháp"}
    assert "version" not in answer.json()["texts"]
    assert Unit.objects.get(pk=unit.pk).name == "Phòng Pháp chế"


def test_field_that_the_page_would_send_back_is_named_with_its_sentence(world: World, program: Program) -> None:
    answer = program.post(path_of(world.root, "units"), {"code": "x" * 41, "name": " "})
    said = {one["where"]: one["what"] for one in answer.json()["errors"]}
    assert (answer.status_code, set(said)) == (422, {"body.code", "body.name"})
    assert answer.json()["detail"].startswith(f"Mã đơn vị: {said['body.code']}")
    assert program.post(path_of(world.root, "units"), NEW | {"code": "PC"}).status_code == 409


def test_program_merges_several_units_into_a_new_one_with_a_head_and_takes_it_back(world: World, program: Program) -> None:
    office, legal, finance = world.units
    said = ACT | {"sources": [str(legal.pk), str(finance.pk)], "new": NEW, "head": str(world.colleague.person.pk)}
    answer = program.post(path_of(legal, "merge"), said)
    act = Reorganisation.objects.get()
    assert answer.json() == {"location": f"/orgs/acts/{act.pk}"}
    told, new = program.get(f"orgs/acts/{act.pk}").json(), Unit.objects.get(code="TH")
    assert (set(told["sources"]), told["targets"], told["kind"]) == ({str(legal.pk), str(finance.pk)}, [str(new.pk)], "merge")
    assert unit_of(world.colleague.person, clock.today()) == new
    assert RoleGrant.objects.filter(unit=new, role=RoleKind.UNIT_HEAD, person=world.colleague.person).exists()
    assert program.post(f"orgs/acts/{act.pk}/undo?version={told['version'] + 1}").status_code == 409
    assert program.post(f"orgs/acts/{act.pk}/undo?version={told['version']}").status_code == 200
    assert Reorganisation.objects.get().state == ActState.UNDONE
    assert Unit.objects.get(pk=office.pk).valid_to is None


def test_program_that_names_no_sources_merges_the_unit_of_the_address(world: World, program: Program) -> None:
    office, legal, _finance = world.units
    assert program.post(path_of(legal, "merge"), ACT | {"into": str(office.pk)}).status_code == 200
    assert unit_of(world.colleague.person, clock.today()) == office


@pytest.mark.parametrize(
    ("said", "where", "word"),
    [
        ({}, "body", "Chọn một đơn vị đang có, hoặc ghi tên và mã"),
        ({"new": {"code": "", "name": "Phòng Mới"}}, "body", "Đơn vị mới cần cả tên và mã."),
        ({"new": NEW, "reason": ""}, "body.reason", ""),
        ({"into": str(uuid.UUID(int=1))}, "body.into", ""),
    ],
)
def test_merge_that_says_too_little_is_told_as_on_the_page(world: World, program: Program, said: dict[str, object], where: str, word: str) -> None:
    answer = program.post(path_of(world.units[1], "merge"), ACT | said)
    errors = answer.json()["errors"]
    assert (answer.status_code, errors[0]["where"]) == (422, where)
    assert word in errors[0]["what"]
    assert not Reorganisation.objects.exists()


def test_program_splits_a_unit_with_its_people(world: World, program: Program) -> None:
    legal, person = world.units[1], world.colleague.person
    parts = [{"code": "P1", "name": "Phòng Một", "people": [str(person.pk)]}, {"code": "P2", "name": "Phòng Hai"}]
    assert program.post(path_of(legal, "split"), ACT | {"parts": parts}).status_code == 200
    assert unit_of(person, clock.today()).code == "P1"  # type: ignore[union-attr]
    assert Unit.objects.get(pk=legal.pk).valid_to is not None


def test_person_who_is_elsewhere_or_in_two_parts_is_refused(world: World, program: Program) -> None:
    legal, ours, other = world.units[1], str(world.colleague.person.pk), str(world.staff.person.pk)
    for people in (([ours], [ours]), ([other], [])):
        parts = [{"code": f"P{n}", "name": f"Phòng {n}", "people": who} for n, who in enumerate(people)]
        answer = program.post(path_of(legal, "split"), ACT | {"parts": parts})
        assert (answer.status_code, answer.json()["detail"]) == (422, "Mỗi người của đơn vị cũ chỉ xếp vào một đơn vị mới.")
    answer = program.post(path_of(legal, "split"), ACT | {"parts": [{"code": "", "name": "Phòng Một"}]})
    assert "body.parts.0.code" in [one["where"] for one in answer.json()["errors"]]


def test_program_dissolves_a_unit_into_its_heir(world: World, program: Program) -> None:
    office, legal, _finance = world.units
    assert program.post(path_of(legal, "dissolve"), ACT | {"into": str(office.pk)}).status_code == 200
    assert unit_of(world.colleague.person, clock.today()) == office


def test_agency_as_a_whole_is_not_reorganised(world: World, program: Program) -> None:
    answer = program.post(path_of(world.root, "rename"), ACT | {"name": "Sở Mới"})
    assert (answer.status_code, answer.json()["detail"]) == (409, "Chỉ sắp xếp được các đơn vị trong cùng một cơ quan.")


@pytest.mark.parametrize("path", ["units", "", "merge", "split", "dissolve"])
def test_scope_and_permission_are_asked_for(world: World, path: str) -> None:
    said = ACT | NEW | {"into": str(world.units[0].pk), "version": 1, "parts": [NEW], "stays": True}
    address = path_of(world.units[1], *filter(None, [path]))
    assert program_of(world.admin, "orgs.read").post(address, said).status_code == 403
    assert program_of(world.officer.user, "orgs.write").post(address, said).status_code == 403
    assert program_of(world.outsider.user, "orgs.write").post(address, said).status_code == 403
    assert not Unit.objects.filter(code="TH").exists()


def test_answer_names_the_act_that_was_done_and_not_a_later_one_of_the_agency(world: World, program: Program) -> None:
    """Another act may be entered with a later moment while this one waits for its turn."""
    later = Reorganisation(
        root=world.root.root, kind=LinkKind.RENAME, on=AT.date(), state=ActState.CARRIED, made_at=clock.now() + dt.timedelta(days=1)
    )
    with writing():
        later.save()
    for path, said in (("rename", {"name": "Phòng Pháp chế"}), ("move", {"into": str(world.units[0].pk)})):
        answer = program.post(path_of(world.units[1], path), ACT | said).json()
        act = Reorganisation.objects.exclude(pk=later.pk).latest("made_at", "id")
        assert answer == {"location": f"/orgs/acts/{act.pk}"}
