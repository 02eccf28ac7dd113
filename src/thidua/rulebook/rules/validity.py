"""Which version of a parameter holds on a day. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Span:
    """The days on which a version holds, both ends included; open when there is no end."""

    start: dt.date
    end: dt.date | None = None

    def holds(self, day: dt.date) -> bool:
        return self.start <= day and (self.end is None or day <= self.end)


def holding(spans: Iterable[Span], day: dt.date) -> Span | None:
    """The span that holds on a day: of several the one that began last, None when no span does."""
    return max((span for span in spans if span.holds(day)), key=lambda span: span.start, default=None)


def cut_before(span: Span, start: dt.date) -> Span:
    """A span that a newer version, beginning on `start`, brings to its end. `start` must be after the beginning."""
    if start <= span.start:
        raise ValueError("a newer version begins after the older one")
    last = start - dt.timedelta(days=1)
    return Span(span.start, last if span.end is None else min(span.end, last))
