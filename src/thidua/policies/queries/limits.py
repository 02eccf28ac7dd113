"""By which day a proposal is to be answered, as the rulebook says."""

from __future__ import annotations

import datetime as dt

from thidua.participation.queries.limits import day_after, days_rest_on
from thidua.policies.models import Proposal
from thidua.store import clock

ANSWER_DAYS = "proposal.answer_days"


def due_day(sent_on: dt.date) -> dt.date:
    """The day by which what is sent on a day is to be answered."""
    return day_after(ANSWER_DAYS, sent_on)


def rests_on_rule(row: Proposal) -> None:
    """The reader is shown the day that was counted by the rule."""
    if row.sent_at is not None:
        days_rest_on(ANSWER_DAYS, clock.local_date(row.sent_at))
