"""The job of likeness; a worker imports this module to know it."""

from __future__ import annotations

from thidua.jobs.enums import Every
from thidua.jobs.tasks import Progress, job
from thidua.likeness.actions import learn
from thidua.store import clock


@job(name="likeness.learn", attempts=6, every=Every.DAY, hour=3)
def learn_phrases(progress: Progress, period: str) -> None:
    """At night: which phrases of the forms many texts have."""
    learn(at=clock.now())
