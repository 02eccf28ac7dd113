"""The last day of registration for the common agenda, for each movement and year that units still register for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from thidua.orgs.models import Post, Unit
from thidua.orgs.queries import standing_of, still_here, under
from thidua.plans.models import Movement
from thidua.store import clock
from thidua.targets.enums import RegistrationState
from thidua.targets.models import Registration
from thidua.targets.permissions import WRITERS
from thidua.targets.queries.limits import due_days
from thidua.targets.queries.registrations import movements_of

SENT = (RegistrationState.SENT, RegistrationState.APPROVED)


@dataclass(frozen=True)
class LastDay:
    """Until when units send their registration of a year; `owing` of them have not."""

    on: dt.date
    movement: Movement
    year: int
    owing: int


def last_days(user: Any, first: dt.date, last: dt.date, paths: Sequence[str] | None) -> Iterator[LastDay]:
    """What falls into a span for the units that somebody heads or registers for, or for those under `paths`; nothing for who has no unit to register.

    As in the overview, the agency itself and units without people register nothing.
    """
    own = {grant.path for grant in standing_of(user).grants if grant.role in WRITERS}
    asked = Q(path__in=own) if paths is None else under(paths, "path")
    today = clock.today()
    staffed = Post.objects.on(today).filter(still_here(today, "person__left_on")).values("unit")
    units = Unit.objects.on(today).filter(asked, pk__in=staffed, depth__gt=1)
    number = units.count()
    dues = {year: day for year, day in due_days(range(first.year - 1, last.year + 2)).items() if day and first <= day <= last} if number else {}
    if not dues:
        return
    sent: dict[tuple[Any, int], int] = {}
    for movement, year in Registration.objects.filter(unit__in=units, year__in=dues, state__in=SENT).values_list("movement", "year"):
        sent[movement, year] = sent.get((movement, year), 0) + 1
    for movement in movements_of(user):
        for year in sorted(year for year in dues if (movement.from_year or year) <= year <= (movement.to_year or year)):
            yield LastDay(dues[year], movement, year, number - sent.get((movement.pk, year), 0))
