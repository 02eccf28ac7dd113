"""The balance of a fund. Pure; amounts are whole đồng."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from thidua.investments.enums import Move


@dataclass(frozen=True)
class Entry:
    """A contribution or a grant that holds."""

    move: Move
    on: dt.date
    amount: int


@dataclass(frozen=True)
class YearOf:
    """A year of a fund: what it began with, what came, what went."""

    year: int
    begins: int
    came: int
    went: int

    @property
    def ends(self) -> int:
        return self.begins + self.came - self.went


def balance(entries: Iterable[Entry], until: dt.date | None = None) -> int:
    """What is in the fund at the end of a day, or after all."""
    return sum(one.amount if one.move is Move.IN else -one.amount for one in entries if until is None or one.on <= until)


def lowest_from(entries: Iterable[Entry], day: dt.date) -> int:
    """The lowest balance at the end of any day from one on: that much may be granted on that day without leaving the fund empty later."""
    rows = sorted(entries, key=lambda one: one.on)
    ends = sorted({day, *(one.on for one in rows if one.on > day)})
    return min(balance(rows, end) for end in ends)


def years_of(entries: Iterable[Entry], also: Iterable[int] = ()) -> tuple[YearOf, ...]:
    """Each year from the first with anything to the last, the newest first; each begins with what the one before ended with. `also`: more years to tell."""
    rows = list(entries)
    told = [*also, *(one.on.year for one in rows)]
    found: list[YearOf] = []
    held = 0
    for year in range(min(told), max(told) + 1) if told else ():
        came = sum(one.amount for one in rows if one.on.year == year and one.move is Move.IN)
        went = sum(one.amount for one in rows if one.on.year == year and one.move is Move.OUT)
        found.append(YearOf(year, held, came, went))
        held = found[-1].ends
    return tuple(reversed(found))
