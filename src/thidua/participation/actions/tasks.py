"""The way of a task: begin, hand in, return, approve, rest, call off; notes, handing over, corrections by the officer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.notify.enums import Reason
from thidua.orgs.models import Person, Post, Unit
from thidua.participation.actions.tasks_telling import tell_doer, tell_step
from thidua.participation.actions.tasks_tree import call_off_below, check_parts, roll_up
from thidua.participation.enums import Recurrence, TaskSource, TaskState
from thidua.participation.models import BodyTask, Task, TaskNote
from thidua.participation.permissions import P, check_can, on_behalf
from thidua.participation.phrases import TASK_STATES, TASK_STEPS, own_work_sentence
from thidua.participation.queries.tasks_page import BEHALF, acceptors
from thidua.participation.queries.tasks_tree import depth_of, works_within
from thidua.participation.rules.tasks import CLOSED, WORKER_STEPS, may_move, needs_manager, owes_reason
from thidua.participation.rules.tasks_times import next_due
from thidua.participation.rules.tasks_tree import DEEPEST
from thidua.plans.enums import PlanState
from thidua.plans.models import Clause
from thidua.store import clock
from thidua.ui.pages import Conflict, Owed, Refused

EDITABLE = ("title", "due_on", "measure", "target_value", "target_unit", "expected_evidence")
"""What the officer may correct of a task; its words are the plan's."""


def hold(task: Task) -> Task:
    """Lock the row of a task and read it anew: of two who write at once the second sees what the first wrote."""
    Task.objects.select_for_update().get(pk=task.pk)
    task.refresh_from_db()
    return task


def move_task(*, task: Task, to: TaskState, reason: str = "", version: int | None = None, by: User | None, at: dt.datetime) -> Task:
    """Take one step of the state table on a row held for it; a reason is kept where the step owes one."""
    now = TaskState(hold(task).state)
    if not may_move(now, to):
        raise Conflict(
            _("Việc đang ở bước “%(state)s” nên không làm được bước “%(step)s”. Mở lại trang để xem.")
            % {"state": TASK_STATES[now], "step": TASK_STEPS[to]}
        )
    _check_step(task, now, to, by, clock.local_date(at))
    reason = reason.strip()[:1000]
    if owes_reason(now, to) and not reason:
        raise Owed(_("Ghi lý do của bước “%(step)s”: người làm việc này sẽ đọc lý do đó.") % {"step": TASK_STEPS[to]})
    check_parts(task, to, reason)
    _check_live(task, now)
    instead = on_behalf(by, task) if to in WORKER_STEPS and not needs_manager(now, to) else None
    task.expect(version)
    task.state, task.reason, task.reason_code = to, reason, ""
    task.done_at = at if to is TaskState.DONE else None
    if to is TaskState.SUBMITTED:
        task.submitted_at, task.submitted_by, task.submitted_for = at, by, instead
    with recorded(f"participation.task.{to}", task, by=by, at=at, reason=reason) as record:
        if instead:
            record.values[BEHALF] = str(instead.pk)
        task.save()
        tell_step(task=task, by=by, at=at)
        if to is TaskState.CANCELLED:
            call_off_below(task=task, reason=reason, by=by, at=at)
        roll_up(task=task, by=by, at=at)
        if to is TaskState.DONE:
            begin_next(task=task, by=by, at=at)
    return task


def _check_step(task: Task, now: TaskState, to: TaskState, by: User | None, day: dt.date) -> None:
    """Whether this person may take the step; who handed the task in is told who accepts it."""
    if now is TaskState.SUBMITTED and needs_manager(now, to) and by is not None and task.submitted_by_id == by.pk:
        raise Refused(own_work_sentence([person.name for person in acceptors(task, day)]))
    check_can(by, P.TASK_ACCEPT if needs_manager(now, to) else P.TASK_DO, task)


def _check_live(task: Task, now: TaskState) -> None:
    """A task that was called off comes back only where no other took its place."""
    if now is TaskState.CANCELLED and task.source == TaskSource.GENERATED:
        same = Task.objects.filter(clause=task.clause_id, unit=task.unit_id, occurrence=task.occurrence, source=TaskSource.GENERATED)
        if same.exclude(pk=task.pk).exclude(state=TaskState.CANCELLED).exists():
            raise Conflict(_("Mục này đã có việc khác của đơn vị. Mở việc đó để làm tiếp."))


