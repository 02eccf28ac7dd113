"""What the rulebook says of initiatives on a day."""

from __future__ import annotations

import datetime as dt

from thidua.initiatives.rules.clocks import Months
from thidua.rulebook.queries import parameter, whole_number

REQUEST, CHECK, DECIDE, SIMILAR = 12, 1, 3, 30
"""Months and per cent where the rulebook has no rule."""


def _number(code: str, on: dt.date, otherwise: int) -> int:
    return whole_number(f"initiative.{code}", on, otherwise)


def months_on(on: dt.date) -> Months:
    """The times of an initiative."""
    return Months(_number("request.months", on, REQUEST), _number("check.months", on, CHECK), _number("decide.months", on, DECIDE))


def similar_percent(on: dt.date) -> int:
    """From which share on a likeness is told."""
    return max(_number("similar.percent", on, SIMILAR), 1)


def earliest_wins(on: dt.date) -> bool:
    """Whether of two like ones that which was applied first is recognised."""
    rule = parameter("initiative.earliest.wins", on)
    return rule is None or rule.value is not False
