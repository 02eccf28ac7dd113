"""Shares of co-authors. Pure."""

from __future__ import annotations

from collections.abc import Sequence

WHOLE = 100


def even(number: int) -> list[int]:
    """Shares of so many people in whole per cent that make up the whole, the first ones a little more.

    >>> even(3)
    [34, 33, 33]
    """
    each, rest = divmod(WHOLE, number)
    return [each + (place < rest) for place in range(number)]


def short(shares: Sequence[int]) -> int:
    """What is wanting to the whole; negative where there is too much, 0 where they are just it."""
    return WHOLE - sum(shares)


def add_up(shares: Sequence[int]) -> bool:
    """Whether each has a part and all together are just the whole."""
    return bool(shares) and min(shares) > 0 and short(shares) == 0
