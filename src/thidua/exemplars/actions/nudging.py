"""Once a month the heads of units that nominated nobody hear of it, each alone; on its day whoever looks at an exemplar again."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from thidua.exemplars.actions.telling import keepers_of
from thidua.exemplars.enums import ExemplarState
from thidua.exemplars.models import Exemplar
from thidua.exemplars.queries.exemplars import found_in_month
from thidua.exemplars.queries.limits import monthly_least, nudge_day
from thidua.notify.actions import tell
from thidua.notify.enums import Reason
from thidua.orgs.enums import RoleKind
from thidua.orgs.models import RoleGrant
from thidua.orgs.queries.holders import holders
from thidua.store import clock


def remind_looks(*, today: dt.date, at: dt.datetime) -> int:
    """Tell whoever keeps and whoever helps on the day on which somebody is to be looked at again; how many exemplars."""
    rows = Exemplar.objects.filter(state=ExemplarState.NURTURED, next_look_on=today).select_related("unit", "helper__user", "person")
    told = 0
    for one in rows:
        users = keepers_of(one, at) + ([one.helper.user] if one.helper is not None and one.helper.user is not None else [])
        with translation.override("vi"):
            subject = _("Hôm nay xem lại điển hình %(name)s: %(deed)s") % {"name": one.name[:60], "deed": one.deed[:80]}
        key, url = f"exemplars:{one.pk}:look:{today.isoformat()}", reverse("exemplars:one", args=[one.pk])
        unique = list({user.pk: user for user in users}.values())
        tell(users=unique, reason=Reason.DUE, subject=subject, body="", url=url, key=key, by=None, at=at, due_today=True, about=one)
        told += 1
    return told


def nudge(*, today: dt.date, at: dt.datetime) -> int:
    """On the day of the rulebook: how many units were nudged. A worker that was off that day nudges nobody twice and misses no later month."""
    least = monthly_least(today)
    if today.day != nudge_day(today) or least < 1:
        return 0
    first = dt.datetime.combine(today.replace(day=1), dt.time.min, clock.VIETNAM)
    rows = RoleGrant.objects.on(today).filter(role=RoleKind.UNIT_HEAD).select_related("unit")
    units = {row.unit_id: row.unit for row in rows}
    told = 0
    for unit in units.values():
        if found_in_month(unit.path, first, at) >= least:
            continue
        with translation.override("vi"):
            said = {"unit": unit.name[:80], "month": f"{today:%m/%Y}"}
            subject = _("%(unit)s chưa giới thiệu điển hình nào trong tháng %(month)s") % said
            body = _("Có ai làm việc tốt, cách làm hay? Một biểu mẫu ngắn là đủ.")
        key = f"exemplars:nudge:{unit.pk}:{today:%Y-%m}"
        users = holders([unit], RoleKind.UNIT_HEAD, at)
        tell(users=users, reason=Reason.DUE, subject=subject, body=body, url=reverse("exemplars:new"), key=key, by=None, at=at)
        told += 1
    return told