def begin_next(*, task: Task, by: User | None, at: dt.datetime) -> Task | None:
    """The next time of a task that comes back, until the last year of its movement; None when there is none or it is there already."""
    due = next_due(Recurrence(task.recurrence), task.due_on) if task.due_on else None
    last_year = task.plan.movement.to_year if task.plan.movement else None
    ended = task.unit.valid_to is not None and due is not None and task.unit.valid_to < due
    if due is None or ended or (last_year and due.year > last_year) or task.plan.state != PlanState.ISSUED:
        return None
    if Task.objects.filter(clause=task.clause_id, unit=task.unit_id, occurrence__gt=task.occurrence, parent=task.parent_id).exists():
        return None
    kept = ("root", "plan_id", "clause_id", "parent_id", "unit_id", "drafted_unit_id", "person_id", "title", "recurrence", "measure", "target_value")
    values = {name: getattr(task, name) for name in (*kept, "target_unit", "expected_evidence", "source")}
    later = Task(**values, due_on=due, occurrence=task.occurrence + 1, why=[["next_time", ""]], made_at=at)
    with recorded("participation.task.next", later, by=by, at=at):
        later.save()
    return later


def note_task(*, task: Task, text: str = "", percent: int | None = None, done_value: Decimal | None = None, by: User, at: dt.datetime) -> TaskNote:
    """Write down what was done and how far it is: a percentage, or a count towards the target. A first note begins the task.

    What a head writes for somebody without an account, or a deputy for somebody away, is marked as theirs (ghi thay).
    """
    check_can(by, P.TASK_NOTE, hold(task))
    if task.state in CLOSED:
        raise Conflict(_("Việc đã kết thúc nên không ghi tiến độ được nữa."))
    if not text.strip() and percent is None and done_value is None:
        raise Conflict(_("Ghi một câu hoặc một con số tiến độ."))
    instead = on_behalf(by, task)
    note = TaskNote(root=task.root, task=task, author=by, person=instead, text=text.strip()[:4000], percent=percent, done_value=done_value, at=at)
    with recorded("participation.task.note", task, by=by, at=at) as record:
        note.save()
        task.percent = task.percent if percent is None else percent
        task.done_value = task.done_value if done_value is None else done_value
        task.state = TaskState.DOING if task.state == TaskState.OPEN else task.state
        task.save(update_fields=["percent", "done_value", "state"])
        record.values |= {"note": str(note.pk)} | ({BEHALF: str(instead.pk)} if instead else {})
        roll_up(task=task, by=by, at=at)
    return note


def hand_task(*, task: Task, to: Person | None, version: int | None = None, by: User | None, at: dt.datetime) -> Task:
    """Give a task of a unit to one of its people, or take it back to the head (None)."""
    check_can(by, P.TASK_HAND, hold(task))
    day = clock.local_date(at)
    if task.state in CLOSED:
        raise Conflict(_("Việc đã kết thúc nên không giao được nữa."))
    if to is not None and not Post.objects.on(day).filter(person=to, unit__path__startswith=task.unit.path).exists():
        raise Conflict(_("%(name)s không làm ở %(unit)s. Chọn người của đơn vị này.") % {"name": to.name, "unit": task.unit.name})
    task.expect(version)
    task.person = to
    with recorded("participation.task.hand", task, by=by, at=at):
        BodyTask.objects.filter(task=task).delete()  # who answers for it now is one person, or the head again
        task.save()
        with translation.override("vi"):
            subject = _("Việc giao cho anh/chị: %(title)s (mục %(path)s)") % {"title": task.title, "path": task.clause.spoken}
        if to is not None:
            tell_doer(task=task, reason=Reason.ASSIGNED, subject=subject, body="", key=f"task:{task.pk}:hand:{task.version}", by=by, at=at)
    return task


def check_due(plan: Any, due_on: dt.date | None) -> None:
    """A due day before the plan was signed helps nobody: say which day is the first possible."""
    first = plan.signed_on or (clock.local_date(plan.issued_at) if plan.issued_at else None)
    if due_on is not None and first is not None and due_on < first:
        raise Conflict(_("Hạn phải từ ngày ban hành %(day)s trở đi.") % {"day": f"{first:%d/%m/%Y}"})


def edit_task(*, task: Task, values: Mapping[str, Any], reason: str = "", version: int | None = None, by: User | None, at: dt.datetime) -> Task:
    """Correct the due day, target or expected evidence of one task; a stale form overwrites nothing."""
    check_can(by, P.TASK_EDIT, hold(task))
    if task.state in CLOSED:
        raise Conflict(_("Việc đã kết thúc nên không sửa được nữa. Mở lại việc trước."))
    task.expect(version)
    check_due(task.plan, values.get("due_on", task.due_on))
    with recorded("participation.task.edit", task, by=by, at=at, reason=reason.strip()[:1000]):
        for name in EDITABLE:
            if name in values:
                setattr(task, name, values[name])
        task.save()
    return task


