"""The units right below one that belong to a province, with their figure of a measure."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from thidua.dashboards.queries.overview import below
from thidua.dashboards.rules.provinces import PROVINCES, Province, province_in
from thidua.measures.models import UnitMeasure
from thidua.measures.rules.adding_up import NOTHING, Figure
from thidua.measures.rules.registry import Measure
from thidua.orgs.models import Unit


@dataclass(frozen=True)
class Tile:
    """A province with the units that are there and what they have together."""

    province: Province
    units: tuple[Unit, ...]
    figure: Figure


@dataclass(frozen=True)
class Map:
    """All 34 provinces, and the units that name none."""

    tiles: tuple[Tile, ...]
    elsewhere: tuple[Unit, ...]

    @property
    def tied(self) -> int:
        """How many provinces have a unit."""
        return sum(bool(one.units) for one in self.tiles)


def province_map(user: Any, unit: Unit, measure: Measure, period: str, day: dt.date) -> Map:
    """Two questions: the units below with their province, by their name or else the place of their documents; and their figures."""
    units = below(user, unit, day)
    homes: dict[Province | None, list[Unit]] = defaultdict(list)
    for one in units:
        homes[province_in(one.name, one.place)].append(one)
    rows = UnitMeasure.objects.filter(unit__in=units, measure=measure.code, period=period)
    figures = {row.unit_id: Figure(row.numerator, row.denominator) for row in rows}
    tiles = [Tile(one, tuple(homes[one]), sum((figures.get(unit.pk, NOTHING) for unit in homes[one]), NOTHING)) for one in PROVINCES]
    return Map(tuple(tiles), tuple(homes[None]))
