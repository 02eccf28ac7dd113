"""What became of the lines of a training plan: plan against fact, and what goes over into the next year. Pure."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from thidua.learning.enums import Kind
from thidua.training.enums import Reached, Told, Way

KINDS: Mapping[Way, frozenset[Kind]] = MappingProxyType(
    {
        Way.CLASS: frozenset({Kind.COURSE, Kind.SEMINAR}),
        Way.ONLINE: frozenset({Kind.COURSE, Kind.SELF_STUDY}),
        Way.SEMINAR: frozenset({Kind.SEMINAR, Kind.COURSE}),
        Way.SELF_STUDY: frozenset({Kind.SELF_STUDY, Kind.READING}),
        Way.ON_THE_JOB: frozenset({Kind.ON_THE_JOB}),
        Way.MENTORING: frozenset({Kind.MENTORING, Kind.TEACHING}),
    }
)
"""Which entries of the log carry out a line of each form."""


@dataclass(frozen=True)
class Planned:
    """A line as it was planned: how many people, what money, in which months; `clause` is the clause that it serves."""

    people: int
    budget: Decimal
    first_month: int
    last_month: int
    way: Way
    clause: str = ""


@dataclass(frozen=True)
class Held:
    """A session that the unit recorded: how many took part, what was spent."""

    people: int
    spent: Decimal = Decimal(0)


@dataclass(frozen=True)
class Entry:
    """An entry of somebody's log as a plan counts it."""

    person: str
    clause: str
    kind: Kind
    on: dt.date
    minutes: int


@dataclass(frozen=True)
class Standing:
    """A line against its facts. `told` says where `people` comes from; `logged` and `minutes` are those of the logs in any case."""

    people: int
    spent: Decimal
    reached: Reached
    told: Told
    logged: int
    minutes: int
    late: bool
    left_people: int
    left_budget: Decimal


def months_of(year: int, first: int, last: int) -> tuple[dt.date, dt.date]:
    """The first and the last day of some months of a year."""
    return dt.date(year, first, 1), dt.date(year, last, monthrange(year, last)[1])


def answering(line: Planned, year: int, entries: Iterable[Entry]) -> list[Entry]:
    """The entries that carry out a line: under its clause, of its form, in its months. A line without a clause has none."""
    start, end = months_of(year, line.first_month, line.last_month)
    return [one for one in entries if line.clause and one.clause == line.clause and one.kind in KINDS[line.way] and start <= one.on <= end]


def standing(line: Planned, year: int, held: Sequence[Held], entries: Iterable[Entry], today: dt.date) -> Standing:
    """What became of a line by a day. What the unit recorded is its word; where it recorded nothing, the logs of its people tell."""
    found = answering(line, year, entries)
    logged, minutes = len({one.person for one in found}), sum(one.minutes for one in found)
    told = Told.RECORDED if held else Told.LOGGED if logged else Told.NOWHERE
    people = sum(one.people for one in held) if held else logged
    spent = sum((one.spent for one in held), Decimal(0))
    reached = Reached.DONE if people >= line.people else Reached.PARTLY if people else Reached.NOT_YET
    left = 0 if reached is Reached.DONE else line.people - people
    money = max(line.budget - spent, Decimal(0)) if left else Decimal(0)
    late = reached is not Reached.DONE and today > months_of(year, line.first_month, line.last_month)[1]
    return Standing(people, spent, reached, told, logged, minutes, late, left, money)


@dataclass(frozen=True)
class Sums:
    """A whole plan against its facts."""

    lines: int
    done: int
    late: int
    planned_people: int
    people: int
    budget: Decimal
    spent: Decimal


def sums(rows: Iterable[tuple[Planned, Standing]]) -> Sums:
    """What the lines of a plan add up to."""
    rows = list(rows)
    return Sums(
        len(rows),
        sum(one.reached is Reached.DONE for _line, one in rows),
        sum(one.late for _line, one in rows),
        sum(line.people for line, _one in rows),
        sum(one.people for _line, one in rows),
        sum((line.budget for line, _one in rows), Decimal(0)),
        sum((one.spent for _line, one in rows), Decimal(0)),
    )
