"""A task is split down the tree; what happens to a part is carried up to the whole, and down when the whole is called off."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.notify.enums import Reason
from thidua.orgs.models import Person, Unit
from thidua.participation.actions.tasks_telling import settle_work, tell_doer
from thidua.participation.enums import TaskState
from thidua.participation.models import BodyTask, Task
from thidua.participation.queries.tasks_tree import parts_of
from thidua.participation.rules.tasks import CLOSED
from thidua.participation.rules.tasks_tree import owes_reason_over, rollup, state_above
from thidua.ui.pages import Conflict

Place = tuple[Unit, Person | None]


def check_parts(task: Task, to: TaskState, reason: str) -> None:
    """Raise `Conflict` when a task would be handed in or accepted over open parts without a word why."""
    left = rollup(parts_of(task)).open if not reason else 0
    if owes_reason_over(to, left):
        words = ngettext(
            "Còn %(n)s việc con chưa xong. Ghi lý do để vẫn làm bước này.", "Còn %(n)s việc con chưa xong. Ghi lý do để vẫn làm bước này.", left
        )
        raise Conflict(words % {"n": left})


def roll_up(*, task: Task, by: User | None, at: dt.datetime) -> None:
    """Carry what became of a task to those above it: begun with its first part, as far as the mean of its parts."""
    below = task
    while below.parent_id is not None:
        above = Task.objects.select_for_update(of=("self",)).select_related("clause", "plan", "plan__unit", "unit", "person").get(pk=below.parent_id)
        parts = parts_of(above)
        sums, state = rollup(parts), state_above(TaskState(above.state), parts)
        percent = above.percent if above.target_value is not None or not sums.total else min(sums.percent, 99)
        if above.state in CLOSED or (state == above.state and percent == above.percent):
            return
        with recorded("participation.task.rollup", above, by=by, at=at):
            above.state, above.percent = state, percent
            above.save(update_fields=["state", "percent"])
        if sums.complete:
            _tell_complete(above, by, at)
        below = above


def _tell_complete(task: Task, by: User | None, at: dt.datetime) -> None:
    with translation.override("vi"):
        subject = _("Mọi việc con đã xong, có thể nộp: %(title)s") % {"title": task.title}
    tell_doer(task=task, reason=Reason.RESULT, subject=subject, body="", key=f"task:{task.pk}:parts:{at.timestamp():.0f}", by=by, at=at)


def restore_body(task: Task, body: str | None) -> None:
    """Give a task back to the body that had it (None: to no body), in the caller's record."""
    BodyTask.objects.filter(task=task).delete()
    if body:
        BodyTask(root=task.root, task=task, body_id=uuid.UUID(body)).save()


def call_off_below(*, task: Task, reason: str, code: str = "", by: User | None, at: dt.datetime) -> list[Task]:
    """Call off every open task below one that was called off, or that went to another unit; those that ended stay."""
    ended: list[Task] = []
    waiting: Sequence[Any] = [task.pk]
    while waiting:
        rows = list(
            Task.objects.select_for_update(of=("self",)).select_related("clause", "plan", "unit", "person").filter(parent__in=waiting).order_by("id")
        )
        for one in (row for row in rows if row.state not in CLOSED):
            with recorded("participation.task.cancelled", one, by=by, at=at, reason=reason):
                one.state, one.reason, one.reason_code, one.done_at = TaskState.CANCELLED, reason[:1000], code, None
                one.expect(None)
                one.save()
            settle_work(task=one, at=at)
            ended.append(one)
        waiting = [row.pk for row in rows]
    return ended
