"""Which runs of five syllables of a text are kept as anchors: the least of every window, so that two texts with a stretch in common keep one in common.

Bands find texts that are alike as wholes; anchors find a short copy inside a long text. Runs of three, by which texts are compared, would be too common
to look up: most lie within a phrase of the trade, while a run of five crosses from one phrase to the next.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

RUN, WINDOW = 5, 12
"""A stretch of 16 syllables that stands in two texts, about a sentence, has at least one anchor that both keep."""


def anchors(hashes: Sequence[int]) -> list[int]:
    """The least run of each window of 12, each place once, in the order of the text; of a shorter text all."""
    if len(hashes) <= WINDOW:
        return list(dict.fromkeys(hashes))
    kept: list[int] = []
    least: deque[int] = deque()
    last = -1
    for place, one in enumerate(hashes):
        while least and hashes[least[-1]] >= one:
            least.pop()
        least.append(place)
        if least[0] <= place - WINDOW:
            least.popleft()
        if place >= WINDOW - 1 and least[0] != last:
            last = least[0]
            kept.append(hashes[last])
    return list(dict.fromkeys(kept))
