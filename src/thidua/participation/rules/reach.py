"""What the state and the time allow with a dissemination. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from thidua.participation.enums import DisseminationState as S

TRANSITIONS: Mapping[S, frozenset[S]] = MappingProxyType({S.OPEN: frozenset({S.CLOSED}), S.CLOSED: frozenset()})
OWNERS: Mapping[S, str] = MappingProxyType({S.OPEN: "emulation_officer", S.CLOSED: "nobody"})
"""Who has a dissemination in hand in each state."""
UNDO = dt.timedelta(seconds=10)
LATE_BY = dt.timedelta(seconds=20)
"""How late an undo pressed in time may arrive over a slow line."""


def may_undo(confirmed_at: dt.datetime, now: dt.datetime) -> bool:
    """Whether a confirmation may still be taken back."""
    return now - confirmed_at <= UNDO + LATE_BY


def may_nudge(last: dt.date | None, today: dt.date) -> bool:
    """A person is nudged about a document at most once a day."""
    return last is None or last < today


def due_from(opened_on: dt.date, days: int | None) -> dt.date | None:
    """The day by which to have read when nobody said another; none while the rulebook states no number of days."""
    return opened_on + dt.timedelta(days=days) if days else None


@dataclass(frozen=True)
class Line:
    """A unit as the attention order sees it."""

    name: str
    asked: int
    missing: int


def attention(line: Line) -> tuple[bool, int, float, str]:
    """Sort key: units with most people missing first, complete ones last."""
    return (line.missing == 0, -line.missing, -(line.missing / line.asked if line.asked else 0), line.name)
