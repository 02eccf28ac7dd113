"""Whether enough members take part. Counted on all voting members in office, never on those who came. Pure."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Quorum:
    """`members` with a vote in office, of whom `present` take part; the share that must."""

    members: int
    present: int
    share: Fraction

    @property
    def needed(self) -> int:
        """How many must take part: the share, rounded up, and at least one."""
        return max(1, math.ceil(self.members * self.share))

    @property
    def missing(self) -> int:
        """How many are wanting."""
        return max(0, self.needed - self.present)

    @property
    def is_met(self) -> bool:
        """Whether the sitting may decide."""
        return self.missing == 0


def is_even(voting: int) -> bool:
    """Whether votes may stand at a tie: a council is to have an odd number of voting members."""
    return voting % 2 == 0
