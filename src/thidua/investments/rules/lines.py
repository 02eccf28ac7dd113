"""The way of a line of the ledger, and the figures that are made of its amounts. Pure; amounts are whole đồng, study leave whole days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from thidua.investments.enums import Kind
from thidua.investments.enums import LineState as S

TRANSITIONS: Mapping[S, frozenset[S]] = MappingProxyType(
    {S.DRAFT: frozenset({S.CONFIRMED}), S.CONFIRMED: frozenset({S.LOCKED}), S.LOCKED: frozenset({S.CONFIRMED})}
)
OWNERS: Mapping[S, str] = MappingProxyType({S.DRAFT: "people of the unit", S.CONFIRMED: "unit head", S.LOCKED: "leader"})
MONEY = frozenset({Kind.MONEY, Kind.FACILITY, Kind.EQUIPMENT})
"""What is counted in đồng."""
COUNTS = frozenset({S.CONFIRMED, S.LOCKED})
MOST_MONEY, MOST_DAYS = 10**13, 1_000_000
FIRST_YEAR = 2000


def may_become(state: S, target: S) -> bool:
    """Whether the table lets a line go from one state to another."""
    return target in TRANSITIONS[state]


def counted_on(year: int, confirmed_on: dt.date) -> dt.date:
    """On which day a line counts: the day it was confirmed, or the nearest day of its year."""
    return min(max(confirmed_on, dt.date(year, 1, 1)), dt.date(year, 12, 31))


@dataclass(frozen=True)
class Share:
    """An amount by people or hours: whole đồng, rounded half up; None where there is nothing to divide by."""

    amount: int
    by: int

    @property
    def each(self) -> int | None:
        return (2 * self.amount + self.by) // (2 * self.by) if self.by > 0 else None


def per_hour(amount: int, minutes: int) -> int | None:
    """Whole đồng for an hour of learning, rounded half up; None where nobody learned."""
    return Share(amount * 60, minutes).each


def changed_percent(now: int, before: int) -> int | None:
    """By how many percent it grew (negative: fell) against the year before, towards zero; None where there was nothing before."""
    if before <= 0:
        return None
    part = abs(now - before) * 100 // before
    return part if now >= before else -part


AGENCY = 1
"""The depth of the unit that is the whole agency: what it has is that of all, and speaks for no unit below."""


def lacking(tree: Sequence[tuple[int, bool]]) -> list[bool]:
    """Of units in tree order, by depth and whether they have anything: which have nothing, and no unit above them that spends for its teams."""
    found: list[bool] = []
    above: list[tuple[int, bool]] = []
    for depth, has in tree:
        above = [one for one in above if one[0] < depth]
        found.append(not has and not any(any_has for _depth, any_has in above))
        if depth > AGENCY:
            above.append((depth, has))
    return found
