"""Lines of pages -> paragraphs, by what the page shows: gaps, indents, and whether the next word still had room."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from thidua.planparse.formats.page_layout import Line
from thidua.planparse.labels import candidates

_PARAGRAPH_GAP = 1.25  # of the usual distance between lines
_SUPERSCRIPT = 0.7  # of a line height: nearer lines are not lines of their own
_BROKEN_AFTER = re.compile(r"\w[/-]$")
_SAME_DISTANCE = 0.04
_SHORT_OF_EDGE = 0.15  # of the width: a line that ends here ends its paragraph
_SAME_EDGE = 3.0  # points between left edges that are one edge
_WIDE_ENOUGH = 0.4  # of the text's width: shorter lines (cells, letterheads) are never held to be full
_ROOM = 0.9  # of a word as wide as its letters are on average
_BLANK = 0.5  # of a letter
_INDENT = 0.8  # of a line height to the right of the line before: a first line
_MOSTLY = 0.8  # of the sentences that end short of the edge: what parts them parts all paragraphs
_NEARLY_ALL = 0.9
_STOPPED = re.compile(r"[.;:!?…][”\"')]*$")


@dataclass(frozen=True, slots=True)
class _Sheet:
    """How the document is set: distance of lines, right edges by left edge, width, and whether gaps or indents part its paragraphs."""

    distance: float
    edges: dict[int, float]
    width: float
    # The left edge of lines that go on, where every line right of it begins a paragraph.
    margin: float | None = None
    parted: bool = False

    def is_full(self, before: Line, line: Line) -> bool:
        """Whether the first word of the line had no room behind the line before."""
        own = before.right - before.left
        if own < _WIDE_ENOUGH * self.width:
            return False
        letter = own / max(len(before.text), 1)
        word = line.word or _ROOM * len(line.text.split(" ", 1)[0]) * letter
        return before.right + _BLANK * letter + word > self.edges[_bucket(line.left)]


def split_paragraphs(pages: Sequence[list[Line]]) -> Iterator[str]:
    """Each paragraph on one line as far as the page shows it; lines that might part paragraphs stay lines of one group."""
    sheet = _sheet(pages)
    group: list[str] = []
    last: Line | None = None
    for lines in filter(None, pages):
        for line in lines:
            if last is not None and line is not lines[0] and _is_gap(last, line, sheet.distance):
                yield "\n".join(group)
                group, last = [], None
            _add(group, last, line, sheet)
            last = line
        if not _fills_its_width(lines):
            yield "\n".join(group)
            group, last = [], None
    if group:
        yield "\n".join(group)


def _add(group: list[str], last: Line | None, line: Line, sheet: _Sheet) -> None:
    """A word that was broken after its slash or hyphen ("05-CT/" and "TW") is put together: no blank belongs there."""
    if last is not None and group and _BROKEN_AFTER.search(group[-1]) and line.text[:1].isalnum():
        group[-1] += line.text
    elif last is not None and group and _runs_on(last, line, sheet):
        group[-1] += f" {line.text}"
    else:
        group.append(line.text)


def _runs_on(last: Line, line: Line, sheet: _Sheet) -> bool:
    """Whether the line goes on with the sentence of the full line before it."""
    if not sheet.is_full(last, line) or _is_indented(last, line, sheet):
        return False
    if sheet.parted and line.middle <= last.middle:
        return True
    # On the next page, or where nothing parts paragraphs, only the words tell.
    return not _STOPPED.search(last.text) and (sheet.parted or not line.text[:1].isupper())


def _is_indented(last: Line, line: Line, sheet: _Sheet) -> bool:
    edge = last.left if sheet.margin is None else min(sheet.margin, last.left)
    return line.left > edge + _INDENT * (line.top - line.bottom)


def _sheet(pages: Sequence[list[Line]]) -> _Sheet:
    everything = [line for lines in pages for line in lines]
    edges: dict[int, float] = {}
    for line in everything:
        for bucket in (_bucket(line.left) + step for step in (-1, 0, 1)):
            edges[bucket] = max(edges.get(bucket, 0.0), line.right)
    width = max((line.right for line in everything), default=0.0) - min((line.left for line in everything), default=0.0)
    plain = _Sheet(_usual_distance(pages), edges, width)
    pairs = [pair for lines in pages for pair in pairwise(lines)]
    plain = replace(plain, margin=_margin([after for before, after in pairs if _surely_goes_on(before, after, plain)]))
    ends = [(before, after) for before, after in pairs if _STOPPED.search(before.text) and not plain.is_full(before, after)]
    parted = sum(_is_gap(before, after, plain.distance) or _is_indented(before, after, plain) for before, after in ends)
    return replace(plain, parted=bool(ends) and parted >= _MOSTLY * len(ends))


def _surely_goes_on(before: Line, after: Line, sheet: _Sheet) -> bool:
    return after.text[:1].islower() and not candidates(after.text) and not _STOPPED.search(before.text) and sheet.is_full(before, after)


def _margin(going_on: list[Line]) -> float | None:
    """The one edge at which nearly all lines stand that go on with a sentence; lists with hanging lines have several."""
    if not going_on:
        return None
    bucket, count = Counter(_bucket(line.left) for line in going_on).most_common(1)[0]
    return bucket * _SAME_EDGE if count >= _NEARLY_ALL * len(going_on) else None


def _bucket(left: float) -> int:
    return round(left / _SAME_EDGE)


def _fills_its_width(lines: list[Line]) -> bool:
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    return lines[-1].right >= right - _SHORT_OF_EDGE * (right - left)


def _usual_distance(pages: Sequence[list[Line]]) -> float:
    """The distance of lines inside a paragraph, in line heights: the smallest that comes again and again."""
    distances = sorted(_distance(before, line) for lines in pages for before, line in pairwise(lines))
    distances = [distance for distance in distances if distance > _SUPERSCRIPT]
    support = max(2, len(distances) // 50)
    for low, high in zip(distances, distances[support - 1 :], strict=False):
        if high - low <= _SAME_DISTANCE * low:
            return high
    return distances[0] if distances else 0.0


def _distance(before: Line, line: Line) -> float:
    return (before.bottom - line.bottom) / max(before.top - before.bottom, 1.0)


def _is_gap(before: Line, line: Line, usual: float) -> bool:
    distance = _distance(before, line)
    # Upwards: the next column or the next cell.
    return distance > _PARAGRAPH_GAP * usual or distance < -1
