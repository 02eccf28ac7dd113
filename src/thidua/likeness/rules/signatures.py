"""MinHash of a text with one permutation, and the bands of it by which texts that share much find each other.

Two texts agree in a value of the signature about as often as they share shingles; they meet in a band when all its values agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import blake2b

VALUES, ROWS = 64, 4
"""A pair that shares half of its shingles meets in at least one of 16 bands of 4 values in 64 of 100 cases, one that shares 0.8 always."""
_SPREAD, _BITS = 0x9E3779B1, 26
_EMPTY = 0xFFFFFFFF


def signature(hashes: Iterable[int]) -> tuple[int, ...]:
    """The least value in each of 64 parts into which the shingles fall; an empty part takes that of the next one. () of an empty text."""
    least = [_EMPTY] * VALUES
    for one in hashes:
        mixed = one * _SPREAD & _EMPTY
        part, value = mixed >> _BITS, mixed & ((1 << _BITS) - 1)
        if value < least[part]:
            least[part] = value
    if all(one == _EMPTY for one in least):
        return ()
    filled = list(least)
    for part in range(VALUES):
        steps = 0
        while least[(part + steps) % VALUES] == _EMPTY:
            steps += 1
        filled[part] = least[(part + steps) % VALUES] + (steps << _BITS)  # the distance keeps two borrowed values apart
    return tuple(filled)


def agreement(one: Sequence[int], other: Sequence[int]) -> float:
    """In which share of their values two signatures agree: an estimate of `shingles.jaccard`."""
    return sum(a == b for a, b in zip(one, other, strict=True)) / len(one) if one and other else 0.0


def bands(values: Sequence[int]) -> list[int]:
    """A number of 62 bits for each run of four values with its place."""
    return [_key(start, values[start : start + ROWS]) for start in range(0, len(values), ROWS)]


def _key(start: int, values: Sequence[int]) -> int:
    told = b"".join(one.to_bytes(8, "big") for one in (start, *values))
    return int.from_bytes(blake2b(told, digest_size=8).digest(), "big") >> 2
