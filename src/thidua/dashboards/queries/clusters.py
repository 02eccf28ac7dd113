"""The units of a cluster beside each other on one measure. Whose figures a reader may not open stands there without a name."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from thidua.dashboards.queries.trend import value_of
from thidua.dashboards.rules.plotting import Dot, dots, median
from thidua.eligibility.rules.fairness import SMALLEST
from thidua.measures.models import UnitMeasure
from thidua.measures.permissions import IN_CHARGE
from thidua.measures.queries.tables import units_of
from thidua.measures.rules.adding_up import NOTHING, Figure
from thidua.measures.rules.registry import Measure
from thidua.orgs.models import ClusterMember, ClusterYear, Unit
from thidua.orgs.queries import standing_of, under
from thidua.orgs.queries.clusters import cluster_rows, terms_visible_to
from thidua.rulebook.queries import whole_number


@dataclass(frozen=True)
class Member:
    """A unit of the cluster; without `unit` where the reader may not see whose figure it is, without `value` where nothing was counted."""

    unit: Unit | None
    figure: Figure
    value: Fraction | None
    dot: Dot | None


@dataclass(frozen=True)
class Compared:
    """A cluster on a measure: the members, the largest first, and the median of those that have a figure. `kept_back`: too few to compare without names."""

    term: ClusterYear
    members: tuple[Member, ...]
    median: Fraction | None
    middle: Dot | None
    size: int
    kept_back: bool


def terms_of(user: Any) -> Any:
    """The years of the clusters of which somebody is in charge of a member, the newest first."""
    mine = ClusterMember.objects.filter(under(standing_of(user).scopes(*IN_CHARGE), "unit__path"))
    return terms_visible_to(user).filter(pk__in=mine.values("term")).order_by("-year", "cluster__name", "pk")


def compared(user: Any, term: ClusterYear, measure: Measure, period: str, today: dt.date) -> Compared:
    """Four questions whatever the number of members."""
    units = cluster_rows([term])[0].units
    seen = set(units_of(user).filter(pk__in=[unit.pk for unit in units]).values_list("pk", flat=True))
    figures = _figures(units, measure, period)
    values = {key: value for key, figure in figures.items() if (value := _value(measure, figure)) is not None}
    kept_back = len(seen) < len(units) and len(units) < whole_number("fairness.smallest", today, SMALLEST)
    shown = {unit.pk: unit for unit in units if not kept_back or unit.pk in seen}
    middle = None if kept_back else median(list(values.values()))
    drawn = {str(key): value for key, value in values.items() if key in shown}
    placed = {dot.key: dot for dot in dots(drawn | ({"": middle} if middle is not None else {}))}
    alone = {dot.key: dot for dot in dots(drawn)}
    members = [
        Member(unit if key in seen else None, figures[key], values.get(key), alone.get(str(key)))
        for key, unit in shown.items()
    ]  # fmt: skip
    ordered = sorted(members, key=lambda one: (one.value is None, -(one.value or 0), one.unit.path if one.unit else "~"))
    return Compared(term, tuple(ordered), middle, placed.get(""), len(units), kept_back)


def _figures(units: tuple[Unit, ...], measure: Measure, period: str) -> dict[uuid.UUID, Figure]:
    rows = UnitMeasure.objects.filter(unit__in=units, measure=measure.code, period=period)
    found = {row.unit_id: Figure(row.numerator, row.denominator) for row in rows}
    return {unit.pk: found.get(unit.pk, NOTHING) for unit in units}


def _value(measure: Measure, figure: Figure) -> Fraction | None:
    """Nothing counted is no share, and is nought of anything else."""
    return None if measure.below and not figure.denominator else value_of(measure, figure)
