"""Which shingles are phrases of the forms and say nothing about a copy: those that many texts have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

FEWEST, PART = 5, 0.02
"""A shingle is common when at least five texts and one in fifty have it."""


def common(texts: Iterable[Iterable[int]]) -> list[int]:
    """The shingles that are common among some texts, each text counting once, in order.

    >>> common([{1, 2}] * 5 + [{2, 3}])
    [1, 2]
    """
    counts: Counter[int] = Counter()
    number = 0
    for one in texts:
        counts.update(set(one))
        number += 1
    return sorted(shingle for shingle, times in counts.items() if times >= max(FEWEST, number * PART))
