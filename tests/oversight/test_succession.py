"""What is still asked of a unit goes on with it: findings, letters to answer, questions, visits to come; what is settled stays."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from tests.factories.work import due
from tests.factories.world import DAY, World, signed_in
from tests.oversight.test_flow import NOW, issued, make_inspection, make_letter

from thidua.accounts.models import User
from thidua.orgs import actions as orgs
from thidua.orgs.actions.units import Paper
from thidua.orgs.enums import RoleKind
from thidua.orgs.models import Reorganisation, Unit
from thidua.orgs.queries import toll_of
from thidua.oversight.actions import findings as remedies
from thidua.oversight.actions import inspections, letters, questions
from thidua.oversight.enums import FindingState, InspectionState, LetterState, QuestionState, Reply, Verdict
from thidua.oversight.exports.papers import letter_paper
from thidua.oversight.models import Finding, Letter, LetterUnit, Question, Visit
from thidua.oversight.queries.inspections import findings_visible_to, items_of
from thidua.oversight.queries.letters import visible_to as letters_visible_to
from thidua.oversight.queries.questions import visible_to as questions_visible_to
from thidua.participation.models import Task
from thidua.plans.models import Clause, Plan
from thidua.store.gate import writing
from thidua.ui.pages import Refused

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


@pytest.fixture
def heir(world: World) -> User:
    """Who heads the second unit, in which the office goes on."""
    orgs.grant_role(person=world.colleague.person, role=RoleKind.UNIT_HEAD, unit=world.units[1], from_date=DAY, by=None, at=NOW)
    return world.colleague.user


def merge(world: World) -> Reorganisation:
    source, target = (Unit.objects.get(pk=unit.pk) for unit in world.units[:2])
    return orgs.dissolve_unit(unit=source, heir=target, on=TODAY, paper=Paper("05/QĐ-SM", TODAY, "Sắp xếp"), by=world.admin, at=NOW)


def again(user: User) -> User:
    return User.objects.get(pk=user.pk)


def found(world: World, plan: Plan, *, finish: bool = True) -> Visit:
    row = make_inspection(world, plan)
    visit = Visit.objects.select_related("inspection__unit", "unit").get(inspection=row)
    for item in items_of(row)[:2]:
        inspections.answer_item(visit=visit, item=item, verdict=Verdict.UNMET, note="Chưa có sổ", by=world.officer.user, at=NOW)
    if finish:
        inspections.step_inspection(inspection=row, to=InspectionState.FINISHED, by=world.officer.user, at=NOW)
    return visit


def test_open_finding_goes_to_the_unit_after_it_and_a_closed_one_stays(world: World, plan: Plan, heir: User) -> None:
    found(world, plan)
    closed, left = Finding.objects.select_related("unit", "visit").order_by("id")
    remedies.hand_remedy(finding=closed, proof="Đã lập", by=world.head.user, at=NOW)
    remedies.recheck(finding=Finding.objects.select_related("unit", "visit").get(pk=closed.pk), accept=True, by=world.officer.user, at=NOW)
    act = merge(world)
    assert [row.unit_id for row in Finding.objects.order_by("id")] == [world.units[0].pk, world.units[1].pk]
    assert list(findings_visible_to(again(heir)).values_list("pk", flat=True)) == [left.pk]
    page = signed_in(heir).post(reverse("oversight:finding-hand", args=[left.pk]), {"proof": "Đã lập sổ"})
    assert (page.status_code, Finding.objects.get(pk=left.pk).state) == (302, FindingState.HANDED)
    orgs.undo_act(act=act, by=world.admin, at=NOW)
    assert [(row.unit_id, row.state) for row in Finding.objects.order_by("id")] == [
        (world.units[0].pk, FindingState.REMEDIED),
        (world.units[0].pk, FindingState.HANDED),
    ]


def test_finding_of_a_visit_before_the_merger_is_made_at_the_unit_after_it(world: World, plan: Plan, heir: User) -> None:
    visit = found(world, plan, finish=False)
    with_yesterday = Visit.objects.get(pk=visit.pk)
    with_yesterday.on = TODAY - dt.timedelta(days=1)
    with writing():
        with_yesterday.save()
    merge(world)
    row = visit.inspection
    inspections.step_inspection(inspection=row, to=InspectionState.FINISHED, by=world.officer.user, at=NOW)
    assert set(Finding.objects.values_list("visit__unit", "unit")) == {(world.units[0].pk, world.units[1].pk)}


def test_visit_to_come_is_one_to_the_unit_after_it(world: World, plan: Plan, heir: User) -> None:
    visit = found(world, plan, finish=False)
    act = merge(world)
    assert Visit.objects.get(pk=visit.pk).unit_id == world.units[1].pk
    orgs.undo_act(act=act, by=world.admin, at=NOW)
    assert Visit.objects.get(pk=visit.pk).unit_id == world.units[0].pk


def test_letter_without_an_answer_is_answered_by_the_unit_after_it_and_its_paper_stays(world: World, plan: Plan, heir: User) -> None:
    letter = issued(world, plan)
    before = letter_paper(letter)
    assert not letters_visible_to(again(heir)).exists()
    merge(world)
    row = LetterUnit.objects.select_related("unit", "letter").get(letter=letter)
    assert (row.unit_id, list(letters_visible_to(again(heir)))) == (world.units[1].pk, [letter])
    assert signed_in(heir).get(reverse("oversight:letter", args=[letter.pk])).status_code == 200
    letters.reply_letter(row=row, reply=Reply.DONE, by=again(heir), at=NOW)
    letter = Letter.objects.get(pk=letter.pk)
    assert (letter.state, letter_paper(letter)) == (LetterState.CLOSED, before)


def test_letter_that_was_answered_stays_with_who_answered(world: World, plan: Plan, heir: User) -> None:
    letter = issued(world, plan)
    letters.reply_letter(row=LetterUnit.objects.select_related("unit").get(letter=letter), reply=Reply.DONE, by=world.head.user, at=NOW)
    merge(world)
    assert LetterUnit.objects.get(letter=letter).unit_id == world.units[0].pk


def test_draft_of_a_letter_urges_the_unit_after_it(world: World, plan: Plan, heir: User) -> None:
    letter = make_letter(world, plan)
    merge(world)
    assert LetterUnit.objects.get(letter=letter).unit_id == world.units[1].pk
    assert letter_paper(letter).addressees == (world.units[1].name,)


def both_urged(world: World, plan: Plan) -> Letter:
    related = ("plan__unit", "plan__movement", "clause", "unit", "person")
    second = Task.objects.select_related(*related).get(plan=plan, unit=world.units[1], clause__path="III.1")
    due(second, dt.date(2025, 5, 2), world)
    return issued(world, plan)


@pytest.mark.parametrize("answered", [True, False])
def test_two_units_of_a_letter_that_become_one_owe_one_answer(world: World, plan: Plan, heir: User, answered: bool) -> None:
    letter = both_urged(world, plan)
    assert LetterUnit.objects.filter(letter=letter).count() == 2
    if answered:
        mine = LetterUnit.objects.select_related("unit").get(letter=letter, unit=world.units[1])
        letters.reply_letter(row=mine, reply=Reply.DONE, by=again(heir), at=NOW)
    act = merge(world)
    assert [row.unit_id for row in LetterUnit.objects.filter(letter=letter)] == [world.units[1].pk]
    assert Letter.objects.get(pk=letter.pk).state == (LetterState.CLOSED if answered else LetterState.ISSUED)
    orgs.undo_act(act=act, by=world.admin, at=NOW)
    rows = LetterUnit.objects.filter(letter=letter).order_by("unit__path").values_list("unit", "reply")
    assert list(rows) == [(world.units[0].pk, ""), (world.units[1].pk, Reply.DONE if answered else "")]
    assert Letter.objects.get(pk=letter.pk).state == LetterState.ISSUED


def test_waiting_question_goes_along_and_an_answered_one_stays(world: World, plan: Plan, heir: User) -> None:
    clause = Clause.objects.select_related("plan__unit").get(plan=plan, path="III.2")
    asked = [questions.ask(clause=clause, unit=world.units[0], text=text, by=world.staff.user, at=NOW) for text in ("Tính giờ thế nào?", "Ai ký?")]
    questions.answer(question=asked[0], text="Theo Quy tắc", by=world.officer.user, at=NOW)
    act = merge(world)
    assert [Question.objects.get(pk=one.pk).unit_id for one in asked] == [world.units[0].pk, world.units[1].pk]
    assert list(questions_visible_to(again(heir)).values_list("pk", "state")) == [(asked[1].pk, QuestionState.WAITING)]
    orgs.undo_act(act=act, by=world.admin, at=NOW)
    assert Question.objects.get(pk=asked[1].pk).unit_id == world.units[0].pk


def test_head_of_the_unit_that_ended_answers_no_more(world: World, plan: Plan, heir: User) -> None:
    letter = issued(world, plan)
    merge(world)
    with pytest.raises(Refused):
        letters.reply_letter(row=LetterUnit.objects.select_related("unit").get(letter=letter), reply=Reply.DONE, by=again(world.head.user), at=NOW)


def test_preview_counts_what_would_go_along(world: World, plan: Plan) -> None:
    found(world, plan)
    issued(world, plan)
    told = {str(words): count for words, count in toll_of([world.units[0]], TODAY).more}
    assert told["kiến nghị, công văn, câu hỏi, buổi kiểm tra chưa xong"] == 3
