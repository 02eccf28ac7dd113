"""The way of a contest, and of each of its rounds by the clock of the server. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from thidua.contests.enums import ContestState as S

TRANSITIONS: Mapping[S, frozenset[S]] = MappingProxyType(
    {
        S.DRAFT: frozenset({S.OPEN, S.DROPPED}),
        S.OPEN: frozenset({S.CLOSED}),
        S.CLOSED: frozenset({S.PUBLISHED}),
        S.PUBLISHED: frozenset(),
        S.DROPPED: frozenset(),
    }
)
OWNERS: Mapping[S, str] = MappingProxyType(
    {
        S.DRAFT: "contest_keeper",
        S.OPEN: "contest_entrants",
        S.CLOSED: "contest_keeper",
        S.PUBLISHED: "nobody",
        S.DROPPED: "nobody",
    }
)
SEEN = (S.OPEN, S.CLOSED, S.PUBLISHED)
"""What the people whom it is for may see."""


@dataclass(frozen=True)
class Window:
    """From when till when a round runs: opens first, closed if and only if now is not before the end."""

    opens: dt.datetime
    ends: dt.datetime

    def is_open(self, at: dt.datetime) -> bool:
        return self.opens <= at < self.ends


def windows_of(opens: dt.datetime, ends: dt.datetime, count: int, days: int) -> list[Window]:
    """The rounds of a contest: the first as given, each other one so many days after the one before."""
    step = dt.timedelta(days=days)
    return [Window(opens + step * place, ends + step * place) for place in range(count)]


def is_over(windows: Sequence[Window], at: dt.datetime) -> bool:
    """Whether no round runs or is still to come."""
    return all(at >= one.ends for one in windows)
