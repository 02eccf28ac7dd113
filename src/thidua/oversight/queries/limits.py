"""What the rulebook says of oversight: thresholds of liveness, the days that pages show."""

from __future__ import annotations

import datetime as dt

from thidua.oversight.models import Finding, Letter
from thidua.oversight.rules.liveness import Thresholds
from thidua.participation.queries.limits import day_after, days_rest_on, value_on
from thidua.rulebook.queries import looking
from thidua.store import clock


def thresholds(day: dt.date) -> Thresholds:
    """From when a clause counts as standing still."""
    return Thresholds(**value_on("liveness.thresholds", day, {}))


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
