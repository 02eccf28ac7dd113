"""The way of a registration (bản đăng ký thi đua), what it needs before it is sent, and what is carried over from the year before. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from types import MappingProxyType

from thidua.targets.enums import Missing
from thidua.targets.enums import RegistrationState as S

TRANSITIONS: Mapping[S, frozenset[S]] = MappingProxyType(
    {
        S.DRAFT: frozenset({S.SENT}),
        S.SENT: frozenset({S.APPROVED, S.RETURNED, S.DRAFT}),
        S.RETURNED: frozenset({S.SENT}),
        S.APPROVED: frozenset({S.RETURNED}),
    }
)
OWNERS: Mapping[S, str] = MappingProxyType({S.DRAFT: "unit_head", S.SENT: "superior", S.RETURNED: "unit_head", S.APPROVED: "nobody"})
NOT_SENT = frozenset({S.DRAFT, S.RETURNED})
"""States in which the unit still owes its registration; without any it owes it too."""
DECIDED = frozenset({S.APPROVED, S.RETURNED})
YEARS = range(2000, 2101)
"""The years for which there can be a registration, a goal or a figure."""


@dataclass(frozen=True)
class Line:
    """A target in a unit's own words, or tied to a measure; `amount` is counted in `counted_in` (%, người, lượt …)."""

    text: str
    measure: str = ""
    amount: Decimal | None = None
    counted_in: str = ""
    due_on: dt.date | None = None


def year_of(text: str) -> int | None:
    """The year that an address or form names; None of what is none of `YEARS`."""
    year = int(text) if text.isdecimal() and len(text) == 4 else None
    return year if year in YEARS else None


def may_become(now: S, to: S) -> bool:
    """Whether the table lets a registration go from one state to another."""
    return to in TRANSITIONS[now]


def editable(now: S) -> bool:
    """Whether the unit may still change it: it is not in the hands of the superior, nor approved."""
    return now in NOT_SENT


def missing(lines: Sequence[Line], titles: int) -> tuple[Missing, ...]:
    """Everything that is wanting before it can be sent: a target, a title, the unit in which a number is counted."""
    found = []
    if not lines:
        found.append(Missing.NOTHING)
    if any(line.amount is not None and not line.counted_in.strip() for line in lines):
        found.append(Missing.NO_UNIT)
    if not titles:
        found.append(Missing.NO_TITLE)
    return tuple(found)


def deadline(year: int, month_day: str) -> dt.date | None:
    """The day of a year until which registrations are sent, of a rule such as "03-15"; None of a rule that names no day of that year."""
    try:
        return dt.date.fromisoformat(f"{year}-{month_day}")
    except ValueError:
        return None


def is_late(sent_on: dt.date | None, due: dt.date | None, today: dt.date) -> bool:
    """Whether it came, or still has not come, after its day."""
    return due is not None and (sent_on or today) > due


def carried(lines: Iterable[Line], years: int) -> tuple[Line, ...]:
    """The targets of an earlier year as a beginning for this one: the same words and numbers, the days as many years later."""
    return tuple(replace(line, due_on=later(line.due_on, years)) for line in lines)


def later(day: dt.date | None, years: int) -> dt.date | None:
    """The same day some years later; the last day of February where there is no 29th."""
    if day is None:
        return None
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
