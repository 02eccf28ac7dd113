"""How facts become figures of units and periods. Pure: what is kept, what is rebuilt and what is checked is this one function."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from thidua.measures.enums import Adds, Span
from thidua.orgs.rules.paths import above, line_of
from thidua.vn.shares import whole_percent

Place = tuple[str, str]
"""The tree path of a unit and the code of a period."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that counts: where, when, how much; `member` is whom or what it counts for where the same may come twice."""

    key: str
    path: str
    on: dt.date
    numerator: int
    denominator: int = 0
    member: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """What a unit and everything below it has in a period; integers in the smallest unit of the measure."""

    numerator: int = 0
    denominator: int = 0

    def __add__(self, other: Figure) -> Figure:
        return Figure(self.numerator + other.numerator, self.denominator + other.denominator)

    def __sub__(self, other: Figure) -> Figure:
        return Figure(self.numerator - other.numerator, self.denominator - other.denominator)

    def __bool__(self) -> bool:
        return bool(self.numerator or self.denominator)

    @property
    def percent(self) -> int | None:
        """A whole percentage as `whole_percent` rounds it; None of nothing."""
        return whole_percent(self.numerator, self.denominator) if self.denominator else None


NOTHING = Figure()


@lru_cache(maxsize=10_000)
def period_of(day: dt.date, span: Span) -> str:
    """The code of the period of a day: 2025, 2025-Q1, 2025-03."""
    if span is Span.YEAR:
        return f"{day.year}"
    return f"{day.year}-Q{(day.month + 2) // 3}" if span is Span.QUARTER else f"{day:%Y-%m}"


@lru_cache(maxsize=4_000)
def periods_of(day: dt.date) -> tuple[str, ...]:
    """Every period in which a day counts."""
    return tuple(period_of(day, span) for span in Span)


PERIOD = re.compile(r"(20\d\d)(?:-Q([1-4])|-(0[1-9]|1[0-2]))?")


def days_of(period: str) -> tuple[dt.date, dt.date] | None:
    """The first and last day of a period; None when the code is none: 2025, 2025-Q1, 2025-03."""
    found = PERIOD.fullmatch(period)
    if found is None:
        return None
    year, quarter, month = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    first = quarter * 3 - 2 if quarter else month or 1
    last = quarter * 3 or month or 12
    return dt.date(year, first, 1), dt.date(year + last // 12, last % 12 + 1, 1) - dt.timedelta(days=1)


def figures(adds: Adds, facts: Iterable[Fact]) -> dict[Place, Figure]:
    """The figure of every unit and period that facts touch; those that are nothing are left out."""
    if adds is Adds.DISTINCT:
        seen = {(path, period, fact.member) for fact in facts for path in line_of(fact.path) for period in periods_of(fact.on)}
        return _summed((path, period, 1, 0) for path, period, _member in seen)
    kept = _lasts(facts) if adds is Adds.LAST else ((fact, period) for fact in facts for period in periods_of(fact.on))
    return _summed((path, period, fact.numerator, fact.denominator) for fact, period in kept for path in line_of(fact.path))


def _lasts(facts: Iterable[Fact]) -> list[tuple[Fact, str]]:
    """Of each unit and member the last fact of each period."""
    last: dict[tuple[str, str, str], Fact] = {}
    for fact in sorted(facts, key=lambda one: (one.on, one.key)):
        for period in periods_of(fact.on):
            last[fact.path, fact.member, period] = fact
    return [(fact, period) for (_path, _member, period), fact in last.items()]


def _summed(parts: Iterable[tuple[str, str, int, int]]) -> dict[Place, Figure]:
    found: dict[Place, list[int]] = defaultdict(lambda: [0, 0])
    for path, period, up, down in parts:
        sums = found[path, period]
        sums[0] += up
        sums[1] += down
    return {place: Figure(up, down) for place, (up, down) in found.items() if up or down}


def needs_others(adds: Adds) -> bool:
    """Whether a change of one fact can only be counted beside the other facts of the same member."""
    return adds in (Adds.DISTINCT, Adds.LAST)


def change(adds: Adds, old: Fact | None, new: Fact | None, others: Iterable[Fact] = ()) -> dict[Place, Figure]:
    """What to add to the figures when one fact takes the place of another (None: there was, or will be, none).

    `others` are the remaining facts of the members of both; members do not touch each other, so nothing else is needed.
    """
    kept = tuple(others)
    before = figures(adds, (*kept, old) if old else kept)
    after = figures(adds, (*kept, new) if new else kept)
    return _between(before, after)


def _between(before: Mapping[Place, Figure], after: Mapping[Place, Figure]) -> dict[Place, Figure]:
    """The steps from some figures to others."""
    steps = {place: after.get(place, NOTHING) - before.get(place, NOTHING) for place in before.keys() | after.keys()}
    return {place: step for place, step in steps.items() if step}


def lifted(own: Mapping[str, Figure], before: str, after: str) -> dict[Place, Figure]:
    """What a unit that moved with all below it adds to the units above, by period: what it has leaves those that were over it and comes to those that are.

    Its own figures and those below it stay what they are. True for whatever adds up from unit to unit, so not for members who are counted once.
    """
    left, come = over(before) - over(after), over(after) - over(before)
    gone = {(path, period): NOTHING - figure for period, figure in own.items() for path in left}
    return gone | {(path, period): figure for period, figure in own.items() for path in come}


def lifted_members(facts: Iterable[Fact], before: str, after: str) -> dict[Place, Figure]:
    """The same where members are counted once; `facts` are all of the members that the moved unit has, told as after the move."""
    kept = list(facts)
    touched = over(before) ^ over(after)
    was = [replace(fact, path=before + fact.path[len(after) :]) if fact.path.startswith(after) else fact for fact in kept]
    steps = _between(figures(Adds.DISTINCT, was), figures(Adds.DISTINCT, kept))
    return {place: step for place, step in steps.items() if place[0] in touched}


def over(path: str) -> set[str]:
    """The units above one, without itself."""
    return set(above(path))


def unequal(kept: Mapping[Place, Figure], true: Mapping[Place, Figure]) -> list[tuple[Place, Figure, Figure]]:
    """Where what is kept differs from what the facts say: the place, the kept figure, the true one."""
    places = sorted(kept.keys() | true.keys())
    pairs = ((place, kept.get(place, NOTHING), true.get(place, NOTHING)) for place in places)
    return [(place, mine, theirs) for place, mine, theirs in pairs if mine != theirs]
