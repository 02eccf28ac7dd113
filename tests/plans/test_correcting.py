"""Đính chính: owners and days after the issue, with a reason and a notice."""

from __future__ import annotations

import datetime as dt
import io

import docx
import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.plans import issued_plan
from tests.factories.world import AT, World, signed_in
from tests.plans.pages import words

from thidua.audit.models import Entry
from thidua.plans import actions, queries
from thidua.plans.models import Clause, ClauseOwner, Correction, Plan
from thidua.ui.pages import Refused

LATER = AT + dt.timedelta(days=3)
REASON = "Văn phòng bận kỳ họp, Phòng Phổ biến nhận thay."


def clause_of(plan: Plan, path: str = "III.2") -> Clause:
    return Clause.objects.select_related("plan__unit").get(plan=plan, path=path)


def corrected(world: World) -> Plan:
    plan = issued_plan(world)
    legal = world.units[1]
    actions.correct(clause=clause_of(plan), leads=[legal], due_on=dt.date(2025, 6, 30), reason=REASON, by=world.officer.user, at=LATER)
    return plan


def test_correct_keeps_before_and_after_in_words_and_leaves_the_words_of_the_plan(world: World) -> None:
    plan = issued_plan(world)
    text = clause_of(plan).text
    actions.correct(clause=clause_of(plan), leads=[world.units[1]], due_on=dt.date(2025, 6, 30), reason=REASON, by=world.officer.user, at=LATER)
    kept = Correction.objects.get(clause__plan=plan)
    assert kept.before == {"leads": ["Văn phòng Sở"], "supports": [], "due": ""}
    assert kept.after == {"leads": ["Phòng Phổ biến, giáo dục pháp luật"], "supports": [], "due": "30/06/2025"}
    assert (clause_of(plan).text, kept.reason, kept.made_by) == (text, REASON, world.officer.user.pk)
    assert Entry.objects.filter(action="plans.correct", reason=REASON).count() == 1


def test_correct_through_the_page_changes_owner_and_day(world: World) -> None:
    plan = issued_plan(world)
    page = reverse("plans:correct-clause", args=[plan.slug, clause_of(plan).code])
    form = {"leads": [str(world.units[2].pk)], "supports": [str(world.units[0].pk)], "due_on": "30/06/2025", "reason": REASON}
    answer = signed_in(world.officer.user).post(page, form)
    assert answer["Location"] == reverse("plans:correct", args=[plan.slug])
    owners = set(ClauseOwner.objects.filter(clause=clause_of(plan)).values_list("unit__code", "part"))
    assert (owners, clause_of(plan).due_on) == ({("KH", "lead"), ("VP", "support")}, dt.date(2025, 6, 30))


def test_correct_without_reason_keeps_what_was_typed_and_changes_nothing(world: World) -> None:
    plan = issued_plan(world)
    page = reverse("plans:correct-clause", args=[plan.slug, clause_of(plan).code])
    answer = signed_in(world.officer.user).post(page, {"leads": [str(world.units[2].pk)], "due_on": "30/06/2025", "reason": " "})
    assert answer.status_code == 422
    assert "30/06/2025" in words(answer)
    assert "Ghi lý do đính chính" in words(answer)
    assert not Correction.objects.exists()


@pytest.mark.parametrize(("who", "status"), [("staff", 403), ("head", 403), ("outsider", 404)])
def test_correct_by_others_is_refused(world: World, who: str, status: int) -> None:
    plan, member = issued_plan(world), getattr(world, who)
    page = reverse("plans:correct-clause", args=[plan.slug, clause_of(plan).code])
    assert signed_in(member.user).post(page, {"reason": REASON}).status_code == status
    with pytest.raises(Refused):
        actions.correct(clause=clause_of(plan), leads=[], due_on=None, reason=REASON, by=member.user, at=LATER)
    assert not Correction.objects.exists()


