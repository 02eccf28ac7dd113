"""Members step aside: by themselves where they have a part in a subject, and by what they say."""

from __future__ import annotations

import datetime as dt

from thidua.councils.models import AgendaItem
from thidua.councils.queries.recusals import owed_recusals


def recuse_involved(item: AgendaItem, at: dt.datetime) -> list[str]:
    """Write down who of the members in office steps aside without being asked; within the record of another act, which keeps their seats."""
    rows = owed_recusals(item, at)
    for row in rows:
        row.save(force_insert=True)
    return sorted(str(row.member_id) for row in rows)
