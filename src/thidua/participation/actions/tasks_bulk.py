"""One act on many tasks of a plan or a unit, and its undoing: what somebody else changed since then is left alone and said."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.utils import translation
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.notify.enums import Reason
from thidua.orgs.models import Person, Unit
from thidua.participation.actions.tasks import check_due, hand_task, move_task
from thidua.participation.actions.tasks_telling import tell_assigned, tell_doer
from thidua.participation.enums import BulkKind, TaskSource, TaskState
from thidua.participation.models import BodyTask, BulkAct, Task
from thidua.participation.permissions import P, can, check_can
from thidua.participation.queries.bodies import body_of
from thidua.participation.queries.tasks import with_relations
from thidua.participation.queries.tasks_tree import below_one_of, open_below, works_within
from thidua.participation.rules.tasks import CLOSED
from thidua.participation.rules.tasks_bulk import MOST, Seen, Spared, Target, changed_since, spared
from thidua.plans.models import Plan
from thidua.store import clock
from thidua.ui.pages import Conflict

NEEDS: Mapping[BulkKind, P] = {
    BulkKind.DUE: P.TASK_EDIT,
    BulkKind.OWNER: P.TASK_EDIT,
    BulkKind.PERSON: P.TASK_HAND,
    BulkKind.NUDGE: P.TASK_HAND,
    BulkKind.CANCEL: P.TASK_ACCEPT,
    BulkKind.CLOSE: P.TASK_ACCEPT,
}
"""What somebody needs over each task that an act touches: the same as for that task alone."""


class Changed(Conflict):
    """Somebody changed tasks after the preview was shown: nothing was done."""

    def __init__(self, tasks: list[Task]) -> None:
        names = ", ".join(f"{task.clause.spoken} {task.title}"[:60] for task in tasks[:5])
        super().__init__(
            _("Có việc vừa được người khác sửa sau khi anh/chị xem trước nên chưa đổi gì: %(names)s. Xem lại rồi xác nhận.") % {"names": names}
        )
        self.tasks = tasks


@dataclass(frozen=True)
class BulkChange:
    """What is done to the tasks: `kind`, and the new day, unit or person where it needs one."""

    due_on: dt.date | None = None
    unit: Unit | None = None
    person: Person | None = None
    kind: BulkKind | None = None

    @property
    def what(self) -> BulkKind:
        return self.kind or (BulkKind.OWNER if self.unit else BulkKind.DUE)

    @property
    def target(self) -> Target:
        return Target(self.what, self.due_on, self.unit.pk if self.unit else None, self.person.pk if self.person else None)


def weighed(tasks: Iterable[Any], change: BulkChange, user: Any, today: dt.date) -> tuple[list[Any], list[tuple[Any, Spared]]]:
    """The tasks on which the change would do something, and the others with why not: one question for the parts."""
    rows = list(tasks)
    counts = dict(
        Task.objects.filter(parent__in=[task.pk for task in rows]).exclude(state__in=CLOSED).order_by().values_list("parent").annotate(n=Count("pk"))
    )
    fits: dict[uuid.UUID, bool] = {}
    touched, left = [], []
    for task in rows:
        if change.person and task.unit_id not in fits:
            fits[task.unit_id] = works_within(change.person, task.unit, today)
        seen = Seen(
            TaskState(task.state),
            task.due_on,
            task.unit_id,
            task.person_id,
            counts.get(task.pk, 0),
            task.nudged_on,
            user is None or can(user, NEEDS[change.what], task),
            fits.get(task.unit_id, True),
        )
        why = spared(seen, change.target, today)
        if why:
            left.append((task, why))
        else:
            touched.append(task)
    if change.what is BulkKind.CANCEL:
        with_whole = below_one_of(touched)
        left += [(task, Spared.WITH_WHOLE) for task in touched if task.pk in with_whole]
        touched = [task for task in touched if task.pk not in with_whole]
    return touched, left


def change_many(
    *,
    plan: Plan | None = None,
    unit: Unit | None = None,
    tasks: Iterable[Any],
    change: BulkChange,
    reason: str,
    versions: Mapping[uuid.UUID, int] | None = None,
    by: User | None,
    at: dt.datetime,
) -> BulkAct:
    """Do one thing to many tasks of a plan or of a unit; each leaves its own record, all of it or none.

    `versions`: what the preview had read of each; when one is another by now, `Changed` says which and nothing is done.
    """
    place: Any = plan or unit
    check_can(by, P.PLAN_WORK if plan else P.UNIT_WORK, place)
    within = Q(plan=plan) if plan else Q(unit__path__startswith=place.path)
    locked = with_relations(Task.objects.select_for_update(of=("self",)).filter(within, pk__in=[task.pk for task in tasks])).order_by("id")
    rows = list(locked)
    _check_versions(rows, versions)
    rows, _left = weighed(rows, change, by, clock.local_date(at))
    reason = reason.strip()[:1000]
    _check(plan, rows, change, reason)
    act = BulkAct(
        root=place.root,
        plan=plan,
        unit=None if plan else unit,
        what=change.what,
        before=[_kept(task, change.what) for task in rows],
        made_by=by,
        made_at=at,
    )
    with recorded("participation.tasks.bulk", act, by=by, at=at, reason=reason):
        act.save()
        for task, kept in zip(rows, act.before, strict=True):
            _do(task, change, act, reason, by, at)
            kept["version"] = task.version
        act.save(update_fields=["before"])
        if change.what is BulkKind.OWNER and plan:
            tell_assigned(plan=plan, tasks=rows, by=by, at=at, key=f"bulk:{act.pk}")
    return act


def _check_versions(rows: list[Any], versions: Mapping[uuid.UUID, int] | None) -> None:
    stale = changed_since(versions or {}, ((task.pk, task.version) for task in rows))
    if stale:
        raise Changed(list(Task.objects.select_related("clause").filter(pk__in=stale)))


def _check(plan: Plan | None, rows: list[Any], change: BulkChange, reason: str) -> None:
    if not rows:
        raise Conflict(_("Không có việc nào cần đổi. Chọn việc chưa xong và khác với giá trị mới."))
    if len(rows) > MOST:
        raise Conflict(_("Mỗi lần đổi tối đa %(n)s việc. Lọc theo đơn vị rồi làm từng phần.") % {"n": MOST})
    if change.what is BulkKind.CANCEL and not reason:
        raise Conflict(_("Ghi lý do bỏ các việc này: người làm sẽ đọc lý do đó."))
    if change.what is BulkKind.OWNER and change.unit:
        _check_unit(rows, change.unit)
    if change.what is BulkKind.DUE:
        for one in {task.plan for task in rows}:
            check_due(one, change.due_on)


def _check_unit(rows: list[Any], unit: Unit) -> None:
    if any(unit.root != task.root for task in rows):
        raise Conflict(_("Đơn vị phải thuộc cơ quan ban hành."))
    live = Task.objects.filter(plan__in={task.plan_id for task in rows}, unit=unit, source=TaskSource.GENERATED).exclude(state=TaskState.CANCELLED)
    has = set(live.values_list("clause_id", "occurrence"))
    moved = [(task.clause_id, task.occurrence) for task in rows if task.source == TaskSource.GENERATED]
    if has & set(moved) or len(set(moved)) < len(moved):
        raise Conflict(_("%(unit)s đã có, hoặc sẽ có hai việc của cùng một mục. Bỏ chọn các việc trùng mục.") % {"unit": unit.name})


def _kept(task: Any, what: BulkKind) -> dict[str, Any]:
    """A task as it was; of one that is called off also the parts that go with it: key, state, reason, and the version that they come to."""
    parts = open_below(task) if what is BulkKind.CANCEL else []
    return {
        "id": str(task.pk),
        "due_on": task.due_on.isoformat() if task.due_on else None,
        "unit": str(task.unit_id),
        "person": str(task.person_id) if task.person_id else None,
        "body": body_of(task),
        "state": task.state,
        "reason": task.reason,
        "nudged_on": task.nudged_on.isoformat() if task.nudged_on else None,
        "parts": [[str(one.pk), one.state, one.reason, one.version + 1] for one in parts],
    }


def nudge_key(act: BulkAct, task: Any) -> str:
    """Under which key the reminder of an act was sent, by which it is taken back."""
    return f"bulk:{act.pk}:{task.pk}"


def _do(task: Any, change: BulkChange, act: BulkAct, reason: str, by: User | None, at: dt.datetime) -> None:
    """The act on one task, as it would be done to it alone."""
    match change.what:
        case BulkKind.PERSON:
            hand_task(task=task, to=change.person, by=by, at=at)
        case BulkKind.CANCEL:
            move_task(task=task, to=TaskState.CANCELLED, reason=reason, by=by, at=at)
        case BulkKind.CLOSE:
            move_task(task=task, to=TaskState.DONE, reason=reason, by=by, at=at)
        case BulkKind.NUDGE:
            _nudge(task, act, reason, by, at)
        case _:
            with recorded("participation.task.edit", task, by=by, at=at, reason=reason):
                task.expect(None)
                if change.unit:
                    task.unit, task.person = change.unit, None
                    BodyTask.objects.filter(task=task).delete()
                else:
                    task.due_on = change.due_on
                task.save()


def _nudge(task: Any, act: BulkAct, reason: str, by: User | None, at: dt.datetime) -> None:
    with recorded("participation.task.nudge", task, by=by, at=at, reason=reason):
        task.nudged_on = clock.local_date(at)
        task.save(update_fields=["nudged_on"])
    with translation.override("vi"):
        subject = _("Nhắc việc: %(title)s (mục %(path)s)") % {"title": task.title, "path": task.clause.spoken}
        if task.due_on:
            subject = _("Nhắc việc, hạn %(day)s: %(title)s (mục %(path)s)") % {
                "day": f"{task.due_on:%d/%m}",
                "title": task.title,
                "path": task.clause.spoken,
            }
    tell_doer(task=task, reason=Reason.DUE, subject=subject, body=reason, key=nudge_key(act, task), by=by, at=at)
