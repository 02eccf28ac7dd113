"""The pages of registrations: filled in on a form, sent, approved from the queue, looked at as a whole, reminded, handed out as files."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook
from tests.factories.programs import program_of
from tests.factories.world import World, make_member, signed_in
from tests.targets.conftest import ADVANCED, EXCELLENT, FIGHTER, FLAG, NOW

from thidua.orgs.actions import grant_role, leave
from thidua.orgs.enums import RoleKind
from thidua.plans.models import Movement
from thidua.rulebook.actions import seed_rulebook
from thidua.store import clock
from thidua.targets import actions
from thidua.targets.enums import RegistrationState as S
from thidua.targets.exports.registrations import registration_paper
from thidua.targets.models import Registration
from thidua.targets.queries import registrations as queries
from thidua.targets.queries.limits import due_day
from thidua.targets.queries.overview import overview

pytestmark = pytest.mark.django_db


def form(world: World, row: Registration, **changed: str) -> dict[str, object]:
    base = {"ct0-text": "Mỗi người một khóa học", "ct0-amount": "1.250,5 giờ", "ct0-due_on": "10/12/2025", "ct1-text": "", "danh-hieu": [EXCELLENT]}
    return {**base, f"nguoi-{world.staff.person.pk}": ADVANCED, "version": str(row.version), **changed}


def test_head_begins_fills_in_and_sends(world: World, movement: Movement) -> None:
    client = signed_in(world.head.user)
    client.post(reverse("targets:registration-new"), {"unit": "VP", "movement": movement.pk, "year": 2025})
    row = Registration.objects.get(unit=world.units[0], year=2025)
    client.post(reverse("targets:registration-edit", args=[row.pk]), form(world, row))
    row.refresh_from_db()
    line = queries.lines_of(row)[0]
    assert (line.text, str(line.amount), line.counted_in) == ("Mỗi người một khóa học", "1250.50", "giờ")
    client.post(reverse("targets:registration-step", args=[row.pk]), {"to": "sent", "version": row.version})
    row.refresh_from_db()
    assert row.state == S.SENT


def test_same_registration_is_opened_and_not_made_twice(world: World, movement: Movement, draft: Registration) -> None:
    answer = signed_in(world.head.user).post(reverse("targets:registration-new"), {"unit": "VP", "movement": movement.pk, "year": 2025})
    assert (answer.headers["Location"], Registration.objects.count()) == (reverse("targets:registration", args=[draft.pk]), 1)


def test_form_with_a_wrong_number_comes_back_with_what_was_typed(world: World, draft: Registration) -> None:
    answer = signed_in(world.head.user).post(reverse("targets:registration-edit", args=[draft.pk]), form(world, draft, **{"ct0-amount": "nhiều"}))
    assert (answer.status_code, "Mỗi người một khóa học" in answer.content.decode(), queries.lines_of(draft)) == (422, True, [])


def test_stale_form_shows_both_texts_and_overwrites_nothing(world: World, written: Registration) -> None:
    answer = signed_in(world.head.user).post(reverse("targets:registration-edit", args=[written.pk]), form(world, written, version="1"))
    body = answer.content.decode()
    assert (answer.status_code, "Tỷ lệ công chức có kế hoạch tự học" in body, "Mỗi người một khóa học" in body) == (409, True, True)
    assert [row.name for row in queries.people_titles(written)] == [FIGHTER]


AUTO = {"X-Autosave": "1"}


def test_autosave_keeps_what_was_typed_and_shows_it_again(world: World, draft: Registration) -> None:
    client, url = signed_in(world.head.user), reverse("targets:registration-edit", args=[draft.pk])
    answer = client.post(url, form(world, draft, note="Đang gõ"), headers=AUTO)
    assert answer.json() == {"version": draft.version + 1}
    page = client.get(url).context
    assert (page["note"], page["forms"][0]["text"].value(), page["version"]) == ("Đang gõ", "Mỗi người một khóa học", draft.version + 1)
    assert dict(page["people"])[world.staff.person] == ADVANCED


def test_autosave_of_a_form_with_a_fault_keeps_nothing(world: World, draft: Registration) -> None:
    client, url = signed_in(world.head.user), reverse("targets:registration-edit", args=[draft.pk])
    for changed in ({"ct0-amount": "nhiều"}, {f"nguoi-{world.staff.person.pk}": "Không có"}):
        assert client.post(url, form(world, draft, **changed), headers=AUTO).status_code == 422
    assert (queries.lines_of(draft), Registration.objects.get(pk=draft.pk).version) == ([], draft.version)


def test_stale_autosave_gets_both_texts_and_overwrites_nothing(world: World, written: Registration) -> None:
    url = reverse("targets:registration-edit", args=[written.pk])
    answer = signed_in(world.head.user).post(url, form(world, written, version="1"), headers=AUTO)
    both = [text in answer.content.decode() for text in ("Tỷ lệ công chức có kế hoạch tự học", "Mỗi người một khóa học")]
    assert (answer.status_code, both, [row.name for row in queries.people_titles(written)]) == (409, [True, True], [FIGHTER])


def test_queue_approves_and_leads_to_the_next(world: World, sent: Registration) -> None:
    client = signed_in(world.officer.user)
    assert client.get(reverse("targets:registration-queue")).context["row"] == sent
    answer = client.post(reverse("targets:registration-step", args=[sent.pk]), {"to": "approved", "version": sent.version, "hang": "1"})
    assert answer.headers["Location"] == reverse("targets:registration-queue")
    assert "Không còn bản đăng ký nào chờ" in client.get(answer.headers["Location"]).content.decode()


def test_colleagues_see_targets_but_only_their_own_title(world: World, written: Registration) -> None:
    actions.strive(registration=written, title=ADVANCED, by=world.head.user, at=NOW)
    page = signed_in(world.staff.user).get(reverse("targets:registration", args=[written.pk]))
    assert [one.person for one in page.context["people"]] == [world.staff.person]
    officer = signed_in(world.officer.user).get(reverse("targets:registration", args=[written.pk]))
    assert {one.person for one in officer.context["people"]} == {world.staff.person, world.head.person}
    assert signed_in(world.colleague.user).get(reverse("targets:registration", args=[written.pk])).status_code == 404


def test_overview_counts_who_owes_and_who_strives_for_what(world: World, movement: Movement, sent: Registration) -> None:
    whole = overview(world.officer.user, movement, 2025, NOW.date())
    assert [(row.unit.code, row.state, row.owes) for row in whole.rows] == [("VP", "sent", False), ("PC", "none", True)]
    assert whole.titles == {("collective", FLAG): 1, ("collective", EXCELLENT): 1, ("individual", FIGHTER): 1}


def test_overview_is_narrowed_by_state_name_and_title(world: World, movement: Movement, sent: Registration) -> None:
    client = signed_in(world.officer.user)

    def codes(**query: str) -> list[str]:
        page = client.get(reverse("targets:overview"), {"pt": str(movement.pk), "nam": "2025", **query})
        return [row.unit.code for row, *_rest in page.context["lines"]]

    assert (codes(tt="owed"), codes(tim="phong pho bien"), codes(dh=FIGHTER), codes(dh="Không có")) == (["PC"], ["PC"], ["VP"], [])


def test_workbook_has_units_titles_and_people(world: World, movement: Movement, sent: Registration) -> None:
    answer = signed_in(world.officer.user).get(reverse("targets:overview"), {"pt": str(movement.pk), "nam": "2025", "tep": "xlsx"})
    book = load_workbook(io.BytesIO(answer.content))
    assert [sheet.max_row for sheet in book] == [3, 4, 2]
    assert [cell.value for cell in book.worksheets[2][2]] == ["Văn phòng Sở", "Lê Thị Lan Chi", FIGHTER]


def test_reminding_all_tells_how_many(world: World, movement: Movement, sent: Registration) -> None:
    answer = signed_in(world.officer.user).post(reverse("targets:remind"), {"pt": movement.pk, "nam": 2025}, follow=True)
    assert "Đã nhắc 1 đơn vị." in answer.content.decode()


@pytest.mark.parametrize(("kind", "start"), [("docx", b"PK"), ("pdf", b"%PDF")])
def test_paper_is_drawn(world: World, sent: Registration, kind: str, start: bytes) -> None:
    answer = signed_in(world.head.user).get(reverse("targets:registration-file", args=[sent.pk, kind]))
    assert (answer.status_code, answer.content[: len(start)]) == (200, start)


def test_unit_page_shows_its_registration(world: World, sent: Registration) -> None:
    body = signed_in(world.head.user).get(reverse("orgs:unit", args=[world.units[0].pk])).content.decode()
    assert reverse("targets:registration", args=[sent.pk]) in body


def test_what_was_sent_after_its_day_is_late(world: World, movement: Movement, written: Registration) -> None:
    actions.step(registration=written, to=S.SENT, by=world.head.user, at=NOW.replace(month=3, day=20))
    assert [row.late for row in overview(world.officer.user, movement, 2025, NOW.date()).rows] == [True, False]


def test_a_deadline_on_a_sunday_is_the_monday_after() -> None:
    seed_rulebook(at=NOW)
    assert (due_day(2027), due_day(2025)) == (dt.date(2027, 3, 15), dt.date(2025, 3, 14))


def test_list_asks_no_more_for_three_rows_than_for_one(world: World, movement: Movement, draft: Registration) -> None:
    client = signed_in(world.officer.user)

    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            client.get(reverse("targets:registrations"))
        return len(seen)

    asked()
    one = asked()
    for unit in world.units[1:]:
        actions.begin(unit=unit, movement=movement, year=2025, by=world.officer.user, at=NOW)
    assert asked() == one


@pytest.mark.parametrize("year", ["12345", "99999999", "1999", "0", "²²²²"])
def test_a_year_that_is_none_is_passed_over(world: World, movement: Movement, sent: Registration, year: str) -> None:
    client = signed_in(world.officer.user)
    for name in ("registrations", "registration-new", "overview", "targets"):
        assert client.get(reverse(f"targets:{name}"), {"nam": year}).status_code == 200


@pytest.mark.parametrize("path", ["registrations", "registrations-overview"])
def test_program_that_asks_for_no_year_is_told(world: World, movement: Movement, path: str) -> None:
    program = program_of(world.officer.user, "targets.read")
    assert [program.get(f"{path}?year={year}").status_code for year in (12345, 2025)] == [422, 200]


def test_paper_names_the_head_of_the_day_it_was_sent(world: World, sent: Registration) -> None:
    leave(person=world.head.person, on=NOW.date(), by=None, at=NOW)
    later = make_member(world.units[0], "VP20", "Lý Thị Sau", "Chánh Văn phòng")
    grant_role(person=later.person, role=RoleKind.UNIT_HEAD, unit=world.units[0], from_date=dt.date(2025, 3, 11), by=None, at=NOW)
    with pytest.MonkeyPatch.context() as moved:
        moved.setattr(clock, "now", lambda: NOW + dt.timedelta(days=60))
        assert registration_paper(sent, with_people=False).signer.name == "Trần Đức Thắng"


@pytest.mark.parametrize(
    ("name", "words"),
    [("Phong trào Cả nước học tập", "Hưởng ứng phong trào Cả nước học tập, "), ("Cả nước học tập", "Hưởng ứng phong trào “Cả nước học tập”, ")],
)
def test_paper_says_movement_once(sent: Registration, name: str, words: str) -> None:
    sent.movement.name = name
    assert registration_paper(sent, with_people=False).body[0].text.startswith(words)


def test_program_takes_no_step_with_a_registration_it_has_not_read_as_it_is(world: World, written: Registration) -> None:
    head, officer = (program_of(who.user, "targets.read", "targets.write") for who in (world.head, world.officer))
    place = f"registrations/{written.pk}"
    for who, to in ((head, "sent"), (officer, "approved")):
        version = who.get(place).json()["version"]
        asked = [who.post(f"{place}/step", {"to": to, **seen}) for seen in ({}, {"version": version - 1}, {"version": version})]
        assert ([one.status_code for one in asked], "version" in asked[0].json()["detail"]) == ([422, 409, 200], True)
    assert Registration.objects.get(pk=written.pk).state == S.APPROVED
