"""What is known of a person or a unit when it is judged. A missing fact is unknown; only a register that was reviewed for a year says "no". Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from thidua.eligibility.enums import Register
from thidua.rulebook.enums import Attested, AwardLevel, Grade, Rated

RATED = tuple(Rated)
GRADES = tuple(Grade)
LEVELS = tuple(AwardLevel)
"""From below to above, as the codes are declared."""


@dataclass(frozen=True)
class Fact:
    """A known value with where it stands in writing: number and date of a decision, who stated it."""

    value: str
    year: int
    source: str = ""


@dataclass(frozen=True)
class Work:
    """A recognised initiative or an accepted scientific topic: how far it reaches, the year of its recognition, for what it was a ground already."""

    level: AwardLevel
    year: int
    title: str = ""
    source: str = ""
    used_for: str = ""


@dataclass(frozen=True)
class Discipline:
    """A measure imposed from a day to a day (open: still in force), or only `considered`, which has no grade yet."""

    since: dt.date
    until: dt.date | None = None
    grade: Grade | None = None
    considered: bool = False
    source: str = ""

    def touches(self, first: dt.date, last: dt.date) -> bool:
        return self.since <= last and (self.until is None or self.until >= first)


@dataclass(frozen=True)
class Members:
    """Of a unit in the year: how many people it has, how many are known to be rated so, to hold a form, to be disciplined (a person by the severest
    grade) or under consideration."""

    total: int
    rated: Mapping[Rated, int] = field(default_factory=dict)
    holding: Mapping[str, int] = field(default_factory=dict)
    disciplined: Mapping[Grade, int] = field(default_factory=dict)
    considered: int = 0


@dataclass(frozen=True)
class Facts:
    """Everything known. `year` is the year that is judged, the last one that counts.

    `held`: forms with the year for which they were given. `results`: work done against the yearly plan, per cent by year. `reviewed`: for each
    register the spans of years (first, last) for which it is complete. `movement_years`: how long the movement runs that the round is about.
    """

    year: int
    ratings: Mapping[int, Fact] = field(default_factory=dict)
    held: tuple[Fact, ...] = ()
    attested: Mapping[Attested, tuple[bool, str]] = field(default_factory=dict)
    disciplines: tuple[Discipline, ...] = ()
    works: tuple[Work, ...] = ()
    results: Mapping[int, tuple[int, str]] = field(default_factory=dict)
    members: Members | None = None
    reviewed: Mapping[Register, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    movement_years: int | None = None

    def is_reviewed(self, register: Register, year: int) -> bool:
        return _covers(self.reviewed.get(register, ()), year)

    @property
    def sameness(self) -> Hashable:
        """All that an outcome can hang on: of two who have it alike every standard says the same. Where it stands in writing and titles are only told."""
        return (
            self.year, frozenset((year, one.value) for year, one in self.ratings.items()), tuple((one.value, one.year) for one in self.held),
            frozenset((what, holds) for what, (holds, _source) in self.attested.items()),
            tuple((one.since, one.until, one.grade, one.considered) for one in self.disciplines),
            tuple((one.level, one.year, one.used_for) for one in self.works), frozenset((year, percent) for year, (percent, _source) in self.results.items()),
            str(self.members), frozenset(self.reviewed.items()), self.movement_years,
        )  # fmt: skip

    def gaps(self, register: Register, years: Iterable[int]) -> int:
        """How many of the years nobody has said to be complete."""
        return sum(not self.is_reviewed(register, year) for year in years)


@lru_cache(maxsize=4096)
def _covers(spans: tuple[tuple[int, int], ...], year: int) -> bool:
    return any(first <= year <= last for first, last in spans)


def at_least(rating: str, asked: Rated) -> bool:
    """Whether a rating reaches what is asked."""
    return RATED.index(Rated(rating)) >= RATED.index(asked)


def reaches(level: AwardLevel, asked: AwardLevel) -> bool:
    """Whether a work reaches as far as is asked."""
    return LEVELS.index(level) >= LEVELS.index(asked)


def as_severe(grade: Grade, asked: Grade) -> bool:
    """Whether a measure is at least as severe."""
    return GRADES.index(grade) >= GRADES.index(asked)
