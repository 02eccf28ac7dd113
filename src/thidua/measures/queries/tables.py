"""A measure unit by unit, as the tree stands today or stood on a day, and the things that a figure is made of."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.db.models import Case, Exists, IntegerField, Max, Min, OuterRef, Q, Sum, Value, When

from thidua.measures.enums import Adds
from thidua.measures.models import MeasureFact, UnitMeasure
from thidua.measures.permissions import IN_CHARGE
from thidua.measures.rules.adding_up import NOTHING, Figure, days_of
from thidua.measures.rules.registry import Measure, Source, all_sources, measures
from thidua.orgs.models import Unit
from thidua.orgs.queries import links_of, standing_of, under, units_as_of, widest_unit
from thidua.orgs.rules import lineage
from thidua.orgs.rules.paths import above
from thidua.store import clock
from thidua.vn.names import word_key
from thidua.vn.search import finder, fold

PAGE = 50
SORTS = ("", "ten", "nhieu", "it")


def units_of(user: Any) -> Any:
    """The units whose figures somebody may see, in tree order."""
    return Unit.objects.filter(under(standing_of(user).scopes(*IN_CHARGE), "path"))


def widest(user: Any) -> Unit | None:
    """The unit with which somebody begins."""
    return widest_unit(user, *IN_CHARGE)


@dataclass(frozen=True)
class Line:
    """A unit with its figure and the time at which it last changed; `inner` when units below it can be opened. `name` is that of the day that is told."""

    unit: Unit
    figure: Figure
    as_of: dt.datetime | None
    inner: bool
    name: str = ""


def lines(user: Any, top: Unit, measure: Measure, period: str, text: str = "") -> list[Line]:
    """A unit and those right below it, in two queries; with words, every unit below whose name or code has them."""
    below = units_of(user).filter(path__startswith=top.path)
    units = list(below if text else below.filter(depth__in=(top.depth, top.depth + 1)))
    found = finder(text)
    units = [unit for unit in units if unit.pk == top.pk or found(f"{unit.name} {unit.code}")]
    rows = {row.unit_id: row for row in UnitMeasure.objects.filter(unit__in=units, measure=measure.code, period=period)}
    return [_line(unit, rows.get(unit.pk), unit.pk != top.pk and unit.numchild > 0) for unit in units]


def _line(unit: Unit, row: UnitMeasure | None, inner: bool) -> Line:
    return Line(unit, Figure(row.numerator, row.denominator) if row else NOTHING, row.as_of if row else None, inner, unit.name)


def sorted_lines(found: Sequence[Line], top: Unit, sort: str) -> list[Line]:
    """The unit itself first, the others in the order asked for: of the tree, by name, the largest or the smallest first."""
    first, rest = [one for one in found if one.unit.pk == top.pk], [one for one in found if one.unit.pk != top.pk]
    if sort == "ten":
        rest.sort(key=lambda one: fold(one.name))
    elif sort in ("nhieu", "it"):
        rest.sort(key=lambda one: _weight(one.figure), reverse=sort == "nhieu")
    return first + rest


def _weight(figure: Figure) -> tuple[Fraction, int]:
    """A ratio by its value, anything else by its number."""
    return (Fraction(figure.numerator, figure.denominator) if figure.denominator else Fraction(figure.numerator), figure.numerator)


def can_be_told_otherwise(measure: Measure) -> bool:
    """Whether figures can be told by the units of another day: a person who is counted once cannot be divided between units."""
    return measure.adds is not Adds.DISTINCT


def lines_on(user: Any, top: Unit, measure: Measure, period: str, day: dt.date, text: str = "") -> list[Line]:
    """The same by the units and the tree of a day; empty when the unit did not exist then. The sum over an agency is the same whatever the day."""
    tree = units_as_of(Unit.objects.filter(root=top.root), day)
    paths = _paths(tree)
    if top.pk not in paths:
        return []
    mine = set(units_of(user).filter(root=top.root).values_list("pk", flat=True))
    sums = _summed(own_figures(measure, top.root, period, day), paths)
    start, depth = paths[top.pk], len(paths[top.pk])
    within = {pk for pk, path in paths.items() if path[:depth] == start and (text or len(path) <= depth + 1) and pk in mine}
    parents = {path[-2] for path in paths.values() if len(path) > 1}
    found = finder(text)
    shown = [(unit, name) for unit, name, _depth in tree if unit.pk in within and (unit.pk == top.pk or found(f"{name} {unit.code}"))]
    return [Line(unit, sums.get(unit.pk, NOTHING), None, unit.pk != top.pk and unit.pk in parents, name) for unit, name in shown]


def figures_on(units: Iterable[Unit], measure: Measure, period: str, day: dt.date) -> dict[uuid.UUID, Figure]:
    """What some units of one agency have, told by the units and the tree of a day; without those that have nothing, or that did not exist then."""
    wanted = {unit.pk: unit.root for unit in units}
    found: dict[uuid.UUID, Figure] = {}
    for root in set(wanted.values()):
        sums = _summed(own_figures(measure, root, period, day), _paths(units_as_of(Unit.objects.filter(root=root), day)))
        found |= {unit: figure for unit, figure in sums.items() if unit in wanted and figure != NOTHING}
    return found


def _paths(tree: Iterable[tuple[Unit, str, int]]) -> dict[uuid.UUID, tuple[uuid.UUID, ...]]:
    """Each unit of a tree in its order with those above it and itself, from the root down."""
    found: dict[uuid.UUID, tuple[uuid.UUID, ...]] = {}
    trail: list[uuid.UUID] = []
    for unit, _name, depth in tree:
        trail = [*trail[: depth - 1], unit.pk]
        found[unit.pk] = tuple(trail)
    return found


def own_figures(measure: Measure, root: uuid.UUID, period: str, day: dt.date) -> dict[uuid.UUID, Figure]:
    """What each unit of a day itself has, without those below it: each fact goes on with its unit from its own day, forward or back."""
    span = days_of(period)
    if span is None:
        return {}
    links = links_of(root)
    told: dict[uuid.UUID, list[int]] = defaultdict(lambda: [0, 0])
    for unit, since, up, down in _stretches(measure, root, span, sorted({link.on for link in links})):
        weights = lineage.onto(unit, links, since, day)
        for place, amount in enumerate((up, down)):
            for other, part in lineage.share_out(amount, weights).items():
                told[other][place] += part  # type: ignore[index]  # reason: the keys are those of units
    return {unit: Figure(up, down) for unit, (up, down) in told.items()}


def _stretches(measure: Measure, root: uuid.UUID, span: tuple[dt.date, dt.date], days: Sequence[dt.date]) -> Any:
    """The facts that count, added up by the database for each unit between two days on which units changed: unit, first day, both numbers."""
    rows = MeasureFact.objects.filter(measure=measure.code, root=root, on__gte=span[0], on__lte=span[1])
    if measure.adds is Adds.LAST:
        same = rows.filter(unit=OuterRef("unit"), member=OuterRef("member"))
        later = same.filter(Q(on__gt=OuterRef("on")) | Q(on=OuterRef("on"), key__gt=OuterRef("key")))
        rows = rows.filter(~Exists(later))
    within = [on for on in days if span[0] < on <= span[1]]
    before = [When(on__lt=on, then=Value(number)) for number, on in enumerate(within)]
    stretch = Case(*before, default=Value(len(within)), output_field=IntegerField())
    summed = (
        rows.annotate(stretch=stretch).order_by().values("unit", "stretch").annotate(since=Min("on"), up=Sum("numerator"), down=Sum("denominator"))
    )
    return [(row["unit"], row["since"], int(row["up"]), int(row["down"])) for row in summed]


def _summed(own: dict[uuid.UUID, Figure], paths: dict[uuid.UUID, tuple[uuid.UUID, ...]]) -> dict[uuid.UUID, Figure]:
    sums: dict[uuid.UUID, Figure] = defaultdict(Figure)
    for unit, figure in own.items():
        for one in paths.get(unit, ()):
            sums[one] += figure
    return sums


def periods_kept(measure: Measure, root: uuid.UUID) -> list[str]:
    """The periods in which an agency has figures of a measure, the newest first, and this year."""
    found = set(UnitMeasure.objects.filter(root=root, measure=measure.code).values_list("period", flat=True).distinct())
    return sorted({*found, f"{clock.today().year}"}, reverse=True)


def years_of(unit: Unit) -> list[str]:
    """The years in which a unit has figures, the newest first."""
    found = UnitMeasure.objects.filter(unit=unit).values_list("period", flat=True).distinct()
    return sorted({one for one in found if one.isdecimal()}, reverse=True)


@dataclass(frozen=True)
class Shown:
    """A measure with its figure of a unit in a period, and when any of the unit's figures last changed."""

    measure: Measure
    figure: Figure
    as_of: dt.datetime | None


