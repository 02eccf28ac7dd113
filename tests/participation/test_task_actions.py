"""What tasks go through: drafted at issue, done by people, corrected and amended with their plan."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from tests.factories.work import ISSUED, issue, make_draft, make_issued, own
from tests.factories.world import World
from tests.plans.document import TEXT

from thidua.audit.models import Entry
from thidua.audit.queries import verify
from thidua.jobs.actions import enqueue
from thidua.jobs.models import Job
from thidua.jobs.tasks import run_pending
from thidua.notify.models import Message
from thidua.participation import actions
from thidua.participation.enums import TaskSource
from thidua.participation.enums import TaskState as S
from thidua.participation.models import Task, TaskNote, TaskSupport
from thidua.plans import actions as plans
from thidua.plans.models import Clause, Plan
from thidua.store.models import StaleVersion
from thidua.ui.pages import Conflict, Refused

pytestmark = pytest.mark.django_db
LATER = ISSUED + dt.timedelta(days=30)


def office_task(plan: Plan) -> Task:
    return Task.objects.select_related("plan__movement", "plan__unit", "clause", "unit", "person").get(plan=plan, clause__path="III.2")


def step(task: Task, to: S, who: Any, reason: str = "") -> Task:
    return actions.move_task(task=task, to=to, reason=reason, by=who, at=LATER)


def state(task: Task) -> str:
    return Task.objects.get(pk=task.pk).state


def rows(plan: Plan) -> set[tuple[str, str, str]]:
    return set(Task.objects.filter(plan=plan).values_list("clause__path", "unit__code", "state"))


def test_issue_gives_each_leading_unit_its_task_in_the_same_transaction(world: World) -> None:
    plan = make_issued(world)
    assert rows(plan) == {("III.1", "VP", "open"), ("III.1", "PC", "open"), ("III.1", "KH", "open"), ("III.2", "VP", "open")}
    task = office_task(plan)
    assert (task.root, task.source, task.title) == (plan.root, "generated", "Chủ trì theo dõi, đôn đốc việc thực hiện")
    assert ["responsibility", "III.2"] in task.why


def test_issue_that_is_rolled_back_leaves_no_task(world: World) -> None:
    plan = make_draft(world)
    own(plan, "III.2", world.units[0])
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        issue(plan, world)
        raise ZeroDivisionError
    assert Task.objects.count() == 0


def test_generate_twice_makes_nothing_new(world: World) -> None:
    plan = make_issued(world)
    before = rows(plan)
    assert actions.generate_tasks(plan=plan, by=None, at=LATER).drafts == ()
    assert (rows(plan), Task.objects.count()) == (before, 4)


def test_generate_takes_supports_and_the_named_person(world: World) -> None:
    plan = make_draft(world)
    own(plan, "III.2", world.units[0], supports=(world.units[1],), person=world.staff.person)
    task = office_task(issue(plan, world))
    assert task.person == world.staff.person
    assert list(TaskSupport.objects.filter(task=task).values_list("unit", flat=True)) == [world.units[1].pk]


def test_issue_tells_each_doer_once_with_the_number_of_tasks(world: World) -> None:
    plan = make_issued(world)
    assert list(Message.objects.filter(key__startswith="task").values_list("user", "subject", "at_once")) == [
        (world.head.user.pk, f"2 việc chủ trì, 0 việc phối hợp: {plan.title}", False)
    ]


def test_way_of_a_task_from_begin_to_approval_leaves_records_and_news(world: World) -> None:
    task = office_task(make_issued(world))
    actions.hand_task(task=task, to=world.staff.person, by=world.head.user, at=LATER)
    for to, who in ((S.DOING, world.staff), (S.SUBMITTED, world.staff), (S.DONE, world.head)):
        step(task, to, who.user)
    assert (state(task), Task.objects.get(pk=task.pk).done_at) == ("done", LATER)
    acts = list(Entry.objects.filter(object_id=task.pk).order_by("id").values_list("action", flat=True))
    assert acts == [f"participation.task.{name}" for name in ("hand", "doing", "submitted", "done")]
    assert set(Message.objects.filter(user=world.staff.user).values_list("reason", flat=True)) == {"assigned", "result"}
    assert verify(task.root) is None


def test_returned_task_says_why_at_once_to_whoever_did_it(world: World) -> None:
    task = office_task(make_issued(world))
    actions.hand_task(task=task, to=world.staff.person, by=world.head.user, at=LATER)
    step(task, S.SUBMITTED, world.staff.user)
    step(task, S.RETURNED, world.head.user, "Thiếu danh sách")
    message = Message.objects.get(user=world.staff.user, reason="returned")
    assert (message.body, message.at_once) == ("Thiếu danh sách", True)


@pytest.mark.parametrize(
    ("to", "who"), [(S.SUBMITTED, "colleague"), (S.SUBMITTED, "staff"), (S.CANCELLED, "head"), (S.DOING, "outsider"), (S.PAUSED, "colleague")]
)
def test_step_by_somebody_else_is_refused_and_changes_nothing(world: World, to: S, who: str) -> None:
    task = office_task(make_issued(world))
    with pytest.raises(Refused):
        step(task, to, getattr(world, who).user, "Vì thử")
    assert state(task) == "open"


def test_head_does_not_approve_own_work_but_officer_does(world: World) -> None:
    task = office_task(make_issued(world))
    step(task, S.SUBMITTED, world.head.user)
    with pytest.raises(Refused):
        step(task, S.DONE, world.head.user)
    step(task, S.DONE, world.officer.user)
    assert state(task) == "done"


def test_step_that_the_table_does_not_know_is_a_conflict(world: World) -> None:
    task = office_task(make_issued(world))
    with pytest.raises(Conflict):
        step(task, S.DONE, world.officer.user)
    assert state(task) == "open"


def test_calling_off_without_a_reason_is_a_conflict(world: World) -> None:
    task = office_task(make_issued(world))
    with pytest.raises(Conflict):
        step(task, S.CANCELLED, world.officer.user, "  ")
    assert state(task) == "open"


def test_second_step_with_a_stale_version_overwrites_nothing(world: World) -> None:
    task = office_task(make_issued(world))
    seen = task.version
    step(task, S.DOING, world.head.user)
    with pytest.raises(StaleVersion):
        actions.move_task(task=office_task(task.plan), to=S.SUBMITTED, version=seen, by=world.head.user, at=LATER)
    assert state(task) == "doing"


def test_note_begins_the_task_and_keeps_both_numbers(world: World) -> None:
    task = office_task(make_issued(world))
    actions.note_task(task=task, text="Đã họp", percent=40, by=world.head.user, at=LATER)
    actions.note_task(task=task, percent=60, by=world.head.user, at=LATER)
    assert list(TaskNote.objects.order_by("id").values_list("text", "percent")) == [("Đã họp", 40), ("", 60)]
    task.refresh_from_db()
    assert (task.state, task.percent) == ("doing", 60)


def test_note_by_a_supporting_unit_is_allowed_by_others_refused(world: World) -> None:
    plan = make_draft(world)
    own(plan, "III.2", world.units[0], supports=(world.units[1],))
    task = office_task(issue(plan, world))
    actions.note_task(task=task, text="Đã gửi danh sách", by=world.colleague.user, at=LATER)
    with pytest.raises(Refused):
        actions.note_task(task=task, text="Tò mò", by=world.outsider.user, at=LATER)
    assert TaskNote.objects.count() == 1


def test_hand_to_somebody_of_another_unit_is_a_conflict(world: World) -> None:
    task = office_task(make_issued(world))
    with pytest.raises(Conflict):
        actions.hand_task(task=task, to=world.colleague.person, by=world.head.user, at=LATER)
    assert Task.objects.get(pk=task.pk).person is None


def test_edit_before_the_day_of_issue_is_a_conflict_in_words(world: World) -> None:
    task = office_task(make_issued(world))
    with pytest.raises(Conflict, match="10/03/2025"):
        actions.edit_task(task=task, values={"due_on": dt.date(2025, 1, 1)}, by=world.officer.user, at=LATER)
    actions.edit_task(task=task, values={"due_on": dt.date(2025, 6, 1), "target_value": Decimal(5)}, by=world.officer.user, at=LATER)
    task.refresh_from_db()
    assert (task.due_on, task.target_value) == (dt.date(2025, 6, 1), Decimal(5))


def test_add_task_by_officer_only_and_below_a_task_by_its_head(world: World) -> None:
    plan = make_issued(world)
    clause = Clause.objects.select_related("plan__unit").get(plan=plan, path="II.1")
    with pytest.raises(Refused):
        actions.add_task(clause=clause, unit=world.units[0], title="Việc thêm", by=world.head.user, at=LATER)
    actions.add_task(clause=clause, unit=world.units[0], title="Việc thêm", by=world.officer.user, at=LATER)
    parent = office_task(plan)
    child = actions.add_task(clause=parent.clause, unit=world.units[0], title="Việc con", parent=parent, by=world.head.user, at=LATER)
    assert (child.parent, set(Task.objects.filter(source=TaskSource.ADDED).values_list("title", flat=True))) == (parent, {"Việc thêm", "Việc con"})


def reporting(world: World) -> Task:
    """The task of a clause that asks for a report every year."""
    text = TEXT.replace("chủ trì theo dõi, đôn đốc việc thực hiện.", "gửi báo cáo kết quả trước ngày 15/12 hằng năm.")
    plan = make_draft(world, text)
    own(plan, "III.2", world.units[0])
    return office_task(issue(plan, world))


def test_task_that_comes_back_has_its_next_time_when_it_is_approved(world: World) -> None:
    task = reporting(world)
    assert (task.recurrence, task.due_on, task.expected_evidence) == ("yearly", dt.date(2025, 12, 15), "Báo cáo")
    step(task, S.SUBMITTED, world.head.user)
    step(task, S.DONE, world.officer.user)
    later = Task.objects.get(occurrence=2)
    assert (later.due_on, later.state, later.why) == (dt.date(2026, 12, 15), "open", [["next_time", ""]])
    assert actions.begin_next(task=task, by=None, at=LATER) is None


def test_morning_job_begins_the_next_time_of_what_is_late_once_and_reminds_nobody(world: World) -> None:
    reporting(world)
    for day in ("2025-12-08", "2025-12-15", "2025-12-16", "2025-12-16"):
        run_morning(day)
    assert Message.objects.filter(reason="due").count() == 0
    assert sorted(Task.objects.values_list("occurrence", "state")) == [(1, "open"), (2, "open")]


def run_morning(day: str) -> None:
    """Run the job of a morning as the worker does."""
    job = enqueue("participation.due", args={"period": day})
    run_pending()
    assert Job.objects.get(pk=job.pk).state == "done"


def test_correction_of_owner_moves_the_open_task_and_tells_the_new_head(world: World) -> None:
    plan = make_draft(world)
    clause = own(plan, "III.2", world.units[1])
    plan = issue(plan, world)
    task = office_task(plan)
    clause.plan.refresh_from_db()
    plans.correct(clause=clause, leads=[world.units[0]], due_on=dt.date(2025, 9, 1), reason="Giao nhầm", by=world.officer.user, at=LATER)
    task.refresh_from_db()
    assert (Task.objects.count(), task.unit, task.due_on, task.reason_code) == (1, world.units[0], dt.date(2025, 9, 1), "owner_changed")
    assert Message.objects.filter(user=world.head.user, key__startswith="task").count() == 1
    assert Entry.objects.get(object_id=task.pk).reason == "Giao nhầm"


def test_correction_moves_back_nothing_that_a_person_moved(world: World) -> None:
    plan = make_draft(world)
    clause = own(plan, "III.2", world.units[1])
    plan = issue(plan, world)
    change = actions.BulkChange(unit=world.units[0])
    actions.change_many(plan=plan, tasks=[office_task(plan)], change=change, reason="Phòng quá tải", by=world.officer.user, at=LATER)
    actions.hand_task(task=office_task(plan), to=world.staff.person, by=world.head.user, at=LATER)
    values = {"due_on": dt.date(2025, 8, 1)}
    actions.edit_task(task=office_task(plan), values=values, by=world.officer.user, at=LATER)
    clause = Clause.objects.select_related("plan__unit").get(pk=clause.pk)
    units, day = [world.units[1]], dt.date(2025, 9, 1)
    plans.correct(clause=clause, leads=units, person=world.staff.person, due_on=day, reason="Lùi hạn", by=world.officer.user, at=LATER)
    task = office_task(plan)
    assert (task.unit, task.person, task.due_on, task.drafted_unit) == (world.units[0], world.staff.person, dt.date(2025, 8, 1), world.units[1])


def test_correction_gives_the_person_it_names_anew_and_no_other(world: World) -> None:
    plan = make_draft(world)
    own(plan, "III.2", world.units[0], person=world.staff.person)
    plan = issue(plan, world)
    actions.hand_task(task=office_task(plan), to=world.head.person, by=world.head.user, at=LATER)
    clause = Clause.objects.select_related("plan__unit").get(plan=plan, path="III.2")

    def corrected(person: Any) -> Any:
        plans.correct(clause=clause, leads=world.units[:1], person=person, due_on=None, reason="Đổi người", by=world.officer.user, at=LATER)
        return office_task(plan).person

    assert (corrected(world.staff.person), corrected(world.head.person), corrected(world.staff.person)) == (
        world.head.person,
        world.head.person,
        world.staff.person,
    )


def test_correction_that_drops_one_of_two_owners_calls_its_task_off(world: World) -> None:
    plan = make_draft(world)
    clause = own(plan, "III.2", world.units[0], world.units[1])
    plan = issue(plan, world)
    clause.plan.refresh_from_db()
    plans.correct(clause=clause, leads=[world.units[0]], due_on=None, reason="Phòng đã sáp nhập", by=world.officer.user, at=LATER)
    assert rows(plan) == {("III.2", "VP", "open"), ("III.2", "PC", "cancelled")}
    plans.correct(clause=clause, leads=world.units[:2], due_on=None, reason="Giao lại", by=world.officer.user, at=LATER)
    assert sorted(Task.objects.values_list("unit__code", "state")) == [("PC", "cancelled"), ("PC", "open"), ("VP", "open")]


def amended(world: World, plan: Plan) -> Plan:
    draft = plans.amend(plan=plan, by=world.officer.user, at=LATER)
    draft.signed_on_paper = True
    return plans.set_details(plan=draft, values={"signed_on_paper": True}, version=None, by=world.officer.user, at=LATER)


def test_amendment_carries_open_and_done_work_and_calls_off_what_lost_its_clause(world: World) -> None:
    old = make_issued(world)
    done = Task.objects.select_related("plan__movement", "plan__unit", "clause", "unit", "person").get(plan=old, unit=world.units[1])
    actions.hand_task(task=done, to=world.colleague.person, by=world.officer.user, at=LATER)
    step(done, S.SUBMITTED, world.colleague.user)
    step(done, S.DONE, world.officer.user)
    new = amended(world, old)
    plans.drop_clause(
        clause=Clause.objects.select_related("plan__unit").get(plan=new, path="III.2"), reason="Không còn", by=world.officer.user, at=LATER
    )
    issue(new, world, LATER)
    assert rows(new) == {("III.1", "VP", "open"), ("III.1", "PC", "done"), ("III.1", "KH", "open")}
    left = Task.objects.get(plan=old)
    assert (left.clause.path, left.state, left.reason_code) == ("III.2", "cancelled", "clause_gone")


def test_amendment_with_new_words_asks_again_for_what_was_done(world: World) -> None:
    plan = make_draft(world)
    own(plan, "III.2", world.units[0])
    old = issue(plan, world)
    task = office_task(old)
    step(task, S.SUBMITTED, world.head.user)
    step(task, S.DONE, world.officer.user)
    new = amended(world, old)
    clause = Clause.objects.select_related("plan__unit").get(plan=new, path="III.2")
    plans.reword(clause=clause, text="Giao Văn phòng Sở báo cáo hằng quý.", by=world.officer.user, at=LATER)
    issue(new, world, LATER)
    assert (rows(old), rows(new)) == ({("III.2", "VP", "done")}, {("III.2", "VP", "open")})


def test_bulk_change_and_undo_leave_alone_what_was_changed_since(world: World) -> None:
    plan = make_issued(world)
    tasks = list(Task.objects.filter(plan=plan))
    due = dt.date(2025, 9, 30)
    act = actions.change_many(plan=plan, tasks=tasks, change=actions.BulkChange(due_on=due), reason="Lùi hạn", by=world.officer.user, at=LATER)
    assert set(Task.objects.values_list("due_on", flat=True)) == {due}
    actions.edit_task(task=office_task(plan), values={"due_on": dt.date(2025, 10, 1)}, by=world.officer.user, at=LATER)
    assert actions.undo_bulk(act=act, by=world.officer.user, at=LATER) == (3, 1)
    assert sorted(Task.objects.values_list("due_on", flat=True), key=str) == [dt.date(2025, 10, 1), None, None, None]
    with pytest.raises(Conflict):
        actions.undo_bulk(act=act, by=world.officer.user, at=LATER)


def test_bulk_owner_that_would_double_a_clause_is_refused_whole(world: World) -> None:
    plan = make_issued(world)
    before = rows(plan)
    with pytest.raises(Conflict):
        actions.change_many(
            plan=plan, tasks=list(Task.objects.all()), change=actions.BulkChange(unit=world.units[0]), reason="", by=world.officer.user, at=LATER
        )
    assert rows(plan) == before


def test_bulk_by_head_is_refused(world: World) -> None:
    plan = make_issued(world)
    with pytest.raises(Refused):
        actions.change_many(
            plan=plan, tasks=list(Task.objects.all()), change=actions.BulkChange(due_on=dt.date(2025, 9, 1)), reason="", by=world.head.user, at=LATER
        )
    assert set(Task.objects.values_list("due_on", flat=True)) == {None}
