"""Whether one text was copied from another, changed here and there or not. Pure.

A text is compared by its shingles, three folded words in a row. `prints` are a few numbers of which texts that are nearly the same share one
almost surely, so that only those need to be compared.
"""

from __future__ import annotations

import hashlib
import re

from thidua.vn.search import fold

SHINGLE, BANDS, ROWS = 3, 8, 2
WORD = re.compile(r"[a-z0-9]+")


def words_of(text: str) -> list[str]:
    """The words of a text without marks; numbers are left out, for a lesson or a date is what a copier changes."""
    return [word for word in WORD.findall(fold(text)) if not word.isdigit()]


def shingles(text: str) -> frozenset[str]:
    """Every three words in a row; of a shorter text its words as they are."""
    words = words_of(text)
    return frozenset(" ".join(words[at : at + SHINGLE]) for at in range(max(len(words) - SHINGLE + 1, 1))) if words else frozenset()


def likeness(one: str, other: str) -> int:
    """How much two texts share, in percent of the longer one: a phrase that everybody uses makes no copy."""
    mine, theirs = shingles(one), shingles(other)
    return 100 * len(mine & theirs) // max(len(mine), len(theirs)) if mine and theirs else 0


def prints(text: str) -> tuple[int, ...]:
    """Eight numbers of 63 bits, each from the two smallest of a differently ordered list of the shingles."""
    found = shingles(text)
    if not found:
        return ()
    lowest = [min(_number(f"{order} {shingle}") for shingle in found) for order in range(BANDS * ROWS)]
    return tuple(_number(" ".join(map(str, (band, *lowest[band * ROWS : band * ROWS + ROWS])))) for band in range(BANDS))


def _number(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big") >> 1
