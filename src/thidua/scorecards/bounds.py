"""The most and the least points that rows can give, before anything is known."""

from __future__ import annotations

from fractions import Fraction

from thidua.scorecards.numbers import rounded
from thidua.scorecards.sheet import ONE, Criterion, Kind, Sheet

Span = tuple[Fraction, Fraction]
"""The least and the most."""
NOTHING = Fraction(0)


def counted(row: Criterion, points: Fraction, sheet: Sheet) -> Fraction:
    """What some points of a row are in the sum of the group above: times its weight, rounded, taken away where the row is a penalty."""
    whole = points if row.weight == ONE else points * Fraction(row.weight)
    found = rounded(whole, sheet.places, sheet.rounding)
    return -found if row.kind is Kind.PENALTY else found


def counted_span(row: Criterion, span: Span, sheet: Sheet) -> Span:
    """The same for a span of points."""
    low = counted(row, span[0], sheet)
    high = low if span[0] == span[1] else counted(row, span[1], sheet)
    return (high, low) if low > high else (low, high)


def held(row: Criterion, value: Fraction) -> Fraction:
    """A sum kept between the floor and the cap of its group."""
    if row.cap is not None:
        value = min(value, Fraction(row.cap))
    return value if row.floor is None else max(value, Fraction(row.floor))


def span(row: Criterion, sheet: Sheet) -> Span:
    """The least and the most points of a row for any inputs."""
    if row.kind is not Kind.GROUP:
        return NOTHING, Fraction(row.maximum or 0)
    ends = [counted_span(child, span(child, sheet), sheet) for child in row.children]
    low, high = (sum((end[side] for end in ends), NOTHING) for side in (0, 1))
    return held(row, low), held(row, high)


def base(row: Criterion, sheet: Sheet) -> Fraction:
    """The points of a row that are to be had without bonus and penalty."""
    if row.kind is Kind.GROUP:
        return sum((counted(child, base(child, sheet), sheet) for child in row.children), NOTHING)
    return Fraction(row.maximum or 0) if row.kind is Kind.SCORE else NOTHING
