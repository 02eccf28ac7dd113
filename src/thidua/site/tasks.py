"""What the installation does for itself."""

from __future__ import annotations

import datetime as dt

from thidua.jobs.enums import Every
from thidua.jobs.tasks import Progress, job
from thidua.site.backup import schedule
from thidua.store import clock
from thidua.store.models import PostedOnce

FORMS_KEPT = dt.timedelta(days=30)
"""How long a form that was received is known again; a browser may send one from a tab that stayed open, a program may try again."""


@job(name="site.backup", attempts=1, every=Every.HOUR)
def backup(_progress: Progress, period: str = "") -> None:
    """The backup of the hour or the day; the calendar names its period, the folder says whether one is due."""
    schedule.run(at=clock.now())


@job(name="site.forget_forms", every=Every.DAY)
def forget_forms(_progress: Progress, period: str = "") -> None:
    """Forget the keys of forms received long ago: the table would grow with every act."""
    PostedOnce.objects.filter(at__lt=clock.now() - FORMS_KEPT).delete()
