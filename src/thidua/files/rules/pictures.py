"""Near copies of pictures: a difference hash of 64 bits, and the bands by which near ones are found without comparing all. Pure."""

from __future__ import annotations

from collections.abc import Sequence

BITS, ROWS, COLUMNS = 64, 8, 9
NEAR = 6
"""So many bits at most differ between a picture and its copy that was scaled, saved anew or lightened."""
BANDS = NEAR + 1
"""Of one band more than bits may differ at least one is the same in both."""
WIDTHS = tuple(BITS // BANDS + (place < BITS % BANDS) for place in range(BANDS))
PLAIN = 4
"""A hash with fewer bits set or unset is that of a blank sheet: it tells nothing, and nothing is near to it."""


def dhash(shades: Sequence[int]) -> int:
    """The hash of 8 rows of 9 shades of grey: one bit for each pair of neighbours, set where it grows brighter to the right."""
    if len(shades) != ROWS * COLUMNS:
        raise ValueError(f"{ROWS * COLUMNS} shades are needed")
    found = 0
    for row in range(ROWS):
        for column in range(COLUMNS - 1):
            place = row * COLUMNS + column
            found = found << 1 | (shades[place] < shades[place + 1])
    return found


def distance(one: int, other: int) -> int:
    """In how many bits two hashes differ."""
    return (one ^ other).bit_count()


def tells(one: int) -> bool:
    """Whether a hash tells pictures apart."""
    return PLAIN <= one.bit_count() <= BITS - PLAIN


def bands(one: int) -> tuple[int, ...]:
    """The hash in `BANDS` pieces, the lowest bits first."""
    found = []
    for width in WIDTHS:
        found.append(one & ((1 << width) - 1))
        one >>= width
    return tuple(found)
