"""A text as the set of its runs of three syllables, written without marks: what is left of it when words are edited here and there."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from zlib import crc32

from thidua.vn.search import fold

SYLLABLES = 3
MOST = 20_000
"""Syllables of one text that are compared; the rest of a longer one is not read."""
_WORD = re.compile(r"\w+")


def syllables(text: str) -> list[str]:
    """The words of a text in small letters without marks.

    >>> syllables("Rút ngắn thời gian, còn 2 ngày.")
    ['rut', 'ngan', 'thoi', 'gian', 'con', '2', 'ngay']
    """
    return _WORD.findall(fold(text))[:MOST]


def shingles(words: Sequence[str], size: int = SYLLABLES) -> list[int]:
    """A number of 32 bits for each run of so many syllables, in the order of the text; a shorter text is one run."""
    if not words:
        return []
    runs = zip(*(words[start:] for start in range(size)), strict=False) if len(words) >= size else (tuple(words),)
    return [crc32(" ".join(run).encode()) for run in runs]


def jaccard(one: Collection[int], other: Collection[int]) -> float:
    """What two texts share of all that stands in either, 0 to 1; two empty ones share nothing."""
    mine, theirs = set(one), set(other)
    whole = len(mine | theirs)
    return len(mine & theirs) / whole if whole else 0.0


def containment(one: Collection[int], other: Collection[int]) -> float:
    """How much of the shorter of two texts stands in the longer, 0 to 1: a short copy inside a long text counts as a whole one."""
    mine, theirs = set(one), set(other)
    least = min(len(mine), len(theirs))
    return len(mine & theirs) / least if least else 0.0
