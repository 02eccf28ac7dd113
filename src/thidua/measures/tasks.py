"""Every night: what is counted against what is true."""

from __future__ import annotations

from thidua.jobs.enums import Every
from thidua.jobs.tasks import Progress, job
from thidua.measures.actions import compare
from thidua.measures.phrases import COMPARING
from thidua.orgs.queries import root_units
from thidua.store import clock


@job(name="measures.compare", attempts=3, every=Every.DAY, hour=2)
def compare_all(progress: Progress, period: str) -> None:
    """Compare the figures of each agency with their facts and mend what differs; the doctor and the page of health tell what was found."""
    agencies = list(root_units())
    for number, agency in enumerate(agencies, 1):
        compare(root=agency.root, at=clock.now())
        progress.step(number, len(agencies), COMPARING)
