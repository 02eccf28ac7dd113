"""The log of learning services to citizens: lines and sums."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Sum

from thidua.library.models import Service
from thidua.library.permissions import KEEPERS
from thidua.orgs.enums import RoleKind
from thidua.orgs.queries import standing_of, under


def visible_to(user: Any) -> Any:
    """The lines of the units that somebody keeps or leads."""
    rows = Service.objects.filter(under(standing_of(user).scopes(*KEEPERS, RoleKind.LEADER), "unit__path"), dropped_at__isnull=True)
    return rows.select_related("unit", "resource").order_by("-held_on", "-id")


@dataclass(frozen=True)
class Sums:
    """What lines add up to."""

    lines: int
    sessions: int
    people: int


def sums_of(rows: Any) -> Sums:
    """One question."""
    found = rows.order_by().aggregate(lines=Count("pk"), sessions=Sum("sessions"), people=Sum("people"))
    return Sums(found["lines"], found["sessions"] or 0, found["people"] or 0)


def years_of(user: Any) -> list[int]:
    """The years with lines, the newest first."""
    return [day.year for day in visible_to(user).order_by().dates("held_on", "year", order="DESC")]
