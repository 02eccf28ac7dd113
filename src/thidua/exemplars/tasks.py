"""Jobs of exemplars; a worker imports this module to know them."""

from __future__ import annotations

import datetime as dt

from thidua.exemplars.actions.consenting import let_run_out
from thidua.exemplars.actions.nudging import nudge, remind_looks
from thidua.jobs.enums import Every
from thidua.jobs.tasks import Progress, job
from thidua.store import clock


@job(name="exemplars.nudge", attempts=6, every=Every.DAY, hour=6)
def nudge_heads(progress: Progress, period: str) -> None:
    """Every morning before the digests: whom to look at today; on one day of the month who found nobody."""
    today, at = dt.date.fromisoformat(period), clock.now()
    remind_looks(today=today, at=at)
    nudge(today=today, at=at)


@job(name="exemplars.run_out", attempts=6, every=Every.DAY, hour=0)
def close_consents(progress: Progress, period: str) -> None:
    """At the beginning of a day: whose consent ended yesterday is taken out of the index and of posts. Public pages ask the day themselves."""
    let_run_out(day=dt.date.fromisoformat(period), at=clock.now())
