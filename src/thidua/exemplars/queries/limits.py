"""What the rulebook says of finding exemplars."""

from __future__ import annotations

import datetime as dt

from thidua.rulebook.queries import parameter

LEAST, DAY = "exemplars.monthly_least", "exemplars.nudge_day"


def monthly_least(day: dt.date) -> int:
    """How many a unit finds a month at least; 0: nobody is nudged."""
    return _number(LEAST, day, 1)


def nudge_day(day: dt.date) -> int:
    """On which day of the month heads are nudged."""
    return _number(DAY, day, 20)


def _number(code: str, day: dt.date, otherwise: int) -> int:
    rule = parameter(code, day)
    return rule.value if rule is not None and isinstance(rule.value, int) else otherwise
