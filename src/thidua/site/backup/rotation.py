"""Which backups are kept: one of each of the last 24 hours, 7 days, 4 weeks and 12 months (reliability §11). Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

Moment = dt.datetime
KEPT: tuple[tuple[int, Callable[[Moment], tuple[int, ...]]], ...] = (
    (24, lambda at: (at.year, at.month, at.day, at.hour)),
    (7, lambda at: (at.year, at.month, at.day)),
    (4, lambda at: tuple(at.isocalendar())[:2]),
    (12, lambda at: (at.year, at.month)),
)
"""How many spans of each length, and what two moments of one span have in common."""


def kept(moments: Iterable[Moment]) -> set[Moment]:
    """The moments to keep: of each of the newest spans its last one; the newest of all always."""
    newest_first = sorted(set(moments), reverse=True)
    keep = set(newest_first[:1])
    for most, span_of in KEPT:
        last_of: dict[tuple[int, ...], Moment] = {}
        for moment in newest_first:
            last_of.setdefault(span_of(moment), moment)
        keep.update(list(last_of.values())[:most])
    return keep
