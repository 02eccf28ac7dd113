"""What the rulebook says of oversight: the ladder, days to answer, thresholds of liveness."""

from __future__ import annotations

import datetime as dt
from typing import Any

from thidua.oversight.rules.ladder import Rung, ladder_of
from thidua.oversight.rules.liveness import Thresholds
from thidua.rulebook.queries import holidays, parameter

LONGEST = 366


def _value(code: str, day: dt.date, otherwise: Any) -> Any:
    found = parameter(code, day)
    return found.value if found else otherwise


def ladder(day: dt.date) -> tuple[Rung, ...]:
    """The reminder ladder of a day; empty when the rulebook states none."""
    return ladder_of(_value("reminder.ladder", day, {}))


def day_after(code: str, day: dt.date) -> dt.date:
    """The day that lies as many working days after `day` as the parameter says, a year of days at most; the next working day when it says nothing."""
    return holidays(day).add(day, min(int(_value(code, day, 1)), LONGEST))


def thresholds(day: dt.date) -> Thresholds:
    """From when a clause counts as standing still."""
    return Thresholds(**_value("liveness.thresholds", day, {}))
