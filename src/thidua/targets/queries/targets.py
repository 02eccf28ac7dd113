"""Reads of targets: the list with where each stands in a year, one with all its years, the history of its figures."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Q

from thidua.measures.models import UnitMeasure
from thidua.measures.rules.registry import measure_of
from thidua.orgs.enums import RoleKind
from thidua.orgs.models import Unit
from thidua.orgs.queries import standing_of, under
from thidua.plans.models import Clause
from thidua.store import clock
from thidua.store.few import of_few
from thidua.targets.enums import Course, Direction
from thidua.targets.models import Target, TargetFigure, TargetYear
from thidua.targets.rules.courses import Reached, Verdict, base_of, course_of
from thidua.vn.search import fold


@dataclass(frozen=True)
class Year:
    """A year of a target: its goal, the newest figure, where it stands."""

    year: int
    goal: Decimal | None
    figure: TargetFigure | None
    verdict: Verdict


@dataclass(frozen=True)
class Row:
    """A target with its years by number."""

    target: Target
    years: dict[int, Year] = field(default_factory=dict)

    def of(self, year: int) -> Year:
        return self.years.get(year, Year(year, None, None, Verdict(Course.NO_GOAL)))


def visible_to(user: Any) -> Any:
    """The targets of the reader's agency."""
    standing = standing_of(user)
    if standing.person_id is None:
        return Target.objects.none()
    return Target.objects.filter(Q(root=standing.root)).select_related("unit", "clause__plan", "made_by").order_by("programme", "code")


def editable_units(user: Any) -> Any:
    """The units for which somebody may make targets."""
    return Unit.objects.on(clock.today()).filter(under(standing_of(user).scopes(RoleKind.EMULATION_OFFICER), "path"))


def search(rows: Any, words: str) -> Any:
    """Narrow targets by words of name, code or programme, marks or none."""
    for word in fold(words).split():
        rows = rows.filter(search_key__contains=word)
    return rows


def newest_figures(targets: Iterable[Target]) -> dict[uuid.UUID, dict[int, TargetFigure]]:
    """The figure that holds of each year: that of the latest day; of several of a day the one recorded last."""
    found: dict[uuid.UUID, dict[int, TargetFigure]] = {}
    for row in TargetFigure.objects.filter(target__in=list(targets)).select_related("by").order_by("as_of", "at", "id"):
        found.setdefault(row.target_id, {})[row.year] = row
    return found


def rows_of(targets: Iterable[Target], today: dt.date) -> list[Row]:
    """Targets with all their years, in two questions whatever their number."""
    shown = list(targets)
    goals: dict[uuid.UUID, dict[int, Decimal]] = {}
    for target, year, goal in TargetYear.objects.filter(target__in=shown).order_by("year").values_list("target", "year", "goal"):
        goals.setdefault(target, {})[year] = goal
    figures = newest_figures(shown)
    return [_row(target, goals.get(target.pk, {}), figures.get(target.pk, {}), today) for target in shown]


def _row(target: Target, goals: dict[int, Decimal], figures: dict[int, TargetFigure], today: dt.date) -> Row:
    reached = {year: Reached(one.value, one.as_of) for year, one in figures.items()}
    years = {}
    for year in sorted({*goals, *figures}):
        verdict = course_of(
            year=year,
            direction=Direction(target.direction),
            goal=goals.get(year),
            reached=reached.get(year),
            base=base_of(year, reached, target.baseline),
            today=today,
        )
        years[year] = Year(year, goals.get(year), figures.get(year), verdict)
    return Row(target, years)


def goals_of(target: Target) -> dict[int, Decimal]:
    """The goals of a target by year."""
    return dict(TargetYear.objects.filter(target=target).order_by("year").values_list("year", "goal"))


def history_of_figures(target: Target) -> list[TargetFigure]:
    """Every figure that was ever recorded, the newest first: who, when, by which document."""
    return list(TargetFigure.objects.filter(target=target).select_related("by").order_by("-at", "-id")[:200])


def programmes_of(user: Any) -> list[str]:
    """The programmes of which the agency keeps targets."""
    return list(visible_to(user).order_by("programme").values_list("programme", flat=True).distinct())


def years_of(user: Any) -> list[int]:
    """Every year with a goal or a figure, and this one; the newest first."""
    mine = visible_to(user).order_by()
    found = {clock.today().year, *TargetYear.objects.filter(target__in=mine).values_list("year", flat=True)}
    return sorted({*found, *TargetFigure.objects.filter(target__in=mine).values_list("year", flat=True)}, reverse=True)


def measured(target: Target, year: int) -> Decimal | None:
    """What the tied measure says of the unit and everything below it in a year; None without a measure or a figure."""
    if not target.measure or measure_of(target.measure) is None:
        return None
    row: UnitMeasure | None = UnitMeasure.objects.filter(unit=target.unit_id, period=str(year), measure=target.measure).first()
    if row is None:
        return None
    if row.denominator:
        return (Decimal(row.numerator) * 100 / Decimal(row.denominator)).quantize(Decimal("0.01"))
    return Decimal(row.numerator)


def of_clause(user: Any, clause: Clause) -> Any:
    """The targets that are tied to a clause."""
    found = of_few(Target.objects.filter(clause=clause).values_list("pk", flat=True), lambda: visible_to(user))
    return [] if found is None else found


def of_unit(user: Any, unit: Unit) -> Any:
    """The targets for which a unit answers."""
    return visible_to(user).filter(unit=unit)
