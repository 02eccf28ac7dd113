"""Which version of a parameter holds on a day, and which values may follow one another. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from thidua.rulebook.rules.standards import is_standard


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


def same_shape(old: Any, new: Any) -> bool:
    """Whether whatever reads `old` can read `new`: a whole number stays one (a truth value is none), text of a number or of a month and day stays
    such text, a row of numbers keeps its length, and a table its names; a standard may become any other standard. Rows within a table may grow and shrink: they share one kind of item.
    """
    if isinstance(old, dict):
        if is_standard(old):
            return is_standard(new)
        if not isinstance(new, dict) or old.keys() != new.keys():
            return False
        rows = [one for row in old.values() if isinstance(row, list) for one in row]
        return all(_same_row(rows, new[name]) if isinstance(one, list) else same_shape(one, new[name]) for name, one in old.items())
    if isinstance(old, list):
        return isinstance(new, list) and len(old) == len(new) and all(same_shape(one, other) for one, other in zip(old, new, strict=True))
    return type(old) is type(new) and (not isinstance(old, str) or _kind_of(old) == _kind_of(new))


def _same_row(known: list[Any], new: Any) -> bool:
    return isinstance(new, list) and all(same_shape(known[0], one) if known else isinstance(one, str | int) for one in new)


def _kind_of(text: str) -> str:
    try:
        return "number" if Decimal(text).is_finite() else "words"
    except InvalidOperation:
        pass
    try:
        dt.date.fromisoformat(f"2023-{text}")  # of no leap year: every year has the day
    except ValueError:
        return "words" if text.strip() else "nothing"
    return "day"
