"""The way of a person's learning plan, how far it is, and what goes over into the next year. Pure."""

from __future__ import annotations

import datetime as dt
from calendar import isleap
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from thidua.training.enums import OwnState as S

TRANSITIONS: Mapping[S, frozenset[S]] = MappingProxyType(
    {
        S.DRAFT: frozenset({S.SENT}),
        S.SENT: frozenset({S.ACCEPTED, S.RETURNED}),
        S.RETURNED: frozenset({S.SENT}),
        S.ACCEPTED: frozenset({S.DRAFT}),
    }
)
OWNERS: Mapping[S, str] = MappingProxyType({S.DRAFT: "its_person", S.SENT: "head", S.RETURNED: "its_person", S.ACCEPTED: "its_person"})
EDITABLE = (S.DRAFT, S.RETURNED, S.ACCEPTED)
"""What was accepted may be written anew: it is a draft again then."""
USUAL_HOURS = 40
"""What a new plan begins with."""
MOST_HOURS, MOST_GOALS = 2000, 10


@dataclass(frozen=True)
class Progress:
    """How far a plan is: minutes of those that it sets, goals done; `expected` are the minutes that would be even with the year."""

    minutes: int
    planned: int
    expected: int
    goals: int
    done: int

    @property
    def on_course(self) -> bool:
        """Whether the hours keep up with the year."""
        return self.minutes >= self.expected


def progress(hours: int, minutes: int, goals: int, done: int, year: int, today: dt.date) -> Progress:
    """A plan of some hours and goals on a day: before its year nothing is expected, after it everything."""
    planned = hours * 60
    days = 366 if isleap(year) else 365
    passed = min(max((today - dt.date(year, 1, 1)).days, 0), days)
    return Progress(minutes, planned, planned * passed // days, goals, done)
