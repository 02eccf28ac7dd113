"""Remind the units that have not sent their registration: their heads, once a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.notify.actions import tell
from thidua.notify.enums import Reason
from thidua.orgs.enums import RoleKind
from thidua.orgs.models import Unit
from thidua.orgs.queries.holders import holders_by_unit
from thidua.plans.models import Movement
from thidua.store import clock
from thidua.targets.models import Registration
from thidua.targets.permissions import P, check_can
from thidua.targets.queries.limits import due_day
from thidua.targets.rules.registrations import NOT_SENT


def remind(*, units: Iterable[Unit], movement: Movement, year: int, by: User | None, at: dt.datetime) -> int:
    """Tell the head of each unit that still owes its registration; how many units were meant. The same unit is told once a day."""
    units, told, day, due = list(units), 0, clock.local_date(at), due_day(year)
    kept = {row.unit_id: row for row in Registration.objects.filter(unit__in=units, movement=movement, year=year)}
    heads = holders_by_unit(units, RoleKind.UNIT_HEAD, at)
    with transaction.atomic(), translation.override("vi"):
        for unit in units:
            check_can(by, P.REMIND, unit)
            row = kept.get(unit.pk)
            if row is not None and row.state not in NOT_SENT:
                continue
            told += 1
            words = {"unit": unit.label, "year": year, "day": f"{due:%d/%m/%Y}" if due else ""}
            subject = (
                _("Gửi đăng ký thi đua năm %(year)s của %(unit)s, hạn %(day)s") if due else _("Gửi đăng ký thi đua năm %(year)s của %(unit)s")
            ) % words
            url = (
                reverse("targets:registration", args=[row.pk])
                if row
                else f"{reverse('targets:registration-new')}?dv={unit.code}&pt={movement.pk}&nam={year}"
            )
            key = f"registration:remind:{movement.pk}:{year}:{unit.pk}:{day}"
            tell(
                users=heads[unit.pk],
                reason=Reason.DUE,
                subject=subject,
                body=movement.name,
                url=url,
                key=key,
                by=by,
                at=at,
                about=row,
                due_today=due == day,
            )
    return told
