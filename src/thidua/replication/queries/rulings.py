"""What the rulebook says of models on a day."""

from __future__ import annotations

import datetime as dt

from thidua.initiatives.queries.rulings import similar_percent as similar_percent
from thidua.rulebook.queries import parameter, whole_number


def report_months(on: dt.date) -> tuple[int, ...]:
    """In which months after the start the adopter reports; in none while the rulebook says nothing of it."""
    rule = parameter("replication.report.months", on)
    found = rule.value if rule and isinstance(rule.value, list) else ()
    return tuple(sorted({one for one in found if isinstance(one, int) and 0 < one <= 120}))


def report_early(on: dt.date) -> int:
    """How many days before its day a report may be written and is called for; 0 while the rulebook says nothing of it."""
    return max(whole_number("replication.report.early", on, 0), 0)
