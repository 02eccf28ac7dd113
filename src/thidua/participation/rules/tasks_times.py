"""Days of tasks: what a plan's words say, when a task comes back, and the weeks of a month. Pure."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from thidua.participation.enums import Recurrence

MONTHS = {Recurrence.MONTHLY: 1, Recurrence.QUARTERLY: 3, Recurrence.HALF_YEARLY: 6, Recurrence.YEARLY: 12}
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_YEAR = re.compile(r"\d{4}")
_DAY_OF_YEAR = re.compile(r"(\d\d)-(\d\d)")


def month_end(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def last_day(value: str | None, on: dt.date) -> dt.date | None:
    """The last day of a time as a reading writes it (design §5): 2025, 2024-Q1, 2025-10, 2024-01-15; "12-15" is the next one from `on`."""
    try:
        return _last_day((value or "").strip(), on)
    except ValueError:
        return None


def _last_day(value: str, on: dt.date) -> dt.date | None:
    if match := _QUARTER.fullmatch(value):
        return month_end(int(match[1]), int(match[2]) * 3)
    if match := _MONTH.fullmatch(value):
        return month_end(int(match[1]), int(match[2]))
    if _YEAR.fullmatch(value):
        return dt.date(int(value), 12, 31)
    if match := _DAY_OF_YEAR.fullmatch(value):
        this = dt.date(on.year, int(match[1]), int(match[2]))
        return this if this >= on else this.replace(year=on.year + 1)
    return dt.date.fromisoformat(value) if value else None


def period_end(recurrence: Recurrence, on: dt.date) -> dt.date | None:
    """The last day of the month, quarter, half or year in which `on` lies; None for what comes once."""
    months = MONTHS.get(recurrence)
    if months is None:
        return None
    return month_end(on.year, (on.month - 1) // months * months + months)


def next_due(recurrence: Recurrence, due_on: dt.date) -> dt.date | None:
    """The due day of the next time; the last day of a month stays the last day. None for what comes once, and past the year 9999."""
    months = MONTHS.get(recurrence)
    if months is None:
        return None
    year, month = divmod(due_on.year * 12 + due_on.month - 1 + months, 12)
    if year > dt.MAXYEAR:
        return None
    end = month_end(year, month + 1)
    return end if due_on == month_end(due_on.year, due_on.month) else end.replace(day=min(due_on.day, end.day))


def weeks(year: int, month: int) -> tuple[tuple[dt.date, ...], ...]:
    """The weeks of a month from Monday to Sunday, with the days of its neighbours that fill them."""
    return tuple(tuple(week) for week in calendar.Calendar().monthdatescalendar(year, month))
