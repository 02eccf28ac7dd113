"""Every morning before the digests: the ladder 14-7-3-1-0 of due days, and the next time of what comes back."""

from __future__ import annotations

import datetime as dt

from django.db.models import Exists, OuterRef

from thidua.jobs.enums import Every
from thidua.jobs.tasks import Progress, job
from thidua.participation.actions import begin_next, tell_due
from thidua.participation.enums import Recurrence
from thidua.participation.models import Task
from thidua.participation.rules.tasks import CLOSED, LADDER, WAITING, rung
from thidua.plans.enums import PlanState
from thidua.store import clock

WORDS = "Đang nhắc hạn…"


@job(name="participation.due", attempts=6, every=Every.DAY, hour=7)
def remind_of_tasks(progress: Progress, period: str) -> None:
    """Tell who has a task in hand that its day comes near. Run twice on a day it tells nobody twice."""
    today, at = dt.date.fromisoformat(period), clock.now()
    near = Task.objects.filter(state__in=WAITING, due_on__gte=today, due_on__lte=today + dt.timedelta(days=LADDER[0]), plan__state=PlanState.ISSUED)
    tasks = list(near.select_related("clause", "person").order_by("due_on", "id"))
    for count, task in enumerate(tasks, start=1):
        step = rung(task.due_on, today)
        if step is not None:
            tell_due(task=task, step=step, today=today, at=at)
        progress.step(count, len(tasks), WORDS)
    for task in _past_times(today):
        begin_next(task=task, by=None, at=at)


def _past_times(today: dt.date) -> list[Task]:
    """Open tasks that come back and whose day has passed, of each the last time: the new period does not wait for the old one."""
    later = Task.objects.filter(clause=OuterRef("clause"), unit=OuterRef("unit"), parent__isnull=True, occurrence__gt=OuterRef("occurrence"))
    rows = Task.objects.filter(due_on__lt=today, plan__state=PlanState.ISSUED).exclude(recurrence=Recurrence.ONCE).exclude(state__in=CLOSED)
    return list(rows.filter(~Exists(later)).select_related("plan__movement", "unit").order_by("id"))
