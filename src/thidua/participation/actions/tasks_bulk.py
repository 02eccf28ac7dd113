"""One act on many tasks of a plan, and its undoing: what somebody else changed since then is left alone and said."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.orgs.models import Unit
from thidua.participation.actions.tasks import check_due
from thidua.participation.actions.tasks_telling import tell_assigned
from thidua.participation.enums import TaskSource, TaskState
from thidua.participation.models import BulkAct, Task
from thidua.participation.permissions import P, check_can
from thidua.participation.rules.tasks import CLOSED
from thidua.plans.models import Plan
from thidua.ui.pages import Conflict

MOST = 200


@dataclass(frozen=True)
class BulkChange:
    """A new due day, or a new leading unit; exactly one of the two."""

    due_on: dt.date | None = None
    unit: Unit | None = None

    @property
    def what(self) -> str:
        return "owner" if self.unit else "due"


def touched(tasks: Iterable[Any], change: BulkChange) -> list[Any]:
    """The tasks on which the change would do something: open ones that do not have it already."""
    rows = [task for task in tasks if task.state not in CLOSED]
    if change.unit:
        return [task for task in rows if task.unit_id != change.unit.pk]
    return [task for task in rows if task.due_on != change.due_on]


def change_many(*, plan: Plan, tasks: Iterable[Any], change: BulkChange, reason: str, by: User | None, at: dt.datetime) -> BulkAct:
    """Set the due day or the leading unit of many tasks at once; each leaves its own record, all of it or none."""
    check_can(by, P.PLAN_WORK, plan)
    locked = Task.objects.select_for_update().filter(plan=plan, pk__in=[task.pk for task in tasks]).order_by("id")
    rows = touched(locked, change)
    if not rows:
        raise Conflict(_("Không có việc nào cần đổi. Chọn việc chưa xong và khác với giá trị mới."))
    if len(rows) > MOST:
        raise Conflict(_("Mỗi lần đổi tối đa %(n)s việc. Lọc theo đơn vị rồi làm từng phần.") % {"n": MOST})
    if change.unit:
        _check_unit(plan, rows, change.unit)
    else:
        check_due(plan, change.due_on)
    act = BulkAct(root=plan.root, plan=plan, what=change.what, before=[], made_by=by, made_at=at)
    act.before = [_kept(task) for task in rows]
    with recorded("participation.tasks.bulk", act, by=by, at=at, reason=reason.strip()[:1000]):
        act.save()
        for task in rows:
            with recorded("participation.task.edit", task, by=by, at=at, reason=reason.strip()[:1000]):
                _set(task, change)
                task.save()
        if change.unit:
            tell_assigned(plan=plan, tasks=rows, by=by, at=at, key=f"bulk:{act.pk}")
    return act


def _check_unit(plan: Plan, rows: list[Any], unit: Unit) -> None:
    if unit.root != plan.root:
        raise Conflict(_("Đơn vị phải thuộc cơ quan ban hành."))
    live = Task.objects.filter(plan=plan, unit=unit, source=TaskSource.GENERATED).exclude(state=TaskState.CANCELLED)
    has = set(live.values_list("clause_id", "occurrence"))
    twice = [task for task in rows if task.source == TaskSource.GENERATED and (task.clause_id, task.occurrence) in has]
    same = len({(task.clause_id, task.occurrence) for task in rows if task.source == TaskSource.GENERATED})
    if twice or same < sum(task.source == TaskSource.GENERATED for task in rows):
        raise Conflict(_("%(unit)s đã có, hoặc sẽ có hai việc của cùng một mục. Bỏ chọn các việc trùng mục.") % {"unit": unit.name})


def _kept(task: Any) -> dict[str, Any]:
    return {
        "id": str(task.pk),
        "due_on": task.due_on.isoformat() if task.due_on else None,
        "unit": str(task.unit_id),
        "person": str(task.person_id) if task.person_id else None,
        "version": task.version + 1,
    }


def _set(task: Any, change: BulkChange) -> None:
    task.expect(None)
    if change.unit:
        task.unit, task.person = change.unit, None
    else:
        task.due_on = change.due_on


def _place_taken(task: Any, was: dict[str, Any]) -> bool:
    """Whether the unit that had a task was given another of the same clause since: one unit has it once."""
    if task.source != TaskSource.GENERATED or was["unit"] == str(task.unit_id):
        return False
    same = Task.objects.filter(clause=task.clause_id, unit=was["unit"], occurrence=task.occurrence, source=TaskSource.GENERATED)
    return bool(same.exclude(pk=task.pk).exclude(state=TaskState.CANCELLED).exists())


def undo_bulk(*, act: BulkAct, by: User | None, at: dt.datetime) -> tuple[int, int]:
    """Bring back what the act changed: (restored, left alone because somebody changed them since)."""
    check_can(by, P.PLAN_WORK, act.plan)
    held = BulkAct.objects.select_for_update().get(pk=act.pk)
    if held.undone_at is not None:
        raise Conflict(_("Lần đổi này đã được hoàn tác."))
    before = {uuid.UUID(row["id"]): row for row in held.before}
    rows = {task.pk: task for task in Task.objects.select_for_update().filter(pk__in=before).order_by("id")}
    restored = [task for pk, task in rows.items() if task.version == before[pk]["version"] and not _place_taken(task, before[pk])]
    act.undone_at = at
    with recorded("participation.tasks.undo", act, by=by, at=at):
        act.save(update_fields=["undone_at"])
        for task in restored:
            was = before[task.pk]
            with recorded("participation.task.undo", task, by=by, at=at):
                task.expect(None)
                task.due_on = dt.date.fromisoformat(was["due_on"]) if was["due_on"] else None
                task.unit_id = uuid.UUID(was["unit"])
                task.person_id = uuid.UUID(was["person"]) if was["person"] else None
                task.save()
    return len(restored), len(before) - len(restored)