def measures_of(unit: Unit, period: str) -> list[Shown]:
    """Every measure with the figure of a unit: two queries."""
    rows = {row.measure: Figure(row.numerator, row.denominator) for row in UnitMeasure.objects.filter(unit=unit, period=period)}
    times = dict(UnitMeasure.objects.filter(unit=unit).values_list("measure").annotate(at=Max("as_of")).values_list("measure", "at"))
    return [Shown(one, rows.get(one.code, NOTHING), times.get(one.code)) for one in measures()]


def narrowed(shown: Sequence[Shown], text: str, sort: str) -> list[Shown]:
    """Those whose name or meaning has all the words; in the order of the registry, by name, or the latest changed first."""
    has_all = finder(text)
    found = [one for one in shown if has_all(f"{one.measure.words} {one.measure.meaning}")]
    if sort == "ten":
        return sorted(found, key=lambda one: word_key(str(one.measure.words)))
    if sort == "moi":
        return sorted(found, key=lambda one: -(one.as_of.timestamp() if one.as_of else 0))
    return found


@dataclass(frozen=True)
class Entry:
    """A thing that a figure is made of; `source` is None for whoever may not see what it is."""

    fact: MeasureFact
    source: Source | None


def entries(user: Any, measure: Measure, unit: Unit, period: str, shown: int) -> tuple[list[Entry], int]:
    """The things behind the figure of a unit, the newest first, and how many there are."""
    span = days_of(period)
    if span is None:
        return [], 0
    rows = MeasureFact.objects.filter(measure=measure.code, unit__path__startswith=unit.path, on__gte=span[0], on__lte=span[1])
    kept = list(rows.select_related("unit").order_by("-on", "key")[:shown])
    sources = all_sources(measure, user, [row.key for row in kept])
    return [Entry(row, sources.get(row.key)) for row in kept], rows.count()


def units_above(user: Any, unit: Unit) -> list[Unit]:
    """The units over one that the reader may open, from the top."""
    return list(units_of(user).filter(path__in=above(unit.path)))
