"""What many stars say together. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

STARS = (5, 4, 3, 2, 1)


@dataclass(frozen=True)
class Bar:
    """How many gave so many stars, and what part of a hundred of all they are."""

    stars: int
    votes: int
    share: int


@dataclass(frozen=True)
class Distribution:
    """All votes of a post. `mean` is None while nobody voted: there is no "0 of 5"."""

    votes: int
    mean: Decimal | None
    bars: tuple[Bar, ...]


def distribution(counts: Iterable[tuple[int, int]]) -> Distribution:
    """Of (stars, votes) the distribution from five stars down; shares are whole parts of a hundred, rounded half up."""
    found = dict.fromkeys(STARS, 0)
    for stars, votes in counts:
        if stars not in found or votes < 0:
            raise ValueError(f"{votes} votes of {stars} stars")
        found[stars] += votes
    total = sum(found.values())
    mean = None if not total else (Decimal(sum(stars * votes for stars, votes in found.items())) / total).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return Distribution(total, mean, tuple(Bar(stars, votes, (200 * votes + total) // (2 * total) if total else 0) for stars, votes in found.items()))
