"""What an initiative counts, in the transaction of the act that changed it."""

from __future__ import annotations

import datetime as dt

from thidua.initiatives.models import Initiative
from thidua.initiatives.queries.figures import COUNTED
from thidua.measures.actions import count_all


def count(one: Initiative, *, at: dt.datetime) -> None:
    """Let it count as it stands now, after the record of the act."""
    count_all(facts={measure: fact_of(one) for measure, fact_of in COUNTED}, key=str(one.pk), unit=one.unit, at=at)
