"""What the rulebook says of days that somebody owes something by: the ladder of reminders, working days to answer in."""

from __future__ import annotations

import datetime as dt
from typing import Any

from thidua.participation.rules.ladder import Rung, ladder_of
from thidua.rulebook.queries import holidays, parameter

LONGEST = 366


def value_on(code: str, day: dt.date, otherwise: Any) -> Any:
    """What a parameter says on a day; `otherwise` when no version of it holds."""
    found = parameter(code, day)
    return found.value if found else otherwise


def ladder(day: dt.date) -> tuple[Rung, ...]:
    """The reminder ladder of a day; empty when the rulebook states none."""
    return ladder_of(value_on("reminder.ladder", day, {}))


def day_after(code: str, day: dt.date) -> dt.date:
    """The day that lies as many working days after `day` as the parameter says, a year of days at most; the next working day when it says nothing."""
    return holidays(day).add(day, min(int(value_on(code, day, 1)), LONGEST))


def days_rest_on(code: str, day: dt.date) -> None:
    """The reader is shown a day that was counted by this rule, as it stood on `day`: the page says so where nobody has confirmed it."""
    day_after(code, day)
