"""The job of awards; a worker imports this module to know it."""

from __future__ import annotations

import datetime as dt

from thidua.awards.actions.reminding import remind
from thidua.jobs.enums import Every
from thidua.jobs.tasks import Progress, job
from thidua.store import clock


@job(name="awards.remind", attempts=6, every=Every.DAY, hour=6)
def remind_all(progress: Progress, period: str) -> None:
    """Every morning before the digests; a day off is silent."""
    remind(today=dt.date.fromisoformat(period), at=clock.now())