def test_correction_shows_on_the_plan_and_on_the_clause_with_its_reason(world: World) -> None:
    plan, client = corrected(world), signed_in(world.staff.user)
    assert "Đính chính ngày 13/03/2025" in words(client.get(reverse("plans:plan", args=[plan.slug])))
    text = words(client.get(reverse("plans:clause", args=[plan.slug, "III.2"])))
    assert REASON in text
    assert "Phòng Phổ biến, giáo dục pháp luật" in text


def test_notice_is_a_dispatch_with_what_was_and_what_is_to_the_units_concerned(world: World) -> None:
    plan = corrected(world)
    answer = signed_in(world.staff.user).get(reverse("plans:notice", args=[plan.slug, "2025-03-13", "docx"]))
    document = docx.Document(io.BytesIO(answer.content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert any("V/v đính chính Kế hoạch số 05/KH-SM ngày 10 tháng 3 năm 2025" in cell for cell in cells)
    assert "Chủ trì: Văn phòng Sở\nHạn: chưa ghi" in cells
    assert "Chủ trì: Phòng Phổ biến, giáo dục pháp luật\nHạn: 30/06/2025" in cells
    assert any("- Văn phòng Sở;" in cell for cell in cells)


def test_notice_of_a_day_without_corrections_is_missing(world: World) -> None:
    plan = corrected(world)
    for day in ("2025-03-12", "13.3", "x"):
        assert signed_in(world.staff.user).get(reverse("plans:notice", args=[plan.slug, day, "pdf"])).status_code == 404


def test_notices_gather_the_corrections_of_one_day_in_viet_nam(world: World) -> None:
    plan = corrected(world)
    late = dt.datetime(2025, 3, 13, 17, 30, tzinfo=dt.UTC)  # half past midnight in Viet Nam
    actions.correct(clause=clause_of(plan, "III.1"), leads=[], due_on=None, reason="Bỏ phân công", by=world.officer.user, at=late)
    found = queries.notices(queries.corrections(plan))
    assert [(str(one.day), [c.clause.path for c in one.corrections]) for one in found] == [("2025-03-14", ["III.1"]), ("2025-03-13", ["III.2"])]


def test_public_reads_that_a_clause_was_corrected_and_neither_why_nor_by_whom(world: World) -> None:
    plan = actions.set_public(plan=corrected(world), public=True, by=world.officer.user, at=LATER)
    text = words(Client().get(reverse("plans:clause", args=[plan.slug, "III.2"])))
    assert ("Đính chính ngày 13/03/2025" in text, REASON in text) == (True, False)
    page = reverse("plans:notice", args=[plan.slug, "2025-03-13", "docx"])
    assert [client.get(page).status_code for client in (Client(), signed_in(world.outsider.user), signed_in(world.staff.user))] == [404, 404, 200]


def test_public_page_does_not_name_the_person_who_was_given_a_clause(world: World) -> None:
    plan, person = issued_plan(world), world.head.person
    actions.correct(clause=clause_of(plan), leads=[world.units[0]], person=person, due_on=None, reason=REASON, by=world.officer.user, at=LATER)
    actions.set_public(plan=plan, public=True, by=world.officer.user, at=LATER)
    for page in (reverse("plans:plan", args=[plan.slug]), reverse("plans:clause", args=[plan.slug, "III.2"])):
        assert person.name in words(signed_in(world.staff.user).get(page))
        assert person.name not in words(Client().get(page))


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"q": "III.2"}, True),
        ({"q": "khong-co-chu-nay"}, False),
        ({"dv": "VP"}, True),
        ({"q": "van phong so"}, True),
        ({"dv": "KH", "q": "III.2"}, False),
    ],
)
def test_correct_list_is_narrowed_by_words_of_the_clause_and_by_unit(world: World, asked: dict[str, str], found: bool) -> None:
    plan = issued_plan(world)
    page = reverse("plans:correct", args=[plan.slug])
    html = signed_in(world.officer.user).get(page, asked).content.decode()
    whole = signed_in(world.officer.user).get(page).content.decode()
    row = f'id="m-{clause_of(plan).code}"'
    assert (row in html, row in whole, "Bỏ lọc" in html, "Bỏ lọc" in whole) == (found, True, True, False)
