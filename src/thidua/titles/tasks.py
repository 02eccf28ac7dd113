"""The job of titles; a worker imports this module to know it."""

from __future__ import annotations

import datetime as dt

from thidua.jobs.enums import Every
from thidua.jobs.tasks import Progress, job
from thidua.store import clock
from thidua.titles.actions import tell_endings


@job(name="titles.tell_endings", attempts=6, every=Every.DAY, hour=6)
def tell_of_endings(progress: Progress, period: str) -> None:
    """Every morning before the digests."""
    tell_endings(today=dt.date.fromisoformat(period), at=clock.now())
