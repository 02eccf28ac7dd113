"""The days of an initiative: until when to ask, to be looked at, to be decided. Months come from the rulebook. Pure."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass

from thidua.initiatives.enums import InitiativeState as S


def months_after(day: dt.date, months: int) -> dt.date:
    """The same day so many months later, or the last one of a shorter month.

    >>> months_after(dt.date(2025, 1, 31), 1)
    datetime.date(2025, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


@dataclass(frozen=True)
class Months:
    """The rules in force: to ask after the first application, to look at what was sent, to decide on what was received."""

    request: int
    check: int
    decide: int


@dataclass(frozen=True)
class Clock:
    """A day by which something is to be done; `late` once it is past and not done, or was done after it."""

    due_on: dt.date
    late: bool
    done_on: dt.date | None = None


def request_clock(applied_on: dt.date | None, sent_on: dt.date | None, today: dt.date, months: Months) -> Clock | None:
    """Until when recognition may be asked for; None while it is not said when it was first applied."""
    if applied_on is None:
        return None
    due = months_after(applied_on, months.request)
    return Clock(due, (sent_on or today) > due, sent_on)


def next_clock(state: S, sent_on: dt.date | None, received_on: dt.date | None, today: dt.date, months: Months) -> Clock | None:
    """By when whoever has it in hand is to act: look at what was sent, decide on what was received; None where no clock runs."""
    if state is S.SENT and sent_on is not None:
        due = months_after(sent_on, months.check)
    elif state in (S.RECEIVED, S.COUNCIL, S.PASSED) and received_on is not None:
        due = months_after(received_on, months.decide)
    else:
        return None
    return Clock(due, today > due)
