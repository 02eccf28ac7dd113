"""Working days: Monday to Friday without the public holidays of the year, and what becomes of a day that is none. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

ONE = dt.timedelta(days=1)
FARTHEST = 40
"""No run of days off is longer; the search ends there whatever the rulebook says."""


@dataclass(frozen=True)
class Holidays:
    """The days off beside weekends, and the weekend days worked in their place (hoán đổi). `moves`: where a day off moves a deadline."""

    off: frozenset[dt.date] = field(default_factory=frozenset)
    worked: frozenset[dt.date] = field(default_factory=frozenset)
    moves: str = "next"

    def is_working(self, day: dt.date) -> bool:
        """Whether the agency works on a day."""
        return day in self.worked or (day.weekday() < 5 and day not in self.off)

    def on_or_after(self, day: dt.date) -> dt.date:
        """The day itself when it is worked, else the next that is."""
        return self._walk(day, ONE)

    def on_or_before(self, day: dt.date) -> dt.date:
        """The day itself when it is worked, else the last before it that is."""
        return self._walk(day, -ONE)

    def effective(self, due: dt.date) -> dt.date:
        """When a deadline really ends: on a day off it moves to the next working day (Civil Code art 148.5), or stays, as the rulebook says."""
        if self.moves == "next":
            return self.on_or_after(due)
        return self.on_or_before(due) if self.moves == "previous" else due

    def ends(self, due: dt.date | None) -> dt.date | None:
        """`effective` for a deadline that may not be set: None stays None."""
        return None if due is None else self.effective(due)

    def missed_before(self, today: dt.date) -> dt.date:
        """The day that parts what is missed on `today` from what is not: a deadline is missed when it was written for a day before this one."""
        day = today
        for _ in range(FARTHEST):
            if self.effective(day - ONE) < today:
                break
            day -= ONE
        for _ in range(FARTHEST):
            if self.effective(day) >= today:
                break
            day += ONE
        return day

    def add(self, day: dt.date, count: int) -> dt.date:
        """The day after `count` working days; the first day is not counted (Civil Code art 147.2)."""
        for _ in range(count):
            day = self.on_or_after(day + ONE)
        return self.on_or_after(day)

    def _walk(self, day: dt.date, step: dt.timedelta) -> dt.date:
        found = day
        for _ in range(FARTHEST):
            if self.is_working(found):
                return found
            found += step
        return day


def holidays_of(values: Mapping[int, Mapping[str, Any]], moves: str = "next") -> Holidays:
    """The holidays of some years as the rulebook keeps them: {"off": ["01-01", …], "worked": []} for each year."""
    sides: dict[str, set[dt.date]] = {"off": set(), "worked": set()}
    for year, value in values.items():
        for side, days in sides.items():
            days.update(dt.date.fromisoformat(f"{year}-{text}") for text in value.get(side, []))
    return Holidays(frozenset(sides["off"]), frozenset(sides["worked"]), moves)
