"""Quotation marks: whether a typewriter's mark opens or closes is told by what stands before it."""

from __future__ import annotations

import re

_STRAIGHT = re.compile(r'"')
_ANGLED = (("«", "“"), ("»", "”"), ("„", "“"), ("‟", "”"))
_MARKS = '“”"«»„‟'
_BEFORE_OPENING = " \t\n\u00a0([{“«„-–/"


def curled(text: str) -> str:
    """The same text with “ and ” for every other mark of quotation; no letter moves.

    >>> curled('phong trào "Học (tập)"')
    'phong trào “Học (tập)”'
    """
    for angled, mark in _ANGLED:
        text = text.replace(angled, mark)
    if '"' not in text:
        return text
    return _STRAIGHT.sub(lambda found: "“" if _opens(text, found.start()) else "”", text)


def _opens(text: str, place: int) -> bool:
    return not place or text[place - 1] in _BEFORE_OPENING


def left_open(text: str) -> int:
    """How many quotations a text opens and does not close; below zero when it closes what another opened."""
    marked = curled(text)
    return marked.count("“") - marked.count("”")


def ends_quoted(text: str) -> bool:
    """Whether the last mark of a text opens; looked for from its end, since a paragraph grows by lines."""
    place = max(text.rfind(mark) for mark in _MARKS)
    return place >= 0 and (text[place] in "“«„" or (text[place] == '"' and _opens(text, place)))
