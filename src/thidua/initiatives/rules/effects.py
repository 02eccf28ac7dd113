"""What an initiative brings, counted from what was measured before and after it. Decimals, never floats. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal


@dataclass(frozen=True)
class Measured:
    """A figure before and after, and how often it comes up in the period; `less_is_better` of costs, times and faults."""

    before: Decimal
    after: Decimal
    times: int = 1
    less_is_better: bool = True


def gain(one: Measured) -> Decimal:
    """What is gained in the whole period; negative where it got worse.

    >>> gain(Measured(Decimal(30), Decimal(12), 200))
    Decimal('3600')
    """
    each = one.before - one.after if one.less_is_better else one.after - one.before
    return each * one.times


def percent(one: Measured) -> Decimal | None:
    """By how much it got better, in per cent of before with one place; None from nothing."""
    if not one.before:
        return None
    each = one.before - one.after if one.less_is_better else one.after - one.before
    return (each / abs(one.before) * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)
