"""Taking back an act on many tasks within minutes: each task as it was, unless somebody went on with it."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.notify.actions import reopen, withdraw
from thidua.participation.actions.tasks_bulk import nudge_key
from thidua.participation.actions.tasks_matrix import undo_reassign
from thidua.participation.actions.tasks_telling import HANDED_IN
from thidua.participation.actions.tasks_tree import restore_body, roll_up
from thidua.participation.enums import BulkKind, TaskSource, TaskState
from thidua.participation.models import BulkAct, Task
from thidua.participation.permissions import P, check_can
from thidua.participation.queries.tasks import with_relations
from thidua.participation.rules.tasks_bulk import UNDO, may_undo
from thidua.ui.pages import Conflict, Refused

Kept = Mapping[str, Any]


def undo_bulk(*, act: BulkAct, by: User | None, at: dt.datetime) -> tuple[int, int]:
    """Bring back what the act changed: (restored, left alone because somebody changed them since). Only who did it takes it back."""
    check_can(by, P.PLAN_WORK if act.plan else P.UNIT_WORK, act.plan or act.unit)
    held = BulkAct.objects.select_for_update().get(pk=act.pk)
    if by is not None and held.made_by_id != by.pk:
        raise Refused(_("Chỉ người đã làm lần đổi này hoàn tác được."))
    check_undo(held, at)
    if held.what == BulkKind.MATRIX:
        act.undone_at = at
        return undo_reassign(act=act, rows=held.before, by=by, at=at)
    before = {uuid.UUID(row["id"]): row for row in held.before}
    rows = list(with_relations(Task.objects.select_for_update(of=("self",)).filter(pk__in=before)).order_by("id"))
    restored = [task for task in rows if task.version == before[task.pk]["version"] and not _place_taken(task, before[task.pk])]
    act.undone_at = at
    with recorded("participation.tasks.undo", act, by=by, at=at):
        act.save(update_fields=["undone_at"])
        for task in restored:
            _restore(task, before[task.pk], act, by, at)
        withdraw(keys=[f"bulk:{act.pk}"])
    return len(restored), len(before) - len(restored)


def check_undo(act: BulkAct, at: dt.datetime) -> None:
    """Raise `Conflict` when an act was taken back already, or too long ago."""
    if act.undone_at is not None:
        raise Conflict(_("Lần đổi này đã được hoàn tác."))
    if not may_undo(act.made_at, None, at):
        raise Conflict(_("Chỉ hoàn tác được trong %(n)s phút. Sửa từng việc, hoặc đổi lại hàng loạt.") % {"n": int(UNDO.total_seconds() // 60)})


def _place_taken(task: Any, was: Kept) -> bool:
    """Whether the unit that had a task was given another of the same clause since: one unit has it once."""
    moved, back = was["unit"] != str(task.unit_id), was["state"] != task.state and task.state == TaskState.CANCELLED
    if task.source != TaskSource.GENERATED or not (moved or back):
        return False
    same = Task.objects.filter(clause=task.clause_id, unit=was["unit"], occurrence=task.occurrence, source=TaskSource.GENERATED)
    return bool(same.exclude(pk=task.pk).exclude(state=TaskState.CANCELLED).exists())


def _restore(task: Any, was: Kept, act: BulkAct, by: User | None, at: dt.datetime) -> None:
    told = [nudge_key(act, task), f"task:{task.pk}:{task.state}:{task.version}", f"task:{task.pk}:hand:{task.version}"]
    with recorded("participation.task.undo", task, by=by, at=at):
        task.expect(None)
        task.due_on, task.nudged_on = (dt.date.fromisoformat(was[name]) if was.get(name) else None for name in ("due_on", "nudged_on"))
        task.unit_id = uuid.UUID(was["unit"])
        task.person_id = uuid.UUID(was["person"]) if was["person"] else None
        if act.what in (BulkKind.CANCEL, BulkKind.CLOSE):
            task.state, task.reason, task.done_at = was["state"], was["reason"], None
        task.save()
        restore_body(task, was.get("body"))
    withdraw(keys=told)
    if act.what in (BulkKind.CANCEL, BulkKind.CLOSE):
        _ask_again(task, act)
        _restore_parts(was, act, by, at)
        _call_off_next(task, act, by, at)
        roll_up(task=task, by=by, at=at)


def _ask_again(task: Any, act: BulkAct) -> None:
    """What the act itself settled asks again; what was handed in before it stays settled."""
    if task.state not in HANDED_IN:
        reopen(about=task, settled_at=act.made_at)
        reopen(about=task.plan, settled_at=act.made_at)


def _restore_parts(was: Kept, act: BulkAct, by: User | None, at: dt.datetime) -> None:
    """The parts that were called off with a task, where nobody went on with them."""
    for key, state, reason, version in was.get("parts", ()):
        part = Task.objects.select_for_update(of=("self",)).select_related("clause", "plan").filter(pk=key, version=version).first()
        if part:
            with recorded("participation.task.undo", part, by=by, at=at):
                part.expect(None)
                part.state, part.reason, part.reason_code = state, reason, ""
                part.save()
            _ask_again(part, act)


def _call_off_next(task: Any, act: BulkAct, by: User | None, at: dt.datetime) -> None:
    """The next time of a task that was accepted too early, as long as nobody touched it."""
    later = (
        Task.objects.select_for_update(of=("self",))
        .select_related("clause")
        .filter(clause=task.clause_id, unit=task.unit_id, parent=task.parent_id, occurrence=task.occurrence + 1, version=1, made_at=act.made_at)
    )
    for one in later.exclude(state=TaskState.CANCELLED) if act.what == BulkKind.CLOSE else ():
        with recorded("participation.task.undo", one, by=by, at=at):
            one.state, one.reason_code = TaskState.CANCELLED, "undone"
            one.expect(None)
            one.save()
