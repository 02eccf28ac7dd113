"""What tasks refuse: what has ended, what is somebody else's, what would double."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from tests.factories.work import ISSUED, issue, make_draft, make_issued, own
from tests.factories.world import World

from thidua.notify.models import Message
from thidua.orgs.actions import leave
from thidua.participation import actions
from thidua.participation.enums import TaskState
from thidua.participation.models import BulkAct, Task
from thidua.participation.queries.tasks import mine
from thidua.participation.queries.tasks_page import account_of_feed, people_for
from thidua.plans import actions as plans
from thidua.plans.models import Clause, Plan
from thidua.store.gate import writing
from thidua.ui.pages import Conflict

pytestmark = pytest.mark.django_db
LATER = ISSUED + dt.timedelta(days=30)


def office(plan: Plan) -> Task:
    return Task.objects.select_related("plan__movement", "plan__unit", "clause", "unit", "person").get(plan=plan, clause__path="III.2")


def called_off(world: World) -> Task:
    task = office(make_issued(world))
    return actions.move_task(task=task, to=TaskState.CANCELLED, reason="Không có kinh phí", by=world.officer.user, at=LATER)


ENDED: dict[str, Callable[[Task, World], Any]] = {
    "note": lambda task, world: actions.note_task(task=task, text="Muộn", by=world.head.user, at=LATER),
    "hand": lambda task, world: actions.hand_task(task=task, to=world.staff.person, by=world.head.user, at=LATER),
    "edit": lambda task, world: actions.edit_task(task=task, values={"title": "Khác"}, by=world.officer.user, at=LATER),
}


@pytest.mark.parametrize("act", ENDED)
def test_ended_task_takes_no_more_work(world: World, act: str) -> None:
    task = called_off(world)
    with pytest.raises(Conflict):
        ENDED[act](task, world)
    kept = Task.objects.get(pk=task.pk)
    assert (kept.state, kept.person, kept.title, kept.version) == ("cancelled", None, task.title, task.version)


def test_called_off_task_comes_back_with_a_reason_unless_another_took_its_place(world: World) -> None:
    task = called_off(world)
    again = actions.move_task(task=task, to=TaskState.OPEN, reason="Đã có kinh phí", by=world.officer.user, at=LATER)
    assert (again.state, again.reason) == ("open", "Đã có kinh phí")
    actions.move_task(task=again, to=TaskState.CANCELLED, reason="Thôi", by=None, at=LATER)
    clause = Clause.objects.select_related("plan__unit").get(pk=task.clause_id)
    plans.correct(clause=clause, leads=[world.units[0], world.units[1]], due_on=None, reason="Thêm phòng", by=world.officer.user, at=LATER)
    assert sorted(Task.objects.filter(clause=clause).values_list("unit__code", "state")) == [("PC", "open"), ("VP", "cancelled")]


def test_task_of_somebody_who_left_is_in_the_hands_of_the_head(world: World) -> None:
    task = actions.hand_task(task=office(make_issued(world)), to=world.staff.person, by=world.head.user, at=LATER)
    assert office(task.plan) not in mine(world.head.user)
    leave(person=world.staff.person, on=dt.date(2025, 4, 30), by=None, at=LATER)
    assert office(task.plan) in mine(world.head.user)
    assert actions.move_task(task=office(task.plan), to=TaskState.DOING, by=world.head.user, at=LATER).state == "doing"


def test_somebody_who_leaves_later_is_given_work_and_told_until_then(world: World) -> None:
    plan = make_issued(world)
    leave(person=world.staff.person, on=dt.date(2099, 12, 31), by=None, at=LATER)
    assert world.staff.person in people_for(office(plan), LATER.date())
    task = actions.hand_task(task=office(plan), to=world.staff.person, by=world.head.user, at=LATER)
    feed = actions.new_feed(person=world.staff.person, by=world.staff.user, at=LATER)
    assert Message.objects.filter(user=world.staff.user, url=f"/viec/{task.pk}/").exists()
    assert account_of_feed(feed.pk, feed.version) == world.staff.user


def test_undo_of_a_bulk_leaves_alone_what_would_double(world: World) -> None:
    plan = make_draft(world)
    own(plan, "II.1", world.units[0])
    issue(plan, world)
    change = actions.BulkChange(unit=world.units[1])
    act = actions.change_many(plan=plan, tasks=Task.objects.filter(plan=plan), change=change, reason="Đổi", by=world.officer.user, at=LATER)
    with writing():
        Task.objects.filter(plan=plan).update(drafted_unit=None)  # as it was kept before the unit of the draft was
    actions.generate_tasks(plan=plan, by=world.officer.user, at=LATER)
    act = BulkAct.objects.select_related("plan__unit").get(pk=act.pk)
    assert actions.undo_bulk(act=act, by=world.officer.user, at=LATER) == (0, 1)
    assert sorted(Task.objects.filter(plan=plan).values_list("unit__code", flat=True)) == ["PC", "VP"]


def test_empty_note_is_a_conflict(world: World) -> None:
    with pytest.raises(Conflict):
        actions.note_task(task=office(make_issued(world)), text="  ", by=world.head.user, at=LATER)


@pytest.mark.parametrize("fault", ["draft", "root", "parent"])
def test_added_task_stays_within_plan_agency_and_parent(world: World, fault: str) -> None:
    plan = make_draft(world) if fault == "draft" else make_issued(world)
    clause = Clause.objects.select_related("plan__unit").get(plan=plan, path="II.1")
    unit = world.elsewhere if fault == "root" else world.units[1]
    parent = office(plan) if fault == "parent" else None
    before = Task.objects.count()
    with pytest.raises(Conflict):
        actions.add_task(clause=clause, unit=unit, title="Việc thêm", parent=parent, by=None, at=LATER)
    assert Task.objects.count() == before


@pytest.mark.parametrize("change", [actions.BulkChange(due_on=None), actions.BulkChange(due_on=dt.date(2020, 1, 1))])
def test_bulk_change_that_changes_nothing_or_goes_before_the_issue_is_a_conflict(world: World, change: actions.BulkChange) -> None:
    plan = make_issued(world)
    with pytest.raises(Conflict):
        actions.change_many(plan=plan, tasks=list(Task.objects.all()), change=change, reason="", by=world.officer.user, at=LATER)
    assert set(Task.objects.values_list("due_on", "version")) == {(None, 1)}


def test_bulk_owner_of_another_agency_is_a_conflict(world: World) -> None:
    plan = make_issued(world)
    change = actions.BulkChange(unit=world.elsewhere)
    with pytest.raises(Conflict):
        actions.change_many(plan=plan, tasks=[office(plan)], change=change, reason="", by=world.officer.user, at=LATER)
    assert office(plan).unit == world.units[0]


def test_bulk_owner_and_its_undo_bring_person_and_unit_back(world: World) -> None:
    plan = make_issued(world)
    task = actions.hand_task(task=office(plan), to=world.staff.person, by=world.head.user, at=LATER)
    change = actions.BulkChange(unit=world.units[1])
    act = actions.change_many(plan=plan, tasks=[task], change=change, reason="Chuyển việc", by=world.officer.user, at=LATER)
    assert (office(plan).unit, office(plan).person) == (world.units[1], None)
    assert actions.undo_bulk(act=act, by=world.officer.user, at=LATER) == (1, 0)
    assert (office(plan).unit, office(plan).person) == (world.units[0], world.staff.person)


def test_registered_document_of_a_superior_gives_nobody_here_a_task(world: World) -> None:
    plan = make_issued(world)
    plan.is_registered = True
    assert actions.generate_tasks(plan=plan, by=None, at=LATER).drafts == ()


def test_amendment_takes_added_tasks_along_or_ends_them_with_their_clause(world: World) -> None:
    plan = make_draft(world)
    own(plan, "III.2", world.units[0])
    old = issue(plan, world)
    for path in ("II.1", "II.2"):
        clause = Clause.objects.select_related("plan__unit").get(plan=old, path=path)
        actions.add_task(clause=clause, unit=world.units[0], title=path, by=None, at=LATER)
    new = plans.amend(plan=old, by=world.officer.user, at=LATER)
    new = plans.set_details(plan=new, values={"signed_on_paper": True}, version=None, by=world.officer.user, at=LATER)
    plans.drop_clause(clause=Clause.objects.select_related("plan__unit").get(plan=new, path="II.2"), reason="Bỏ", by=world.officer.user, at=LATER)
    issue(new, world, LATER)
    added = sorted(Task.objects.filter(source="added").values_list("title", "plan", "state", "reason_code"))
    assert added == [("II.1", new.pk, "open", ""), ("II.2", old.pk, "cancelled", "clause_gone")]


def test_tasks_generated_again_after_a_move_are_not_doubled(world: World) -> None:
    plan = make_draft(world)
    own(plan, "II.1", world.units[0])
    issue(plan, world)
    change = actions.BulkChange(unit=world.units[1])
    actions.change_many(plan=plan, tasks=Task.objects.filter(plan=plan), change=change, reason="Đổi", by=world.officer.user, at=LATER)
    assert actions.generate_tasks(plan=plan, by=world.officer.user, at=LATER).drafts == ()
    assert list(Task.objects.values_list("unit__code", "drafted_unit__code")) == [("PC", "VP")]
