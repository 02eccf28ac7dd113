"""Which way a formula goes when one measure grows and all others stay: claimed only where it is true for every value."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from enum import IntEnum

from thidua.scorecards.formulas.tree import Choice, Clamp, Extreme, Name, Node, Number, Product, Ratio, Round, Steps, Sum, names


class Trend(IntEnum):
    """Never less, the same, never more; `MIXED` claims nothing."""

    FALLS = -1
    STAYS = 0
    RISES = 1
    MIXED = 2


def turned(trend: Trend) -> Trend:
    """The trend of the same taken away."""
    return Trend(-trend) if trend is not Trend.MIXED else trend


def both(trends: Iterable[Trend]) -> Trend:
    """The trend of a sum, or of any of several values that grow together."""
    moving = {trend for trend in trends if trend is not Trend.STAYS}
    return moving.pop() if len(moving) == 1 else Trend.MIXED if moving else Trend.STAYS


def trend(tree: Node, code: str, never_less: frozenset[str]) -> Trend:
    """The trend of a checked formula as the measure grows; `never_less` are the measures that are never below zero."""
    if code not in names(tree):
        return Trend.STAYS
    match tree:
        case Name():
            return Trend.RISES
        case Sum(terms):
            return both(turned(found) if against else found for against, found in ((less, trend(part, code, never_less)) for less, part in terms))
        case Extreme(_, parts):
            return both(trend(part, code, never_less) for part in parts)
        case Round(part, _, _) | Clamp(part, _, _):
            return trend(part, code, never_less)
        case Choice(condition, then, other) if code not in names(condition):
            return both((trend(then, code, never_less), trend(other, code, never_less)))
        case Product(factors):
            return _product(factors, code, never_less)
        case Ratio(top, bottom, otherwise) if code not in names(bottom) and not_negative(bottom, never_less):
            return both((trend(top, code, never_less), trend(otherwise, code, never_less)))
        case Steps():
            return _steps(tree, trend(tree.part, code, never_less))
    return Trend.MIXED


def _steps(tree: Steps, inner: Trend) -> Trend:
    points = [one.value for one in tree.points]
    rises = all(one <= two for one, two in itertools.pairwise(points))
    falls = all(one >= two for one, two in itertools.pairwise(points))
    if rises and falls:
        return Trend.STAYS
    return inner if rises else turned(inner) if falls else Trend.MIXED


def _product(factors: tuple[tuple[bool, Node], ...], code: str, never_less: frozenset[str]) -> Trend:
    """Of factors that are never negative, or of one factor and numbers."""
    moving = [part for _, part in factors if code in names(part)]
    fixed = [part for _, part in factors if code not in names(part)]
    if len(moving) > 1 and not all(not_negative(part, never_less) for part in moving):
        return Trend.MIXED
    found = both(trend(part, code, never_less) for part in moving)
    for part in fixed:
        if isinstance(part, Number) and part.value == 0:
            return Trend.STAYS
        if not not_negative(part, never_less):
            return Trend.MIXED
    return found


def not_negative(tree: Node, never_less: frozenset[str]) -> bool:
    """Whether a part is surely never below zero."""
    match tree:
        case Number(value, _):
            return value >= 0
        case Name(code):
            return code in never_less
        case Sum(terms):
            return all(not less and not_negative(part, never_less) for less, part in terms)
        case Product(factors):
            return all(not_negative(part, never_less) for _, part in factors)
        case Extreme(largest, parts):
            return (any if largest else all)(not_negative(part, never_less) for part in parts)
        case Round(part, _, _):
            return not_negative(part, never_less)
        case Clamp(part, low, high):
            return low.value >= 0 or (high.value >= 0 and not_negative(part, never_less))
        case Steps():
            return all(one.value >= 0 for one in tree.points)
        case Choice(_, then, other):
            return not_negative(then, never_less) and not_negative(other, never_less)
        case Ratio(top, bottom, otherwise):
            return all(not_negative(part, never_less) for part in (top, bottom, otherwise))
    return False
