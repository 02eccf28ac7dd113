"""The year or quarter of which a report tells. Pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class Period:
    """A year, or one quarter (1 to 4) of it; both days included."""

    year: int
    quarter: int = 0

    @property
    def code(self) -> str:
        return f"{self.year}-Q{self.quarter}" if self.quarter else str(self.year)

    @property
    def begins(self) -> dt.date:
        return dt.date(self.year, 3 * self.quarter - 2 if self.quarter else 1, 1)

    @property
    def ends(self) -> dt.date:
        month = 3 * self.quarter if self.quarter else 12
        return (dt.date(self.year + month // 12, month % 12 + 1, 1)) - dt.timedelta(days=1)


def period_of(code: str) -> Period | None:
    """The period of a code such as 2025 or 2025-Q2; None of anything else."""
    year, _dash, quarter = code.partition("-Q")
    if not (year.isdecimal() and len(year) == 4 and 1900 <= int(year) <= 2200):
        return None
    if not quarter:
        return Period(int(year)) if code == year else None
    return Period(int(year), int(quarter)) if quarter in ("1", "2", "3", "4") else None


def periods_until(today: dt.date, years: int = 3) -> tuple[Period, ...]:
    """The periods that have begun, the newest first: of each year the year itself, then its quarters."""
    found = [Period(year, quarter) for year in range(today.year, today.year - years, -1) for quarter in (0, 4, 3, 2, 1)]
    return tuple(one for one in found if one.begins <= today)
