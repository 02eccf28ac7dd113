"""A person's level in a framework: its way to the confirmation, what counts on a day, and the gaps of many in numbers. Pure."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from thidua.training.enums import LevelState as S

TRANSITIONS: Mapping[S, frozenset[S]] = MappingProxyType(
    {S.CLAIMED: frozenset({S.CONFIRMED, S.RETURNED}), S.CONFIRMED: frozenset({S.CLAIMED}), S.RETURNED: frozenset({S.CLAIMED})}
)
OWNERS: Mapping[S, str] = MappingProxyType({S.CLAIMED: "head_or_officer", S.CONFIRMED: "its_person", S.RETURNED: "its_person"})
SOON = dt.timedelta(days=90)
"""A certificate that ends within so many days is spoken of to its person."""


@dataclass(frozen=True)
class Held:
    """The level that stands, with the target and the end of its certificate; `asks` where one is said that nobody has confirmed yet."""

    level: int
    is_confirmed: bool
    target: int | None = None
    expires_on: dt.date | None = None
    asks: bool = False


def is_expired(held: Held, today: dt.date) -> bool:
    """Whether the certificate has ended; it holds on its last day."""
    return held.expires_on is not None and held.expires_on < today


def ends_soon(held: Held, today: dt.date) -> bool:
    """Whether the certificate ends within three months."""
    return held.expires_on is not None and today <= held.expires_on <= today + SOON


def counted(held: Held, today: dt.date) -> int:
    """The level that counts on a day: confirmed, and not of a certificate that has ended; else none (0)."""
    return held.level if held.is_confirmed and not is_expired(held, today) else 0


def is_below(held: Held, today: dt.date) -> bool:
    """Whether the level that counts is below the person's own target."""
    return held.target is not None and counted(held, today) < held.target


@dataclass(frozen=True)
class Gap:
    """A skill of many people in numbers: how many at each level, below their target, with a certificate that has ended, waiting."""

    levels: Mapping[int, int]
    below: int
    expired: int
    waiting: int
    people: int

    @property
    def counted(self) -> int:
        """How many have a level that counts."""
        return sum(self.levels.values())


def gap(rows: Iterable[Held], today: dt.date) -> Gap:
    """The gap map of one skill."""
    rows = list(rows)
    levels = Counter(level for one in rows if (level := counted(one, today)))
    return Gap(
        MappingProxyType(dict(levels)),
        sum(is_below(one, today) for one in rows),
        sum(one.is_confirmed and is_expired(one, today) for one in rows),
        sum(one.asks or not one.is_confirmed for one in rows),
        len(rows),
    )
