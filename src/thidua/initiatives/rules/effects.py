"""What an initiative brings, counted from what was measured before and after it. Decimals, never floats. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from types import MappingProxyType

from thidua.initiatives.enums import Quantity
from thidua.vn.search import fold

UNITS: Mapping[Quantity, tuple[str, ...]] = MappingProxyType(
    {Quantity.MONEY: ("đồng", "đ", "vnđ", "vnd"), Quantity.MINUTES: ("phút",), Quantity.PEOPLE: ("người",)}
)
"""In what each quantity is counted, the first as it is written: the measures add these up, so that a figure in millions or hours would count as few."""


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


def unit_of(quantity: Quantity, said: str) -> str | None:
    """The unit of a figure as it is kept: what was said of another measure, else the one of its quantity; None where another was said.

    >>> unit_of(Quantity.MONEY, ""), unit_of(Quantity.MONEY, "triệu đồng"), unit_of(Quantity.OTHER, " lỗi ")
    ('đồng', None, 'lỗi')
    """
    known, words = UNITS.get(quantity), said.strip()
    if known is None:
        return words
    return known[0] if not words or fold(words) in {fold(one) for one in known} else None
