"""A sheet made ready for one group of units: checked, its formulas read once, its rows by code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from thidua.scorecards.checking import faults_of
from thidua.scorecards.faults import Fault, Refused, fault
from thidua.scorecards.formulas.parsing import parse_once
from thidua.scorecards.formulas.tree import Node, ValueKind
from thidua.scorecards.numbers import NumberRefused, exact, places_of, plain
from thidua.scorecards.sheet import Criterion, Kind, Measure, Sheet, rows, varied


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a sheet is scored by: the values of measures, and the points that people entered by code of criterion. What is left out is not known."""

    measures: Mapping[str, Decimal | bool] = field(default_factory=dict)
    entries: Mapping[str, Decimal] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A checked sheet for a group; `formulas` by code of criterion, `conditions` by code of disqualifier, `gates` by code of level."""

    sheet: Sheet
    group: str
    root: Criterion
    rows: Mapping[str, Criterion]
    measures: Mapping[str, Measure]
    formulas: Mapping[str, Node]
    conditions: Mapping[str, Node]
    gates: Mapping[str, Node]


def prepare(sheet: Sheet, group: str = "") -> Prepared:
    """The sheet ready to score units of a group ("": those without a variant); `Refused` with every fault of the sheet, or where it has no such variant."""
    faults = faults_of(sheet)
    if group and group not in {one.group for one in sheet.variants}:
        faults.append(fault("group_unknown", name=group[:60]))
    if faults:
        raise Refused(*faults)
    root = varied(sheet, group)
    found = {row.code: row for row in rows(root)}
    return Prepared(
        sheet,
        group,
        root,
        found,
        {one.code: one for one in sheet.measures},
        {code: parse_once(row.formula) for code, row in found.items() if row.formula},
        {one.code: parse_once(one.condition) for row in found.values() for one in row.disqualifiers},
        {one.code: parse_once(one.condition) for one in sheet.levels if one.condition},
    )


def values_of(prepared: Prepared, inputs: Inputs) -> dict[str, Fraction | bool]:
    """The values of the measures as formulas take them; `Refused` with every fault of the inputs."""
    faults = [*_of_measures(prepared, inputs), *_of_entries(prepared, inputs)]
    if faults:
        raise Refused(*faults)
    return {code: value if isinstance(value, bool) else exact(value) for code, value in inputs.measures.items()}


def _of_measures(prepared: Prepared, inputs: Inputs) -> Iterator[Fault]:
    for code, value in sorted(inputs.measures.items()):
        measure = prepared.measures.get(code)
        if measure is None:
            yield fault("input_unknown", name=code[:60])
        elif isinstance(value, bool) is not (measure.kind is ValueKind.TRUTH):
            yield fault("input_not_truth" if measure.kind is ValueKind.TRUTH else "input_not_number", name=code)
        elif not isinstance(value, bool):
            yield from _of_number(measure, value)


def _of_number(measure: Measure, value: Decimal) -> Iterator[Fault]:
    try:
        kept = exact(value)
    except NumberRefused as refused:
        yield fault(refused.code, measure.code, number=str(value)[:40])
        return
    if (measure.low is not None and kept < measure.low) or (measure.high is not None and kept > measure.high):
        low, high = ("…" if end is None else plain(end) for end in (measure.low, measure.high))
        yield fault("input_range", name=measure.code, low=low, high=high)
    if (places_of(kept) or 0) > measure.places:
        yield fault("number_too_fine", measure.code, number=plain(kept), limit=measure.places)


def _of_entries(prepared: Prepared, inputs: Inputs) -> Iterator[Fault]:
    for code, value in sorted(inputs.entries.items()):
        row = prepared.rows.get(code)
        if row is None or row.kind is Kind.GROUP:
            yield fault("entry_unknown", name=code[:60])
            continue
        try:
            kept = exact(value)
        except NumberRefused as refused:
            yield fault(refused.code, code, number=str(value)[:40])
            continue
        if not 0 <= kept <= (row.maximum or 0):
            yield fault("entry_range", name=code, high=plain(row.maximum or Decimal(0)))
        if (places_of(kept) or 0) > prepared.sheet.places:
            yield fault("entry_fine", name=code, limit=prepared.sheet.places)
