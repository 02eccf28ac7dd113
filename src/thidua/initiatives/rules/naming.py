"""A title drafted from what is written. Pure."""

from __future__ import annotations

import re

MOST_WORDS, LONGEST = 24, 300
_END = re.compile(r"[.;!?\n]")


def drafted_title(solution: str, problem: str = "") -> str:
    """The first sentence of what is done, else of what is wrong, cut at 24 words; "" of nothing.

    >>> drafted_title("Quét mã vạch khi nhận hồ sơ. Sau đó tra trên điện thoại.")
    'Quét mã vạch khi nhận hồ sơ'
    """
    for text in (solution, problem):
        first = _END.split(" ".join(text.strip().split(" ")), maxsplit=1)[0]
        kept = " ".join(first.split()[:MOST_WORDS]).rstrip(",:- ")
        if kept:
            return (kept[0].upper() + kept[1:])[:LONGEST]
    return ""
