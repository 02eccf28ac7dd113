"""A deadline on a day: how many days are left, and to which day lateness counts. The one rule of every page. Pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from thidua.vn.workdays import ONE, Holidays


@dataclass(frozen=True)
class Due:
    """A deadline as written, with the day to which a day off moves it (`Holidays.effective`).

    Days left count to the day that is written and shown; nobody is late before the other day has passed, and from it days late count.
    """

    on: dt.date
    ends: dt.date
    today: dt.date

    @property
    def moved(self) -> bool:
        return self.ends != self.on

    @property
    def near(self) -> dt.date:
        """The day by which a task stands in lists: the one written and shown, or an earlier one to which a day off moves it."""
        return min(self.on, self.ends)

    @property
    def late(self) -> bool:
        return self.ends < self.today

    @property
    def left(self) -> int:
        """Days left: negative where it is late and only there, 0 also while only the day written has passed."""
        return (self.ends - self.today).days if self.late else max(0, (self.on - self.today).days)


def due_of(on: dt.date | None, today: dt.date, off: Holidays) -> Due | None:
    """A deadline on a day; None where none is set."""
    return None if on is None else Due(on, off.effective(on), today)


def near_before(day: dt.date, off: Holidays) -> dt.date:
    """A deadline is near on or before `day` when it was written for a day before this one: `Due.near` as a database can ask it."""
    return max(day + ONE, off.missed_before(day + ONE))
