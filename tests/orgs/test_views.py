"""The pages of units, people, roles and access."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.programs import program_of
from tests.factories.world import AT, PASSWORD, World, make_member

from thidua.accounts.models import User
from thidua.accounts.queries import first_code
from thidua.accounts.rules.codes import clean_code
from thidua.orgs import actions
from thidua.orgs.enums import RoleKind
from thidua.orgs.models import Delegation, Person, Post, Reorganisation, RoleGrant, Unit
from thidua.store import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def client_of(client: Client):  # type: ignore[no-untyped-def]
    def sign_in(user: User) -> Client:
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return sign_in


FIRST = {"agency": "Sở thử", "name": "Lê Văn Quản", "username": "quan", "password": "mot-cau-de-nho", "again": "mot-cau-de-nho"}


@pytest.fixture
def first() -> dict[str, str]:
    return FIRST | {"code": first_code()}


def test_first_run_without_accounts_makes_agency_and_administrator(client: Client, first: dict[str, str]) -> None:
    answer = client.post("/bat-dau/", first)
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert list(User.objects.values_list("username", "is_administrator")) == [("quan", True)]
    assert list(Unit.objects.values_list("name", "depth")) == [("Sở thử", 1)]


@pytest.mark.parametrize(
    "fault",
    [{"again": "khac-han-cau-tren"}, {"password": "1234567890", "again": "1234567890"}, {"agency": ""}, {"code": ""}, {"code": "K7QM-2XWP-9RTD"}],
)
def test_first_run_with_a_fault_says_so_and_makes_nothing(client: Client, first: dict[str, str], fault: dict[str, str]) -> None:
    assert client.post("/bat-dau/", first | fault).status_code == 422
    assert (User.objects.count(), Unit.objects.count()) == (0, 0)


def test_first_run_takes_the_code_from_the_address_that_the_server_printed(client: Client, first: dict[str, str]) -> None:
    page = client.get("/bat-dau/", {"ma": first["code"]}).content.decode()
    assert f'value="{first["code"]}"' in page
    assert client.post("/bat-dau/", first | {"code": first["code"].replace("-", " ").lower()}).status_code == 302


def test_first_code_is_of_the_installation(settings: Any) -> None:
    settings.SECRET_KEY = "a" * 40
    one = first_code()
    settings.SECRET_KEY = "b" * 40
    assert (clean_code(one) != "", first_code() != one) == (True, True)


def test_first_run_with_accounts_leads_home(client: Client, first: dict[str, str], world: World) -> None:
    assert client.post("/bat-dau/", first)["Location"] == "/"
    assert not User.objects.filter(username="quan").exists()


def test_sign_in_without_accounts_leads_to_the_first_page(client: Client) -> None:
    assert client.get("/tai-khoan/login/")["Location"] == "/bat-dau/"


PAGES = ["orgs:units", "orgs:people", "orgs:add_person", "orgs:delegations", "accounts:me", "accounts:tokens"]


@pytest.mark.parametrize("name", PAGES)
def test_page_of_an_administrator_opens(client_of, world: World, name: str) -> None:  # type: ignore[no-untyped-def]
    assert client_of(world.admin).get(reverse(name)).status_code == 200


@pytest.mark.parametrize("name", PAGES)
def test_page_signed_out_leads_to_sign_in(client: Client, world: World, name: str) -> None:
    assert client.get(reverse(name))["Location"].startswith("/tai-khoan/login/?next=")


@pytest.mark.parametrize(("who", "status"), [("admin", 200), ("officer", 200), ("head", 200), ("director", 200), ("staff", 403)])
def test_people_by_role_opens_for_those_who_keep_or_lead(client_of, world: World, who: str, status: int) -> None:  # type: ignore[no-untyped-def]
    member = getattr(world, who)
    assert client_of(getattr(member, "user", member)).get(reverse("orgs:people")).status_code == status


@pytest.mark.parametrize(("who", "status"), [("admin", 200), ("officer", 200), ("head", 404), ("outsider", 404), ("staff", 403)])
def test_person_of_another_unit_is_unknown_to_who_may_not_see(client_of, world: World, who: str, status: int) -> None:  # type: ignore[no-untyped-def]
    member = getattr(world, who)
    answer = client_of(getattr(member, "user", member)).get(reverse("orgs:person", args=[world.colleague.person.pk]))
    assert answer.status_code == status


def test_people_search_without_marks_finds_and_counts(client_of, world: World) -> None:  # type: ignore[no-untyped-def]
    shown = client_of(world.admin).get(reverse("orgs:people"), {"tim": "lan chi"}).context["rows"]
    assert [(row.person, row.post.unit, roles) for row, roles in shown] == [(world.staff.person, world.units[0], [])]


def test_people_of_a_unit_are_sorted_by_given_name(client_of, world: World) -> None:  # type: ignore[no-untyped-def]
    shown = client_of(world.admin).get(reverse("orgs:people"), {"dv": str(world.units[0].pk)}).context["rows"]
    assert [row.person.given_name for row, _ in shown] == ["Chi", "Hà", "Thắng"]


def test_people_who_left_are_listed_only_when_asked_for(client_of, world: World) -> None:  # type: ignore[no-untyped-def]
    actions.leave(person=world.colleague.person, on=AT.date(), by=world.admin, at=AT)
    client, url, name = client_of(world.admin), reverse("orgs:people"), world.colleague.person.name
    plain, with_left = (client.get(url, asked).content.decode() for asked in ({}, {"nghi": "1"}))
    everybody = Person.objects.count()
    assert (name in plain, f"{everybody - 1} trong {everybody - 1} người đang làm việc" in plain) == (False, True)
    assert (name in with_left, f"{everybody} trong {everybody} người, kể cả người đã nghỉ" in with_left) == (True, True)
    searched = client.get(url, {"tim": world.colleague.person.code}).content.decode()
    assert f"?tim={world.colleague.person.code}&amp;dv=&amp;ngay={clock.today()}&amp;nghi=1" in searched.replace("&amp;amp;", "&amp;")


@pytest.mark.parametrize(("who", "words"), [("officer", "3 đơn vị của 1 cơ quan"), ("admin", "3 đơn vị của 2 cơ quan")])
def test_tree_does_not_count_an_agency_among_its_own_units(client_of, world: World, who: str, words: str) -> None:  # type: ignore[no-untyped-def]
    member = getattr(world, who)
    assert words in client_of(getattr(member, "user", member)).get(reverse("orgs:units")).content.decode()


@pytest.mark.parametrize("name", ["orgs:people", "orgs:units"])
def test_list_with_more_rows_asks_no_more_queries(client_of, world: World, django_assert_max_num_queries, name: str) -> None:  # type: ignore[no-untyped-def]
    client = client_of(world.admin)
    for extra in range(3):
        make_member(world.units[2], f"KH1{extra}", f"Lê Văn Thêm{extra}", "Chuyên viên", RoleKind.EDITOR)
        with django_assert_max_num_queries(11):
            assert client.get(reverse(name)).status_code == 200


def test_add_unit_and_edit_with_a_stale_version_overwrites_nothing(client_of, world: World) -> None:  # type: ignore[no-untyped-def]
    client = client_of(world.admin)
    posted = {"code": "TT", "name": "Trung tâm mới", "kind": "centre"}
    made_url = client.post(reverse("orgs:add_unit", args=[world.root.pk]), posted)["Location"]
    made = Unit.objects.get(code="TT")
    assert (made_url, made.root) == (reverse("orgs:unit", args=[made.pk]), world.root.pk)
    edit = reverse("orgs:edit_unit", args=[made.pk])
    assert client.post(edit, posted | {"name": "Trung tâm A", "version": 1}).status_code == 302
    assert client.post(edit, posted | {"name": "Trung tâm B", "version": 1}).status_code == 409
    assert Unit.objects.get(code="TT").name == "Trung tâm A"


def test_add_person_with_name_in_one_field_splits_it(client_of, world: World) -> None:  # type: ignore[no-untyped-def]
    posted = {
        "code": "KH01", "full_name": "  Hoàng  Thị Kim Oanh ", "address": "chị", "category": "civil_servant",
        "unit": str(world.units[2].pk), "position": "Kế toán", "from_date": "01/02/2025",
    }  # fmt: skip
    assert client_of(world.officer.user).post(reverse("orgs:add_person"), posted).status_code == 302
    made = Person.objects.get(code="KH01")
    assert (made.family_name, made.middle_name, made.given_name) == ("Hoàng", "Thị Kim", "Oanh")
    assert list(Post.objects.filter(person=made).values_list("unit", "from_date")) == [(world.units[2].pk, dt.date(2025, 2, 1))]


def test_form_posted_twice_with_one_key_acts_once(client_of, world: World) -> None:  # type: ignore[no-untyped-def]
    client = client_of(world.admin)
    posted = {"code": "TT", "name": "Trung tâm", "kind": "centre", "_key": "0190a1b2-0000-7000-8000-000000000001"}
    first, second = (client.post(reverse("orgs:add_unit", args=[world.root.pk]), posted) for _ in range(2))
    assert (first.status_code, second.status_code, second["Location"]) == (302, 302, first["Location"])
    assert Unit.objects.filter(code="TT").count() == 1


def test_grant_and_revoke_role_by_administrator_only(client_of, world: World) -> None:  # type: ignore[no-untyped-def]
    url = reverse("orgs:grant", args=[world.staff.person.pk])
    posted = {"role": "editor", "unit": str(world.units[0].pk), "from_date": "2025-01-01"}
    assert client_of(world.officer.user).post(url, posted).status_code == 403
    assert client_of(world.admin).post(url, posted).status_code == 302
    grant = RoleGrant.objects.get(person=world.staff.person)
    assert client_of(world.admin).post(reverse("orgs:revoke", args=[world.staff.person.pk, grant.pk])).status_code == 302
    assert RoleGrant.objects.get(pk=grant.pk).to_date is not None


def test_slip_by_head_lets_the_person_set_a_password_once(client_of, world: World) -> None:  # type: ignore[no-untyped-def]
    slip = client_of(world.head.user).post(reverse("orgs:slip", args=[world.staff.person.pk]), {"lam_lai": "1"}).context["slip"]
    client = Client()
    posted = {"code": slip.code.lower(), "password": "cau-moi-cua-chi", "again": "cau-moi-cua-chi"}
    assert client.post("/kich-hoat/", posted).status_code == 302
    assert User.objects.get(pk=world.staff.user.pk).check_password("cau-moi-cua-chi")
    assert client.post("/kich-hoat/", posted).status_code == 409


@pytest.mark.parametrize(("who", "kept"), [("officer", ""), ("admin", "lan@mau.vn")])
def test_edit_of_a_person_with_an_account_lets_only_who_issues_access_change_the_address(client_of, world: World, who: str, kept: str) -> None:  # type: ignore[no-untyped-def]
    member = getattr(world, who)
    said = {"code": "VP02", "full_name": "Lê Lan", "address": "chị", "category": "worker", "email": "lan@mau.vn"}
    answer = client_of(getattr(member, "user", member)).post(reverse("orgs:edit_person", args=[world.staff.person.pk]), said)
    user = User.objects.get(pk=world.staff.user.pk)
    assert (answer.status_code, user.display_name, user.email) == (302, "Lê Lan", kept)


def test_slip_for_another_unit_by_head_is_unknown(client_of, world: World) -> None:  # type: ignore[no-untyped-def]
    assert client_of(world.head.user).post(reverse("orgs:slip", args=[world.colleague.person.pk])).status_code == 404
    assert User.objects.get(pk=world.colleague.user.pk).check_password(PASSWORD)


def test_delegation_lends_and_takes_back(client_of, world: World) -> None:  # type: ignore[no-untyped-def]
    client = client_of(world.head.user)
    held = RoleGrant.objects.get(person=world.head.person)
    posted = {"to": str(world.staff.person.pk), "grant": str(held.pk), "from_date": "2025-05-01", "to_date": "2099-05-10"}
    assert client.post(reverse("orgs:delegations"), posted).status_code == 302
    loan = Delegation.objects.get()
    assert (loan.grantor, loan.delegate, loan.role, loan.unit) == (world.head.person, world.staff.person, RoleKind.UNIT_HEAD, world.units[0])
    assert client_of(world.staff.user).post(reverse("orgs:end_delegation", args=[loan.pk])).status_code == 403
    assert client_of(world.head.user).post(reverse("orgs:end_delegation", args=[loan.pk])).status_code == 302
    assert Delegation.objects.get().to_date < dt.date(2099, 1, 1)


def test_delegation_page_of_somebody_with_nothing_to_lend_names_no_colleagues(client_of, world: World) -> None:  # type: ignore[no-untyped-def]
    pages = [client_of(one.user).get(reverse("orgs:delegations")).content.decode() for one in (world.staff, world.head)]
    assert [world.colleague.person.name in page for page in pages] == [False, True]


def test_sheet_of_slips_is_a_pdf_and_makes_accounts(client_of, world: World) -> None:  # type: ignore[no-untyped-def]
    answer = client_of(world.admin).post(reverse("orgs:slips"), {"nguoi": [str(world.staff.person.pk), "khong-phai-ma"]})
    assert (answer.status_code, answer.content[:5]) == (200, b"%PDF-")
    assert User.objects.get(pk=world.staff.user.pk).activation_digest != ""
    assert User.objects.get(pk=world.head.user.pk).activation_digest == ""


ACT = {"on": "01/06/2025", "number": "05/QĐ-SM", "dated": "20/05/2025", "reason": "Sắp xếp bộ máy"}


def act_forms(world: World) -> dict[str, dict[str, object]]:
    office, legal, finance = (str(unit.pk) for unit in world.units)
    return {
        "merge": {"sources": [legal, finance], "new_name": "Phòng Tổng hợp", "new_code": "TH", "head": str(world.colleague.person.pk)},
        "split": {"name1": "Phòng Một", "code1": "P1", "stays": "on", f"to_{world.colleague.person.pk}": "1"},
        "dissolve": {"heir": office},
        "rename": {"name": "Phòng Pháp chế"},
        "move": {"parent": office},
    }


@pytest.mark.parametrize("kind", ["merge", "split", "dissolve", "rename", "move"])
def test_an_act_is_previewed_done_and_undone(client_of, world: World, kind: str) -> None:  # type: ignore[no-untyped-def]
    client, address = client_of(world.admin), reverse(f"orgs:{kind}_unit", args=[world.units[1].pk])
    sent = ACT | act_forms(world)[kind]
    assert client.get(address).status_code == 200
    preview = client.post(address, sent | {"xem": "1"})
    assert (preview.status_code, preview.context["refusal"], Reorganisation.objects.count()) == (200, "", 0)
    before = sorted(map(str, Post.objects.values_list("person", "unit", "from_date", "to_date")))
    done = client.post(address, sent)
    act = Reorganisation.objects.get()
    assert (done["Location"], act.kind, act.number, act.dated) == (reverse("orgs:act", args=[act.pk]), kind, "05/QĐ-SM", dt.date(2025, 5, 20))
    assert client.get(done["Location"]).context["may_undo"]
    assert client.get(reverse("orgs:unit", args=[world.units[1].pk])).status_code == 200
    client.post(reverse("orgs:undo_act", args=[act.pk]), {"version": str(act.version)})
    assert sorted(map(str, Post.objects.values_list("person", "unit", "from_date", "to_date"))) == before
    assert client.get(done["Location"]).context["row"].said.startswith("Phòng")


def test_the_preview_of_a_new_name_tells_the_name_of_now_beside_it(client_of, world: World) -> None:  # type: ignore[no-untyped-def]
    sent = ACT | {"name": "Phòng Pháp chế", "xem": "1"}
    shown = client_of(world.admin).post(reverse("orgs:rename_unit", args=[world.units[1].pk]), sent).content.decode()
    assert "Phòng Phổ biến, giáo dục pháp luật → <strong>Phòng Pháp chế</strong>" in shown


def test_a_preview_tells_what_forbids_the_act(client_of, world: World) -> None:  # type: ignore[no-untyped-def]
    address = reverse("orgs:dissolve_unit", args=[world.units[1].pk])
    shown = client_of(world.admin).post(address, ACT | {"on": "01/01/2025", "heir": str(world.units[0].pk), "xem": "1"})
    assert "không hoạt động trước ngày" in shown.context["refusal"]


@pytest.mark.parametrize("fault", [{}, {"new_name": "Phòng"}, {"new_name": "Phòng", "new_code": "X", "target": "both"}])
def test_a_merge_into_nothing_or_two_things_is_sent_back(client_of, world: World, fault: dict[str, str]) -> None:  # type: ignore[no-untyped-def]
    sent = ACT | {"sources": [str(world.units[1].pk)]} | fault
    if "target" in fault:
        sent["target"] = str(world.units[0].pk)
    assert client_of(world.admin).post(reverse("orgs:merge_unit", args=[world.units[1].pk]), sent).status_code == 422


def test_reorganisations_are_found_by_number_with_a_fixed_number_of_queries(client_of, world: World, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    client, address = client_of(world.admin), reverse("orgs:rename_unit", args=[world.units[1].pk])
    client.post(address, ACT | {"name": "Phòng A"})
    with django_assert_max_num_queries(12):
        assert len(client.get(reverse("orgs:acts"), {"tim": "05/QĐ"}).context["rows"]) == 1
    for name in ("Phòng B", "Phòng C"):
        client.post(address, ACT | {"name": name})
    with django_assert_max_num_queries(12):
        assert len(client.get(reverse("orgs:acts"), {"tim": "05/QĐ"}).context["rows"]) == 3
    assert client.get(reverse("orgs:acts"), {"loai": "merge"}).context["rows"] == []
    assert len(client.get(reverse("orgs:acts"), {"tim": "qd 05"}).context["rows"]) == 3


def test_the_page_of_a_unit_tells_its_predecessors(client_of, world: World) -> None:  # type: ignore[no-untyped-def]
    client = client_of(world.admin)
    client.post(reverse("orgs:merge_unit", args=[world.units[1].pk]), ACT | act_forms(world)["merge"])
    new = Unit.objects.get(code="TH")
    assert [(side, len(links)) for side, links in client.get(reverse("orgs:unit", args=[new.pk])).context["lineage"]] == [("before", 2)]
    assert [side for side, _ in client.get(reverse("orgs:unit", args=[world.units[1].pk])).context["lineage"]] == ["after"]


@pytest.mark.parametrize("name", ["", "  ", "x" * 201])
def test_a_program_gives_a_unit_no_name_that_its_row_cannot_hold(world: World, name: str) -> None:
    answer = program_of(world.admin, "orgs.write").post(f"orgs/units/{world.units[1].pk}/rename", {"on": "2025-03-01", "name": name})
    assert (answer.status_code, Unit.objects.get(pk=world.units[1].pk).name) == (422, world.units[1].name)
