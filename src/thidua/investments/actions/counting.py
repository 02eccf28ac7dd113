"""What lines and contributions count, in the transaction of the act that changed them."""

from __future__ import annotations

import datetime as dt

from thidua.investments.models import Contribution, Line
from thidua.investments.queries.counted import GIFTS, OF_LINE, gift_fact
from thidua.measures.actions import count, count_all


def count_line(row: Line, *, at: dt.datetime) -> None:
    """Let it count as it stands now."""
    count_all(facts={measure: fact_of(row) for measure, fact_of in OF_LINE}, key=str(row.pk), unit=row.unit, at=at)


def count_gift(row: Contribution, *, at: dt.datetime) -> None:
    """Let it count as it and its evidence stand now."""
    count(measure=GIFTS, key=str(row.pk), fact=gift_fact(row), unit=row.evidence.unit, at=at)
