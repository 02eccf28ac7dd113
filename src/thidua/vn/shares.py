"""Percentages of people and of what is done, the same on every page. Pure."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal


def whole_percent(part: float, whole: float) -> int:
    """A whole percentage, half a percent up; 100 and more only where all is there, 0 and less only where nothing is. Nothing of nothing is 0."""
    if whole <= 0:
        return 0
    near = int((Decimal(str(part)) * 100 / Decimal(str(whole))).quantize(Decimal(1), rounding=ROUND_HALF_UP))
    if 0 < part < whole:
        return max(1, min(99, near))
    return near
