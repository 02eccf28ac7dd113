"""How far a model reaches: units and people that use it, levels, what it saves, who stays with it. Integers only. Pure."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from thidua.initiatives.rules.clocks import months_after
from thidua.vn.shares import whole_percent


@dataclass(frozen=True)
class Adopter:
    """A unit that began to use it, how deep it stands in the tree, how many people work there, and until when it used it."""

    unit: uuid.UUID
    level: int
    people: int
    started_on: dt.date
    ended_on: dt.date | None = None

    def uses_on(self, day: dt.date) -> bool:
        """Whether it was in use on a day; not any more on the day of the end."""
        return self.started_on <= day and (self.ended_on is None or day < self.ended_on)


@dataclass(frozen=True)
class Saving:
    """What a verified report says was saved by a day, in minutes and đồng."""

    on: dt.date
    minutes: int
    dong: int


@dataclass(frozen=True)
class Still:
    """Of those that began at least so many months ago, how many still used it then."""

    month: int
    of: int
    using: int

    @property
    def percent(self) -> int:
        """In whole per cent; 0 of nothing."""
        return whole_percent(self.using, self.of) if self.of else 0


@dataclass(frozen=True)
class Influence:
    """The reach on a day: in use now, ever tried, people and levels of those in use, savings by year, of the offered how many use it, who stayed."""

    units: int
    tried: int
    people: int
    levels: int
    minutes: int
    dong: int
    years: Sequence[tuple[int, int, int]]
    offered: int
    taken: int
    stays: Sequence[Still]

    @property
    def share(self) -> int | None:
        """Of the units to which it was offered, the part that took it up, in whole per cent; None where it was offered to nobody."""
        return whole_percent(self.taken, self.offered) if self.offered else None


def influence(adopters: Sequence[Adopter], savings: Sequence[Saving], offered: Iterable[uuid.UUID], months: Iterable[int], day: dt.date) -> Influence:
    """The reach of a model on a day. A unit counts once, however often it began anew."""
    using = {one.unit: one for one in adopters if one.uses_on(day)}
    tried = {one.unit for one in adopters if one.started_on <= day}
    asked = set(offered)
    known = [one for one in savings if one.on <= day]
    return Influence(
        len(using), len(tried), sum(one.people for one in using.values()), len({one.level for one in using.values()}),
        sum(one.minutes for one in known), sum(one.dong for one in known), _years(known), len(asked), len(asked & tried), _stays(adopters, months, day),
    )  # fmt: skip


def _years(savings: Sequence[Saving]) -> list[tuple[int, int, int]]:
    minutes: Counter[int] = Counter()
    dong: Counter[int] = Counter()
    for one in savings:
        minutes[one.on.year] += one.minutes
        dong[one.on.year] += one.dong
    return [(year, minutes[year], dong[year]) for year in sorted(minutes)]


def _stays(adopters: Sequence[Adopter], months: Iterable[int], day: dt.date) -> list[Still]:
    found = []
    for month in sorted(set(months)):
        old = [(one, months_after(one.started_on, month)) for one in adopters]
        reached = [(one, then) for one, then in old if then <= day]
        found.append(Still(month, len(reached), sum(1 for one, then in reached if one.uses_on(then))))
    return found


@dataclass(frozen=True)
class Point:
    """How many units use it from a day on, and what was saved by then."""

    on: dt.date
    using: int
    minutes: int
    dong: int


def timeline(adopters: Sequence[Adopter], savings: Sequence[Saving], day: dt.date) -> list[Point]:
    """A point for each day on which something changed, up to a day, in order."""
    days = {one.started_on for one in adopters} | {one.ended_on for one in adopters if one.ended_on} | {one.on for one in savings}
    return [
        Point(
            then, len({one.unit for one in adopters if one.uses_on(then)}), sum(one.minutes for one in savings if one.on <= then),
            sum(one.dong for one in savings if one.on <= then),
        )
        for then in sorted(one for one in days if one <= day)
    ]  # fmt: skip


@dataclass(frozen=True)
class Learned:
    """A unit of the tree of who learned it from whom; `depth` 0 is the unit that made it."""

    unit: uuid.UUID
    depth: int


def tree(maker: uuid.UUID, learned_from: Mapping[uuid.UUID, uuid.UUID | None]) -> list[Learned]:
    """Each unit once, below the one from which it learned it, in the order given; whoever names nobody, a stranger or itself learned from the maker.

    Of a circle nobody is left out: its first unit hangs below the maker.
    """
    below: dict[uuid.UUID, list[uuid.UUID]] = {}
    for unit, teacher in learned_from.items():
        if unit != maker:
            known = teacher is not None and teacher != unit and (teacher in learned_from or teacher == maker)
            below.setdefault(teacher if known and teacher is not None else maker, []).append(unit)
    found: list[Learned] = []
    seen: set[uuid.UUID] = set()
    _hang(maker, 0, below, seen, found)
    for unit in learned_from:
        if unit not in seen:
            _hang(unit, 1, below, seen, found)
    return found


def _hang(unit: uuid.UUID, depth: int, below: Mapping[uuid.UUID, list[uuid.UUID]], seen: set[uuid.UUID], found: list[Learned]) -> None:
    """Without recursion: a chain of a thousand units is none too many."""
    waiting = [(unit, depth)]
    while waiting:
        one, deep = waiting.pop()
        if one in seen:
            continue
        seen.add(one)
        found.append(Learned(one, deep))
        waiting.extend((child, deep + 1) for child in reversed(below.get(one, [])))
