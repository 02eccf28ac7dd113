"""How many agencies and units some rows are, counted in one way on every page: an agency is not one of its own units."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Counted:
    """Agencies, and the units under them."""

    agencies: int
    units: int


def counted(depths: Iterable[int]) -> Counted:
    """Out of how deep in the tree each stands; an agency is at the top."""
    kept = [*depths]
    agencies = sum(depth == 1 for depth in kept)
    return Counted(agencies, len(kept) - agencies)
