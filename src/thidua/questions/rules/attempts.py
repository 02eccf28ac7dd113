"""An attempt against the clock of the server, and its result, which anybody can compute again from the paper and the answers. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from thidua.questions.enums import AttemptState as S
from thidua.questions.rules.content import Content, canonical
from thidua.questions.rules.grading import ZERO, grade
from thidua.questions.rules.papers import Item

TRANSITIONS: Mapping[S, frozenset[S]] = MappingProxyType(
    {
        S.STARTED: frozenset({S.SUBMITTED, S.VOID}),
        S.SUBMITTED: frozenset({S.GRADED, S.VOID}),
        S.GRADED: frozenset({S.VOID}),
        S.VOID: frozenset(),
    }
)
OWNERS: Mapping[S, str] = MappingProxyType({S.STARTED: "taker", S.SUBMITTED: "machine", S.GRADED: "nobody", S.VOID: "nobody"})


def may_become(now: S, to: S) -> bool:
    """Whether the table lets an attempt go from one state to another."""
    return to in TRANSITIONS[now]


@dataclass(frozen=True)
class Span:
    """When an attempt runs: instants of the server. Without a limit it never closes by itself."""

    started: dt.datetime
    closes: dt.datetime | None
    grace: dt.timedelta = dt.timedelta(0)

    @property
    def last(self) -> dt.datetime | None:
        """The first instant at which no answer is taken any more: limit and grace are over."""
        return None if self.closes is None else self.closes + self.grace

    def is_closed(self, at: dt.datetime) -> bool:
        """Closed if and only if now is not before the end, to the microsecond."""
        return self.last is not None and at >= self.last

    def left(self, at: dt.datetime) -> dt.timedelta | None:
        """The time that is shown: to the limit; the grace is for the network and not shown."""
        return None if self.closes is None else max(dt.timedelta(0), self.closes - at)

    def counted(self, at: dt.datetime) -> dt.datetime:
        """The instant of handing in that counts for rank: never after the limit, never before the start."""
        return max(self.started, at if self.closes is None else min(at, self.closes))


def span_of(started: dt.datetime, seconds: int | None, grace: int, ends: dt.datetime | None) -> Span:
    """When an attempt of so many seconds closes that began then; the end of the whole affair cuts it short, None is no limit."""
    own = None if seconds is None else started + dt.timedelta(seconds=seconds)
    closes = min((one for one in (own, ends) if one is not None), default=None)
    return Span(started, closes, dt.timedelta(seconds=grace))


@dataclass(frozen=True)
class Result:
    """The points of an attempt and its one spelling, by whose bytes two computations are compared."""

    points: Decimal
    most: Decimal
    right: int
    text: str


def result_of(items: Sequence[Item], contents: Mapping[str, Content], answers: Mapping[int, Any]) -> Result:
    """Grade all answers of an attempt; `answers` by the place on the paper from 0, those not answered may lack."""
    points, most, right, lines = ZERO, ZERO, 0, []
    for place, item in enumerate(items):
        found = grade(contents[item.revision], answers.get(place))
        points, most, right = points + found.points, most + found.most, right + found.is_right
        parts = [[part.key, part.mark.value, part.answer] for part in found.parts]
        lines.append({"revision": item.revision, "points": str(found.points), "most": str(found.most), "parts": parts})
    return Result(points, most, right, canonical({"points": str(points), "most": str(most), "right": right, "items": lines}))
