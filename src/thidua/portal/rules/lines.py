"""A title cut into lines that fit a picture. Pure."""

from __future__ import annotations

from collections.abc import Callable

DOTS = "…"


def wrapped(text: str, width: float, measure: Callable[[str], float], most: int) -> list[str]:
    """At most `most` lines of whole words, none wider than `width` by `measure`; what is left out is marked by three dots.

    A single word that is too wide stands alone on its line: a picture cuts it at its edge, which is better than no picture.
    """
    lines: list[str] = []
    words = text.split()
    while words and len(lines) < most:
        line = words.pop(0)
        while words and measure(f"{line} {words[0]}") <= width:
            line = f"{line} {words.pop(0)}"
        lines.append(line)
    if words:
        last = lines[-1]
        while " " in last and measure(f"{last}{DOTS}") > width:
            last = last.rpartition(" ")[0]
        lines[-1] = f"{last}{DOTS}"
    return lines
