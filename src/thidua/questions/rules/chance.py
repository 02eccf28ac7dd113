"""Chance that anybody can repeat: the same seed gives the same order in every version of Python and on every database. Pure.

The numbers come from SHA-256 over the seed and a counter, and a number beyond the last whole multiple of the bound is thrown away, so that each
is as likely as the others; the shuffle is that of Fisher and Yates (Knuth, The Art of Computer Programming, vol. 2, 3.4.2, algorithm P).
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")
_WIDTH = 2**64


def seed_of(*parts: object) -> str:
    """One seed out of several texts, in hexadecimal; the parts cannot run into each other."""
    return hashlib.sha256("\x1f".join(str(part) for part in parts).encode()).hexdigest()


class Chance:
    """A row of numbers that a seed determines."""

    def __init__(self, seed: str) -> None:
        self._seed, self._count = seed.encode(), 0

    def below(self, bound: int) -> int:
        """The next number from 0 up to but without `bound`."""
        if bound < 1:
            raise ValueError("there is no number below 1 and not below 0")
        last = _WIDTH - _WIDTH % bound
        while True:
            block = hashlib.sha256(self._seed + b":" + str(self._count).encode()).digest()
            self._count += 1
            number = int.from_bytes(block[:8], "big")
            if number < last:
                return number % bound

    def shuffled(self, things: Sequence[T]) -> list[T]:
        """The things in a new order."""
        made = list(things)
        for place in range(len(made) - 1, 0, -1):
            other = self.below(place + 1)
            made[place], made[other] = made[other], made[place]
        return made
