"""Reward money: a multiple of the base salary by form, more for a unit, rounded up; of several titles at once only the highest. Pure.

Every figure is a dated parameter of the rulebook. What is paid of several awards: Thông tư 03/2018/TT-BNG, Điều 29 khoản 2 điểm c, đ.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal


@dataclass(frozen=True)
class Rates:
    """`salary`: đồng a month; `factor`: by how much more a unit gets; `unit_of_money`: amounts are rounded up to whole ones of it (đồng).

    `highest_title`: of several titles that are given at once the money of the highest alone is paid; commendations are paid beside it.
    """

    salary: int
    factor: Decimal = Decimal(2)
    unit_of_money: int = 10_000
    highest_title: bool = True


@dataclass(frozen=True)
class Due:
    """What an award brings: whole đồng, and the multiple of the base salary it comes of (the factor for a unit included). `paid`: whether it is to be
    paid, or goes into a higher one of the same day."""

    amount: int
    multiple: Decimal
    paid: bool = True


def amount_of(multiple: Decimal, rates: Rates) -> int:
    """Whole đồng for a multiple of the base salary, rounded up to the unit of money."""
    whole = multiple * rates.salary
    if rates.unit_of_money <= 1:
        return int(whole.to_integral_value(ROUND_CEILING))
    return int((whole / rates.unit_of_money).to_integral_value(ROUND_CEILING)) * rates.unit_of_money


def due_of(multiple: Decimal | None, rates: Rates, *, collective: bool) -> Due | None:
    """What one award brings; None where the rulebook knows no multiple for its form."""
    if multiple is None:
        return None
    times = multiple * rates.factor if collective else multiple
    return Due(amount_of(times, rates), times)


@dataclass(frozen=True)
class Award:
    """One award of somebody: whether it is a title, and what it brings."""

    is_title: bool
    due: Due | None


def payable(awards: Sequence[Award], rates: Rates) -> tuple[Due | None, ...]:
    """What is paid of several awards of one and the same that are given at once, in their order."""
    titles = [place for place, one in enumerate(awards) if one.is_title and one.due is not None]
    best = max(titles, key=lambda place: (awards[place].due.amount, -place), default=None)  # type: ignore[union-attr]  # reason: only those with one
    found: list[Due | None] = []
    for place, one in enumerate(awards):
        drops = rates.highest_title and one.is_title and one.due is not None and place != best
        found.append(Due(one.due.amount, one.due.multiple, paid=False) if drops and one.due else one.due)
    return tuple(found)


def total(dues: Sequence[Due | None]) -> int:
    """Whole đồng that are to be paid."""
    return sum(one.amount for one in dues if one is not None and one.paid)
