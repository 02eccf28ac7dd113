"""Who came and who left: newcomers are asked to read what their colleagues read, every morning and right after a post began."""

from __future__ import annotations

import uuid

from thidua.jobs.enums import Every
from thidua.jobs.tasks import Progress, job
from thidua.participation.actions import refresh_audiences
from thidua.participation.enums import DisseminationState
from thidua.participation.models import Dissemination
from thidua.store import clock

WORDS = "Đang xem ai mới đến…"


@job(name="participation.audiences", attempts=6, every=Every.DAY, hour=6)
def refresh_all(progress: Progress, period: str) -> None:
    """Every agency with something open, before the digests of the morning. Run twice it asks nobody twice."""
    roots = list(Dissemination.objects.filter(state=DisseminationState.OPEN).order_by("root").values_list("root", flat=True).distinct())
    for count, root in enumerate(roots, start=1):
        refresh_audiences(root=root, at=clock.now())
        progress.step(count, len(roots), WORDS)


@job(name="participation.audience", attempts=6)
def refresh_one(progress: Progress, root: str) -> None:
    """One agency, right after posts began there."""
    refresh_audiences(root=uuid.UUID(root), at=clock.now())
