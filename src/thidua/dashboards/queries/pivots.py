"""A pivot as it is asked for: counted by the database, named, and with what must be kept back left out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from django.db.models import F, Value
from django.db.models.functions import ExtractYear
from django.utils.translation import gettext as _

from thidua.dashboards.queries.cubes import MONTH, QUARTER, SOURCES, UNIT, Amount, Dim, Source
from thidua.dashboards.rules.laying import Layout
from thidua.dashboards.rules.pivoting import Counted, Table, pivot
from thidua.eligibility.rules.fairness import SMALLEST
from thidua.orgs.models import Unit
from thidua.rulebook.queries import whole_number
from thidua.store import clock
from thidua.vn.numerals import from_roman

MOST_CELLS = 3_000
"""More make no table that anybody reads; the page says so and asks for a narrower one."""


@dataclass(frozen=True)
class Laid:
    """A pivot: how it is laid after what is unknown was set right, its table, and the words of rows and columns. `cut` when there were too many cells."""

    layout: Layout
    source: Source
    rows: Dim
    columns: Dim | None
    amount: Amount
    unit: Unit
    years: list[str]
    table: Table
    words: Mapping[tuple[int, Hashable], str]
    smallest: int
    cut: bool

    def row_words(self, key: Hashable) -> str:
        return self.words[0, key]

    def column_words(self, key: Hashable) -> str:
        return self.words[1, key] if self.columns else str(self.amount.label)


def laid(asked: Layout, unit: Unit, today: dt.date) -> Laid:
    """Four questions at most: the cells, the years, and the names of units."""
    source = SOURCES[asked.cube]
    rows = source.dim(asked.rows) or source.dims[0]
    columns = _across(source, rows, asked.columns)
    amount = next((one for one in source.amounts if one.code == asked.amount), source.amounts[0])
    known = {one.code: one.words for one in source.dims if one.words}
    only = {code: value for code, value in asked.only.items() if code in known and value in {str(key) for key in known[code]}}
    base = source.rows(unit).order_by()
    years = _years(base, source)
    layout = replace(
        asked, rows=rows.code, columns=columns.code if columns else "", amount=amount.code, year=asked.year if asked.year in years else "", only=only
    )
    found, cut = _counted(_narrowed(base, source, layout, unit), rows, columns, amount, source, unit)
    smallest = whole_number("fairness.smallest", today, SMALLEST) if source.persons else 0
    words = _words(found, rows, columns, unit)
    table = pivot(found, partial(_order, rows, columns), smallest, adds=amount.adds)
    return Laid(layout, source, rows, columns, amount, unit, years, table, words, smallest, cut)


def _across(source: Source, rows: Dim, asked: str) -> Dim | None:
    """What the columns are laid by: the first closed list where the cube does not know what is asked, nothing where the rows have it."""
    found = source.dim(asked) or next((one for one in source.dims if asked and one.words), None)
    return None if found is rows else found


def _years(base: Any, source: Source) -> list[str]:
    found = base.annotate(of_year=ExtractYear(source.day)).values_list("of_year", flat=True).distinct()
    return sorted({str(one) for one in found if one}, reverse=True)


def _narrowed(base: Any, source: Source, layout: Layout, unit: Unit) -> Any:
    kept = base.filter(**{f"{source.day}__year": int(layout.year)}) if layout.year else base
    for code, value in layout.only.items():
        dim = source.dim(code)
        kept = kept.filter(**{str(dim.column(unit)): value}) if dim else kept
    return kept


def _counted(rows: Any, by: Dim, across: Dim | None, amount: Amount, source: Source, unit: Unit) -> tuple[dict[Any, Counted], bool]:
    """The cells, one row of the database each."""
    asked = rows.annotate(row_=_column(by, unit), column_=_column(across, unit) if across else Value(0)).values("row_", "column_")
    asked = asked.annotate(value_=amount.total(), **({"persons_": source.persons()} if source.persons else {}))
    found = list(asked[: MOST_CELLS + 1])
    cells = {(_key(one["row_"]), _key(one["column_"])): Counted(one["value_"] or 0, one.get("persons_")) for one in found[:MOST_CELLS]}
    return cells, len(found) > MOST_CELLS


def _column(dim: Dim, unit: Unit) -> Any:
    column = dim.column(unit)
    return F(column) if isinstance(column, str) else column


def _key(value: Any) -> Hashable:
    """A moment that stands for a month becomes its first day; what has none is empty."""
    if isinstance(value, dt.datetime):
        return clock.local_date(value)
    return "" if value is None else value


def _order(rows: Dim, columns: Dim | None, side: int, key: Hashable) -> tuple[int, int, str]:
    """Days and years by time, codes as their list has them, chapters by their numeral, units by the tree; what has no key last."""
    words = (columns if side and columns else rows).words
    if key == "":
        return (9, 0, "")
    if words is not None:
        return (0, list(words).index(str(key)) if key in words else len(words), str(key))
    if isinstance(key, dt.date):
        return (0, key.toordinal(), "")
    if isinstance(key, int):
        return (0, key, "")
    number = from_roman(str(key)) or (int(str(key)) if str(key).isdecimal() else None)
    return (1, number, "") if number else (2, 0, str(key))


def _words(cells: Mapping[Any, Counted], rows: Dim, columns: Dim | None, unit: Unit) -> dict[tuple[int, Hashable], str]:
    sides = [(0, rows, {key[0] for key in cells}), *([(1, columns, {key[1] for key in cells})] if columns else [])]
    paths = {key for _side, dim, keys in sides if dim.code == UNIT for key in keys}
    names = dict(Unit.objects.filter(path__in=paths).values_list("path", "name")) if paths else {}
    return {(side, key): _said(dim, key, names, unit) for side, dim, keys in sides for key in keys}


def _said(dim: Dim, key: Any, names: Mapping[str, str], unit: Unit) -> str:
    if key == "":
        return _("(không ghi)")
    if dim.code == UNIT:
        return _("%(unit)s (trực tiếp)") % {"unit": names.get(key, key)} if key == unit.path and unit.numchild else names.get(key, key)
    if dim.code == MONTH:
        return f"{key:%m/%Y}"
    if dim.code == QUARTER:
        return _("Quý %(n)s/%(year)s") % {"n": (key.month + 2) // 3, "year": key.year}
    return str(dim.words.get(key, key)) if dim.words else str(key)
