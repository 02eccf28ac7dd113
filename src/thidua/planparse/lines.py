"""The physical lines of a text, with their places."""

from __future__ import annotations

from typing import NamedTuple


class Line(NamedTuple):
    """A line that is not blank: `text` is stripped and stands at `start`..`end`; `gap` blank lines stand before it; `page` tells that it opens a page.

    `indent` is the room before its first letter, a tab counted as four.
    """

    text: str
    start: int
    end: int
    gap: int
    page: bool = False
    indent: int = 0


def split(text: str) -> list[Line]:
    """The lines that hold something; a form feed ends a line and counts as a blank one."""
    lines, place, gap, page = [], 0, 0, False
    for raw in text.replace("\f", "\n").split("\n"):
        page = page or (place > 0 and text[place - 1] == "\f")
        stripped = raw.strip()
        if stripped:
            room = 0 if raw[0] == stripped[0] else raw.index(stripped[0])
            start = place + room
            lines.append(Line(stripped, start, start + len(stripped), gap, page, room and room + 3 * raw.count("\t", 0, room)))
            gap, page = 0, False
        else:
            gap += 1
        place += len(raw) + 1
    return lines
