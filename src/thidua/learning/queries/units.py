"""What a head sees of the learning of their people: counts, never who."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Sum

from thidua.evidence.enums import EvidenceState, Grade
from thidua.learning.enums import Kind
from thidua.learning.models import LogEntry
from thidua.learning.permissions import COUNTERS
from thidua.orgs.models import Unit
from thidua.orgs.queries import members_on, standing_of, under
from thidua.store import clock


@dataclass(frozen=True)
class KindCount:
    """How much of one kind, and by how many people."""

    kind: Kind
    times: int
    minutes: int
    people: int


@dataclass(frozen=True)
class UnitCount:
    """A unit without those below it: who works there, how many of them learned, how long, how often it was applied at work."""

    unit: Unit
    members: int
    people: int
    minutes: int
    applied: int


@dataclass(frozen=True)
class Overview:
    """The units that somebody looks after, in a year."""

    kinds: tuple[KindCount, ...]
    units: tuple[UnitCount, ...]
    members: int
    people: int
    minutes: int
    applied: int


def counted(year: int) -> Any:
    """The entries of a year that count."""
    return LogEntry.objects.filter(evidence__happened_on__year=year, evidence__held=False).exclude(evidence__state=EvidenceState.WITHDRAWN)


def scope_units(user: Any) -> Any:
    """The units that somebody looks after, in tree order."""
    return Unit.objects.on(clock.today()).filter(under(standing_of(user).scopes(*COUNTERS), "path"))


def overview(user: Any, year: int) -> Overview:
    """Five queries, whatever the number of units."""
    units = list(scope_units(user))
    rows = counted(year).filter(under(standing_of(user).scopes(*COUNTERS), "evidence__unit__path")).order_by()
    kinds = rows.values_list("kind").annotate(times=Count("pk"), minutes=Sum("minutes"), people=Count("person", distinct=True))
    by_unit = {
        key: (people, minutes) for key, people, minutes in rows.values_list("evidence__unit").annotate(Count("person", distinct=True), Sum("minutes"))
    }
    applied: Mapping[uuid.UUID, int] = dict(rows.filter(evidence__grade=Grade.APPLIED).values_list("evidence__unit").annotate(Count("pk")))
    members: Mapping[uuid.UUID, int] = dict(members_on(units, clock.today()).order_by().values_list("unit").annotate(Count("person", distinct=True)))
    lines = tuple(_line(unit, members, by_unit, applied) for unit in units)
    found = {Kind(kind): KindCount(Kind(kind), *values) for kind, *values in kinds}
    return Overview(
        tuple(found[kind] for kind in Kind if kind in found),
        lines,
        sum(members.values()),
        rows.aggregate(n=Count("person", distinct=True))["n"],
        sum(one.minutes for one in found.values()),
        sum(applied.values()),
    )


def _line(unit: Unit, members: Mapping[uuid.UUID, int], by_unit: Mapping[uuid.UUID, tuple[int, int]], applied: Mapping[uuid.UUID, int]) -> UnitCount:
    people, minutes = by_unit.get(unit.pk, (0, 0))
    return UnitCount(unit, members.get(unit.pk, 0), people, minutes, applied.get(unit.pk, 0))
