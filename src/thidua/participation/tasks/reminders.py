"""Every morning: the next time of what comes back. Reminding is the ladder of the rulebook, told by oversight."""

from __future__ import annotations

import datetime as dt

from django.db.models import Exists, OuterRef

from thidua.jobs.enums import Every
from thidua.jobs.tasks import Progress, job
from thidua.participation.actions import begin_next
from thidua.participation.enums import Recurrence
from thidua.participation.models import Task
from thidua.participation.rules.tasks import CLOSED
from thidua.plans.enums import PlanState
from thidua.store import clock

WORDS = "Đang mở kỳ tiếp theo…"


@job(name="participation.due", attempts=6, every=Every.DAY, hour=7)
def begin_next_times(progress: Progress, period: str) -> None:
    """Begin the next time of what comes back and has passed its day. Run twice on a day it begins nothing twice."""
    today, at = dt.date.fromisoformat(period), clock.now()
    late = _past_times(today)
    for count, task in enumerate(late, start=1):
        begin_next(task=task, by=None, at=at)
        progress.step(count, len(late), WORDS)


def _past_times(today: dt.date) -> list[Task]:
    """Open tasks that come back and whose day has passed, of each the last time: the new period does not wait for the old one."""
    later = Task.objects.filter(clause=OuterRef("clause"), unit=OuterRef("unit"), parent__isnull=True, occurrence__gt=OuterRef("occurrence"))
    rows = Task.objects.filter(due_on__lt=today, plan__state=PlanState.ISSUED).exclude(recurrence=Recurrence.ONCE).exclude(state__in=CLOSED)
    return list(rows.filter(~Exists(later)).select_related("plan__movement", "unit").order_by("id"))
