"""A score sheet: a versioned tree of criteria with the measures it reads, its variants by group of units and its levels.

Everything is a value: a changed sheet is another sheet. Points are Decimal; the law or plan that a row rests on is its `clause`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from thidua.scorecards.formulas.tree import ValueKind
from thidua.scorecards.numbers import Rounding

MOST_ROWS, DEEPEST = 1_000, 8
"""The limits of a sheet: rows, and levels of the tree."""
ONE = Decimal(1)


class Kind(StrEnum):
    """What a row is: a group that adds up, points to be had, points on top, points taken away."""

    GROUP = "group"
    SCORE = "score"
    BONUS = "bonus"
    PENALTY = "penalty"


class Source(StrEnum):
    """Where the points of a criterion come from: its formula over measures, or what a person enters (a formula then only suggests)."""

    AUTO = "auto"
    DECLARED = "declared"


class Effect(StrEnum):
    """What a disqualifier does: the whole sheet is not considered (không xét), or its row gives nothing."""

    EXCLUDE = "exclude"
    ZERO = "zero"


@dataclass(frozen=True, slots=True)
class Measure:
    """A value that formulas may name: its words in both languages, its kind and the range that it must lie in, ends included.

    `places`: the decimals it can have (0: it is counted in whole ones).
    """

    code: str
    vi: str
    en: str
    kind: ValueKind = ValueKind.NUMBER
    low: Decimal | None = None
    high: Decimal | None = None
    places: int = 0


@dataclass(frozen=True, slots=True)
class Disqualifier:
    """A condition (a formula that is true or false) with what it does where it holds."""

    code: str
    title: str
    condition: str
    clause: str = ""
    effect: Effect = Effect.EXCLUDE


@dataclass(frozen=True, slots=True)
class Criterion:
    """A row of the sheet.

    `maximum`: the most points of a criterion; of a group what its criteria without bonus must add up to. `weight`: what its points are multiplied by in the
    group above. `cap`, `floor`: of a group the most and the least its sum may be, bonus and penalty included. `guidance`: how to score, as the plan says it.
    """

    code: str
    title: str
    kind: Kind = Kind.SCORE
    maximum: Decimal | None = None
    weight: Decimal = ONE
    source: Source | None = None
    formula: str = ""
    cap: Decimal | None = None
    floor: Decimal | None = None
    clause: str = ""
    guidance: str = ""
    disqualifiers: tuple[Disqualifier, ...] = ()
    children: tuple[Criterion, ...] = ()


@dataclass(frozen=True, slots=True)
class Level:
    """A result that can be had: at least so many points in all and, where told, in each scored criterion, and a condition over measures."""

    code: str
    title: str
    at_least: Decimal
    each_at_least: Decimal | None = None
    condition: str = ""
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """How a variant differs in one row; None leaves what the sheet says."""

    code: str
    dropped: bool = False
    maximum: Decimal | None = None
    weight: Decimal | None = None
    formula: str | None = None
    cap: Decimal | None = None
    floor: Decimal | None = None
    guidance: str | None = None


@dataclass(frozen=True, slots=True)
class Variant:
    """The sheet for one group of units, told as changes."""

    group: str
    title: str
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole sheet. `levels` run from most points to least; `places` and `rounding` hold for the points of every row."""

    code: str
    version: int
    title: str
    root: Criterion
    measures: tuple[Measure, ...] = ()
    levels: tuple[Level, ...] = ()
    variants: tuple[Variant, ...] = ()
    places: int = 2
    rounding: Rounding = Rounding.HALF_UP


def rows(root: Criterion) -> Iterator[Criterion]:
    """A row and all below it, in the order of the sheet."""
    yield root
    for child in root.children:
        yield from rows(child)


def varied(sheet: Sheet, group: str) -> Criterion:
    """The root of the sheet for a group of units; the plain one for an empty group or one without a variant."""
    found = next((one for one in sheet.variants if one.group == group), None)
    return _changed(sheet.root, {one.code: one for one in found.changes}) if found else sheet.root


def _changed(row: Criterion, changes: dict[str, Change]) -> Criterion:
    kept = tuple(_changed(child, changes) for child in row.children if not (child.code in changes and changes[child.code].dropped))
    change = changes.get(row.code, Change(row.code))
    return replace(
        row,
        children=kept,
        maximum=row.maximum if change.maximum is None else change.maximum,
        weight=row.weight if change.weight is None else change.weight,
        formula=row.formula if change.formula is None else change.formula,
        cap=row.cap if change.cap is None else change.cap,
        floor=row.floor if change.floor is None else change.floor,
        guidance=row.guidance if change.guidance is None else change.guidance,
    )
