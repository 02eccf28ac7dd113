"""What is written of learning, what it adds up to, and what the next entry most likely says. Pure."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from thidua.evidence.enums import Grade
from thidua.evidence.rules.states import RANK
from thidua.learning.enums import Kind

CHIPS = (15, 30, 45, 60)
LONGEST_USUAL = 240
"""Minutes: half a working day."""
"""The minutes that are one tap."""
MOST_MINUTES = 24 * 60
MONTHS = 12


@dataclass(frozen=True)
class Written:
    """One entry as its person writes it. `began` and `ended` are the times of the day, where they are known; `course_minutes` is how long a course is said to be,
    `finished` that it was done to its end before the eyes of the library."""

    kind: Kind
    minutes: int
    title: str
    on: dt.date
    note: str = ""
    provider: str = ""
    certificate: str = ""
    began: dt.time | None = None
    ended: dt.time | None = None
    course_minutes: int | None = None
    explanation: str = ""
    finished: bool = False


@dataclass(frozen=True)
class Applied:
    """What changed at work: in words, and where it can be counted minutes and đồng saved a month and errors fewer a month."""

    changed: str
    minutes: int | None = None
    money: Decimal | None = None
    errors: int | None = None


@dataclass(frozen=True)
class Usual:
    """What the next entry most likely says."""

    kind: Kind = Kind.SELF_STUDY
    minutes: int = CHIPS[1]


def usual(past: Sequence[tuple[Kind, int]]) -> Usual:
    """The kind written last, with the minutes most often written for it, the newest first among equals; `past` is the newest first."""
    if not past:
        return Usual()
    kind = past[0][0]
    return Usual(kind, minutes_for(past).get(kind, CHIPS[1]))


def minutes_for(past: Sequence[tuple[Kind, int]]) -> Mapping[Kind, int]:
    """The minutes most often written for each kind; a whole day is nobody's usual, and what was mistyped once is not offered again."""
    counted: dict[Kind, Counter[int]] = defaultdict(Counter)
    for kind, minutes in past:
        if minutes <= LONGEST_USUAL:
            counted[kind][minutes] += 1
    return {kind: times.most_common(1)[0][0] for kind, times in counted.items()}


@dataclass(frozen=True)
class Line:
    """An entry as it counts."""

    kind: Kind
    on: dt.date
    minutes: int
    grade: Grade
    saved_minutes: int = 0
    saved_money: Decimal = Decimal(0)
    fewer_errors: int = 0


@dataclass(frozen=True)
class Sum:
    """How much of one kind, or of all: times, minutes, those minutes that somebody else vouches for, times that it was applied at work."""

    times: int = 0
    minutes: int = 0
    confirmed: int = 0
    applied: int = 0


@dataclass(frozen=True)
class Totals:
    """What entries add up to. What was applied at work stands first: it counts above hours."""

    whole: Sum
    kinds: Mapping[Kind, Sum]
    months: tuple[int, ...]
    saved_minutes: int
    saved_money: Decimal
    fewer_errors: int


def totals(lines: Iterable[Line]) -> Totals:
    """Add up the entries of a year; `months` are the minutes of January to December."""
    kept = list(lines)
    months = [0] * MONTHS
    for line in kept:
        months[line.on.month - 1] += line.minutes
    kinds = {kind: _sum(line for line in kept if line.kind is kind) for kind in Kind}
    applied = [line for line in kept if line.grade is Grade.APPLIED]
    return Totals(
        _sum(kept),
        {kind: one for kind, one in kinds.items() if one.times},
        tuple(months),
        sum(line.saved_minutes for line in applied),
        sum((line.saved_money for line in applied), Decimal(0)),
        sum(line.fewer_errors for line in applied),
    )


def _sum(lines: Iterable[Line]) -> Sum:
    kept = list(lines)
    vouched = [line.minutes for line in kept if RANK[line.grade] >= RANK[Grade.ATTESTED]]
    return Sum(len(kept), sum(line.minutes for line in kept), sum(vouched), sum(line.grade is Grade.APPLIED for line in kept))
