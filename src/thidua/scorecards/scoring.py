"""The points of every row of a sheet for given inputs, each with its grounds. What is not known is never counted as nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from thidua.scorecards.bounds import NOTHING, Span, counted, counted_span, held
from thidua.scorecards.formulas.evaluation import Reason, Step, Unknown, evaluate
from thidua.scorecards.formulas.tree import Node
from thidua.scorecards.numbers import rounded
from thidua.scorecards.prepared import Inputs, Prepared, values_of
from thidua.scorecards.sheet import Criterion, Effect, Kind, Source

Values = Mapping[str, Fraction | bool]


class Ground(StrEnum):
    """Why a row has its points."""

    FORMULA = "formula"
    ENTERED = "entered"
    CHANGED = "changed"
    ADDED_UP = "added_up"
    MAXIMUM = "maximum"
    BELOW_ZERO = "below_zero"
    CAP = "cap"
    FLOOR = "floor"
    ZEROED = "zeroed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Line:
    """A row with its points (None: not known), what they count in the group above, and the least and the most that they can still be as data come.

    `step` is the calculation of its formula, `suggested` what it gives; `reasons` say why points are not known.
    """

    code: str
    points: Fraction | None
    counted: Fraction | None
    span: Span
    grounds: tuple[Ground, ...]
    suggested: Fraction | None = None
    step: Step | None = None
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A disqualifier that holds, or (`sure` false) of which it is not known."""

    code: str
    row: str
    effect: Effect
    sure: bool
    step: Step


@dataclass(frozen=True, slots=True)
class Scores:
    """The lines of a sheet in its order, by code, and the disqualifiers that hold or may hold."""

    lines: Mapping[str, Line]
    hits: tuple[Hit, ...]
    values: Values

    @property
    def missing(self) -> tuple[Reason, ...]:
        """What must be given before everything is known: measures, entries (`entry`), and rows that have nothing to divide by."""
        leaves = [line.reasons for line in self.lines.values()] + [hit.step.value.reasons for hit in self.hits if isinstance(hit.step.value, Unknown)]
        return tuple(sorted({reason for reasons in leaves for reason in reasons}))


def score(prepared: Prepared, inputs: Inputs) -> Scores:
    """The points of all rows; `Refused` where the inputs do not fit the sheet."""
    values = values_of(prepared, inputs)
    hits = tuple(hit for row in prepared.rows.values() for hit in _hits(prepared, row, values))
    lines: dict[str, Line] = {}
    _line(_Work(prepared, inputs, values, hits), prepared.root, lines)
    return Scores({code: lines[code] for code in prepared.rows}, hits, values)


@dataclass(frozen=True, slots=True)
class _Work:
    prepared: Prepared
    inputs: Inputs
    values: Values
    hits: tuple[Hit, ...]


def _hits(prepared: Prepared, row: Criterion, values: Values) -> list[Hit]:
    found = [(one, evaluate(prepared.conditions[one.code], values)) for one in row.disqualifiers]
    return [Hit(one.code, row.code, one.effect, step.value is True, step) for one, step in found if step.value is not False]


def _line(work: _Work, row: Criterion, lines: dict[str, Line]) -> Line:
    found = _group(work, row, [_line(work, child, lines) for child in row.children]) if row.kind is Kind.GROUP else _leaf(work, row)
    lines[row.code] = _zeroed(work, row, found)
    return lines[row.code]


def _group(work: _Work, row: Criterion, parts: list[Line]) -> Line:
    sheet = work.prepared.sheet
    known = [part.counted for part in parts if part.counted is not None]
    if len(known) < len(parts):
        spans = [counted_span(child, part.span, sheet) for child, part in zip(row.children, parts, strict=True)]
        low, high = (sum((one[side] for one in spans), NOTHING) for side in (0, 1))
        return _unknown(row, (held(row, low), held(row, high)), ())
    raw = sum(known, NOTHING)
    points = held(row, raw)
    return _known(work, row, points, (Ground.ADDED_UP, *([Ground.CAP] if points < raw else [Ground.FLOOR] if points > raw else [])))


def _leaf(work: _Work, row: Criterion) -> Line:
    tree: Node | None = work.prepared.formulas.get(row.code)
    step = evaluate(tree, work.values) if tree is not None else None
    value = step.value if step else None
    suggested = _fitting(work, row, value) if isinstance(value, Fraction) else None
    entry = work.inputs.entries.get(row.code)
    if entry is not None:
        changed = row.source is Source.AUTO and suggested != entry
        return _known(work, row, Fraction(entry), (Ground.CHANGED if changed else Ground.ENTERED,), suggested, step)
    if row.source is Source.DECLARED:
        return _unknown(row, (NOTHING, Fraction(row.maximum or 0)), (Reason("entry", row.code),), suggested, step)
    if suggested is None or not isinstance(value, Fraction):
        return _unknown(row, (NOTHING, Fraction(row.maximum or 0)), _named(row, value), None, step)
    limit = [Ground.MAXIMUM] if value > (row.maximum or 0) else [Ground.BELOW_ZERO] if value < 0 else []
    return _known(work, row, suggested, (Ground.FORMULA, *limit), suggested, step)


def _fitting(work: _Work, row: Criterion, value: Fraction) -> Fraction:
    """The points of a formula's value: rounded, and between nothing and the maximum."""
    sheet = work.prepared.sheet
    return min(max(rounded(value, sheet.places, sheet.rounding), NOTHING), Fraction(row.maximum or 0))


def _named(row: Criterion, value: object) -> tuple[Reason, ...]:
    """The reasons of an unknown value; those that are no measure name the row."""
    return tuple(one if one.name else Reason(one.code, row.code) for one in value.reasons) if isinstance(value, Unknown) else ()


def _known(
    work: _Work, row: Criterion, points: Fraction, grounds: tuple[Ground, ...], suggested: Fraction | None = None, step: Step | None = None
) -> Line:
    return Line(row.code, points, counted(row, points, work.prepared.sheet), (points, points), grounds, suggested, step)


def _unknown(row: Criterion, span: Span, reasons: tuple[Reason, ...], suggested: Fraction | None = None, step: Step | None = None) -> Line:
    return Line(row.code, None, None, span, (Ground.UNKNOWN,), suggested, step, reasons)


def _zeroed(work: _Work, row: Criterion, line: Line) -> Line:
    """The line after the disqualifiers of its own row."""
    own = [hit for hit in work.hits if hit.row == row.code and hit.effect is Effect.ZERO]
    if any(hit.sure for hit in own):
        return _known(work, row, NOTHING, (*line.grounds, Ground.ZEROED), line.suggested, line.step)
    if not own:
        return line
    low, high = line.span
    return Line(row.code, None, None, (min(low, NOTHING), max(high, NOTHING)), (Ground.UNKNOWN,), line.suggested, line.step, line.reasons)
