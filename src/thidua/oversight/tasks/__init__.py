"""Jobs of oversight; a worker imports this module to know them."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from thidua.jobs.enums import Every
from thidua.jobs.tasks import Progress, job
from thidua.notify.actions import tell
from thidua.notify.enums import Reason
from thidua.orgs.enums import RoleKind
from thidua.orgs.models import RoleGrant
from thidua.orgs.queries.holders import holders
from thidua.oversight.actions.reminding import remind
from thidua.oversight.queries.weekly import weekly
from thidua.store import clock


@job(name="oversight.remind", attempts=6, every=Every.DAY, hour=6)
def remind_all(progress: Progress, period: str) -> None:
    """Every morning before the digests; a day off is silent, what falls on it was told the working day before."""
    remind(today=dt.date.fromisoformat(period), at=clock.now())


@job(name="oversight.weekly", attempts=6, every=Every.MONDAY, hour=7)
def tell_weekly(progress: Progress, period: str) -> None:
    """The sentence of the week to each head and leader, with the way to the sheet; after a Monday without power it is that of the day it is sent."""
    at = clock.now()
    today = clock.local_date(at)
    rows = RoleGrant.objects.on(today).filter(role__in=(RoleKind.UNIT_HEAD, RoleKind.LEADER)).select_related("unit")
    units = {(row.unit_id, row.role): row.unit for row in rows}
    for number, ((_unit, role), unit) in enumerate(units.items(), 1):
        with translation.override("vi"):
            subject, body = _("Phiếu tuần của %(unit)s") % {"unit": unit.name}, weekly(unit, today).sentence()
        url = f"{reverse('oversight:weekly')}?dv={unit.code}"
        users = holders([unit], RoleKind(role), at)
        tell(users=users, reason=Reason.RESULT, subject=subject, body=body, url=url, key=f"weekly:{unit.pk}:{period}", by=None, at=at)
        progress.step(number, len(units), "Đang gửi phiếu tuần…")
