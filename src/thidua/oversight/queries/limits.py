"""What the rulebook says of oversight: the ladder, days to answer, thresholds of liveness."""

from __future__ import annotations

import datetime as dt
from typing import Any

from thidua.oversight.models import Finding, Letter
from thidua.oversight.rules.ladder import Rung, ladder_of
from thidua.oversight.rules.liveness import Thresholds
from thidua.rulebook.queries import holidays, looking, parameter
from thidua.store import clock

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


def days_rest_on(code: str, day: dt.date) -> None:
    """The reader is shown a day that was counted by this rule, as it stood on `day`: the page says so where nobody has confirmed it."""
    day_after(code, day)


def letter_rests_on_rule(row: Letter) -> None:
    """The same of the day by which units answer a letter, unless whoever wrote it chose another."""
    made = clock.local_date(row.made_at)
    with looking():
        counted = day_after("urging.answer_days", made)
    if row.answer_by == counted:
        days_rest_on("urging.answer_days", made)


def finding_rests_on_rule(row: Finding) -> None:
    """The same of the day by which a unit remedies: with what it asks for, the team sets the day itself."""
    if not row.remedy:
        days_rest_on("inspection.remedy_days", clock.local_date(row.made_at))
