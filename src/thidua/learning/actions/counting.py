"""What an entry counts, in the transaction of the act that changed it."""

from __future__ import annotations

import datetime as dt

from thidua.learning.models import LogEntry
from thidua.learning.queries.figures import COUNTED
from thidua.measures.actions import count_all


def count_entry(entry: LogEntry, *, at: dt.datetime) -> None:
    """Let it count as it and its evidence stand now."""
    count_all(facts={measure: fact_of(entry) for measure, fact_of in COUNTED}, key=str(entry.pk), unit=entry.evidence.unit, at=at)
