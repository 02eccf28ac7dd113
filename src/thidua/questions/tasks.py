"""The job of attempts: those whose time is over are handed in and graded, whether or not anybody came back to them."""

from __future__ import annotations

from thidua.jobs.enums import Every
from thidua.jobs.tasks import Progress, job
from thidua.questions import actions
from thidua.store import clock


@job(name="questions.close-due", attempts=6, every=Every.HOUR)
def close_due(progress: Progress, period: str) -> None:
    """Close what is due, lot by lot."""
    while actions.close_due(at=clock.now()):
        progress.step(0, 0)