def _check_parent(parent: Task, due_on: dt.date | None) -> None:
    """Whether a part may be put below a task: it is open, not too deep, and waits for the part no longer than for itself."""
    if hold(parent).state in {*CLOSED, TaskState.SUBMITTED}:
        raise Conflict(_("Việc đã nộp hoặc đã kết thúc nên không chia được nữa."))
    if depth_of(parent) + 1 > DEEPEST:
        raise Conflict(_("Việc đã chia tới %(n)s cấp. Ghi phần nhỏ hơn vào tiến độ.") % {"n": DEEPEST})
    if due_on is not None and parent.due_on is not None and due_on > parent.due_on:
        raise Conflict(_("Hạn việc con không được sau hạn việc cha %(day)s.") % {"day": f"{parent.due_on:%d/%m/%Y}"})


def add_task(
    *,
    clause: Clause,
    unit: Unit,
    title: str,
    person: Person | None = None,
    parent: Task | None = None,
    values: Mapping[str, Any] | None = None,
    by: User | None,
    at: dt.datetime,
) -> Task:
    """Add a task under an issued clause: by the officer of the plan, or below a task by the head who has it."""
    check_can(by, P.TASK_HAND if parent else P.PLAN_WORK, parent or clause.plan)
    if clause.plan.state != PlanState.ISSUED:
        raise Conflict(_("Chỉ thêm việc dưới kế hoạch đã ban hành và còn hiệu lực."))
    if parent is not None and (parent.clause_id != clause.pk or not unit.path.startswith(parent.unit.path)):
        raise Conflict(_("Việc con phải ở cùng mục và trong đơn vị của việc cha."))
    if parent is not None:
        _check_parent(parent, (values or {}).get("due_on"))
    if unit.root != clause.root:
        raise Conflict(_("Đơn vị phải thuộc cơ quan ban hành."))
    if person is not None and not works_within(person, unit, clock.local_date(at)):
        raise Conflict(_("%(name)s không làm ở %(unit)s. Chọn người của đơn vị này.") % {"name": person.name, "unit": unit.name})
    kept = {name: (values or {})[name] for name in EDITABLE if name in (values or {}) and name != "title"}
    check_due(clause.plan, kept.get("due_on"))
    task = Task(root=clause.root, plan=clause.plan, clause=clause, unit=unit, person=person, parent=parent, title=title.strip()[:300], **kept)
    task.source, task.why, task.made_at = TaskSource.ADDED, [["by_hand", ""]], at
    with recorded("participation.task.add", task, by=by, at=at):
        task.save()
        with translation.override("vi"):
            subject = _("Việc giao cho anh/chị: %(title)s (mục %(path)s)") % {"title": task.title, "path": clause.spoken}
        tell_doer(task=task, reason=Reason.ASSIGNED, subject=subject, body="", key=f"task:{task.pk}:add", by=by, at=at)
    return task


def split_task(
    *, task: Task, places: Sequence[tuple[Unit, Person | None]], title: str = "", due_on: dt.date | None = None, by: User | None, at: dt.datetime
) -> list[Task]:
    """Put a part of a task to each of some units and people below it, with one title and day; all of them or none.

    A part without a title has that of the whole, one without a day the day of the whole.
    """
    check_can(by, P.TASK_HAND, hold(task))
    live = Task.objects.filter(parent=task).exclude(state=TaskState.CANCELLED)
    there = set(live.values_list("unit", "person", "title"))
    title = title.strip()[:300] or task.title
    fresh = [(unit, person) for unit, person in places if (unit.pk, person.pk if person else None, title) not in there]
    if not fresh:
        raise Conflict(_("Chọn ít nhất một đơn vị hoặc một người chưa có phần việc này."))
    values: dict[str, Any] = {"due_on": due_on or task.due_on, "expected_evidence": task.expected_evidence}
    if task.target_unit == "%":  # a share of people is owed by each unit for its own; a number of things is not
        values |= {"measure": task.measure, "target_value": task.target_value, "target_unit": task.target_unit}
    with recorded("participation.task.split", task, by=by, at=at) as note:
        made = [
            add_task(clause=task.clause, unit=unit, person=person, parent=task, title=title, values=values, by=by, at=at) for unit, person in fresh
        ]
        note.values["parts"] = [str(one.pk) for one in made]
    return made
