"""What the rulebook says of models on a day."""

from __future__ import annotations

import datetime as dt

from thidua.initiatives.queries.rulings import similar_percent as similar_percent
from thidua.rulebook.queries import parameter

MONTHS = (3, 6, 12)
"""Months after the start where the rulebook has no rule."""


def report_months(on: dt.date) -> tuple[int, ...]:
    """In which months after the start the adopter reports."""
    rule = parameter("replication.report.months", on)
    found = rule.value if rule and isinstance(rule.value, list) else ()
    return tuple(sorted({one for one in found if isinstance(one, int) and 0 < one <= 120})) or MONTHS
