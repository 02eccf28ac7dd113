"""What the rulebook says of finding exemplars."""

from __future__ import annotations

import datetime as dt

from thidua.rulebook.queries import whole_number

LEAST, DAY = "exemplars.monthly_least", "exemplars.nudge_day"


def monthly_least(day: dt.date) -> int:
    """How many a unit finds a month at least; 0: nobody is nudged."""
    return whole_number(LEAST, day, 1)


def nudge_day(day: dt.date) -> int:
    """On which day of the month heads are nudged."""
    return whole_number(DAY, day, 20)
