"""Letters with boxes -> lines in reading order: columns one after the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import dropwhile, takewhile
from statistics import median

_WIDE_GAP = 2.5  # letter heights between two parts of a line that may belong to two columns
_SAME_LINE = 0.6  # of a letter height
_FEWEST_COLUMN_LINES = 6
_GUTTER_ZONE = (0.3, 0.7)  # where between the margins a gutter may stand
_MARGIN = 4.0  # points between a gutter and the right column
_MOST_CANDIDATES = 20


@dataclass(frozen=True, slots=True)
class Glyph:
    """A letter; without a box when it was not drawn."""

    sign: str
    left: float | None = None
    right: float = 0.0
    bottom: float = 0.0
    top: float = 0.0


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of letters on one base line, measured in points from the lower left corner of the page."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    # The wide gaps inside: place in the text, right end before, left end after.
    gaps: tuple[tuple[int, float, float], ...] = ()
    # The width of the first word, which tells whether it had room on the line before.
    word: float = 0.0

    @property
    def middle(self) -> float:
        return (self.bottom + self.top) / 2


def turned(glyph: Glyph, quarter: int, width: float, height: float) -> Glyph:
    """The letter on the page turned back by that many clockwise quarters, so that its line runs from left to right."""
    if glyph.left is None or quarter == 0:
        return glyph
    sign, left, right, bottom, top = glyph.sign, glyph.left, glyph.right, glyph.bottom, glyph.top
    if quarter == 3:
        return Glyph(sign, bottom, top, width - right, width - left)
    if quarter == 2:
        return Glyph(sign, width - right, width - left, height - top, height - bottom)
    return Glyph(sign, height - top, height - bottom, left, right)


def lines_of(glyphs: Iterable[Glyph]) -> list[Line]:
    """The lines in the order in which the page draws them."""
    lines, row, last = [], list[Glyph](), None
    for glyph in glyphs:
        if glyph.sign in "\r\n" or (last is not None and _is_off_line(last, glyph)):
            lines.extend(_line(row))
            row, last = [], None
        if glyph.sign not in "\r\n":
            row.append(glyph)
            last = glyph if _is_drawn(glyph) else last
    lines.extend(_line(row))
    return _rejoined(lines)


def _is_drawn(glyph: Glyph) -> bool:
    return glyph.left is not None and not glyph.sign.isspace()


def _is_off_line(last: Glyph, glyph: Glyph) -> bool:
    """Whether the letter stands on another base line: pdfium forgets the line end between very short lines."""
    height = max(last.top - last.bottom, glyph.top - glyph.bottom)
    return _is_drawn(glyph) and abs(last.bottom + last.top - glyph.bottom - glyph.top) / 2 > _SAME_LINE * height


def _line(row: list[Glyph]) -> list[Line]:
    drawn = [glyph for glyph in row if _is_drawn(glyph)]
    if not drawn:
        return []
    height = max(glyph.top - glyph.bottom for glyph in drawn) or 1.0
    gaps, text, last = [], "", None
    for glyph in row:
        if glyph.left is not None and _is_drawn(glyph):
            if last is not None and glyph.left - last.right > _WIDE_GAP * height:
                gaps.append((len(text), last.right, glyph.left))
            last = glyph
        text += glyph.sign
    lefts = [glyph.left for glyph in drawn if glyph.left is not None]
    box = (min(lefts), max(g.right for g in drawn), min(g.bottom for g in drawn), max(g.top for g in drawn))
    return [Line(text.rstrip(), *box, tuple(gaps), _first_word(row))]


def _first_word(row: list[Glyph]) -> float:
    word = list(takewhile(lambda glyph: not glyph.sign.isspace(), dropwhile(lambda glyph: glyph.sign.isspace(), row)))
    lefts = [glyph.left for glyph in word if glyph.left is not None]
    return max(glyph.right for glyph in word if glyph.left is not None) - min(lefts) if lefts else 0.0


def _rejoined(lines: list[Line]) -> list[Line]:
    """A line that pdfium broke where the text only goes on to the right is one line again."""
    out: list[Line] = []
    for line in lines:
        before = out[-1] if out else None
        if before is not None and _continues(before, line):
            gap = (len(before.text) + 1, before.right, line.left)
            shifted = tuple((place + len(before.text) + 1, left, right) for place, left, right in line.gaps)
            wide = (gap,) if line.left - before.right > _WIDE_GAP * (line.top - line.bottom) else ()
            out[-1] = Line(
                f"{before.text} {line.text}", before.left, line.right, min(before.bottom, line.bottom), max(before.top, line.top),
                (*before.gaps, *wide, *shifted), before.word,
            )  # fmt: skip
        else:
            out.append(line)
    return out


def _continues(before: Line, line: Line) -> bool:
    height = max(line.top - line.bottom, before.top - before.bottom)
    return abs(line.middle - before.middle) < _SAME_LINE * height and 0 <= line.left - before.right <= _WIDE_GAP * height


def ordered(lines: list[Line]) -> tuple[list[Line], bool]:
    """The lines in reading order, and whether the page is set in two columns.

    The order in which a page is drawn is trusted unless a gutter shows that it jumps between columns.
    """
    gutter = _gutter(lines)
    if gutter is None:
        return lines, False
    parts = [part for line in lines for part in _cut(line, gutter)]
    parts.sort(key=lambda part: -part.middle)
    out: list[Line] = []
    band: list[Line] = []
    for part in parts:
        if part.left < gutter < part.right:
            out.extend(_columns(band, gutter))
            band = []
            out.append(part)
        else:
            band.append(part)
    return [*out, *_columns(band, gutter)], True


def _columns(band: list[Line], gutter: float) -> list[Line]:
    return [part for part in band if part.right <= gutter] + [part for part in band if part.right > gutter]


def _cut(line: Line, gutter: float) -> list[Line]:
    for place, before, after in line.gaps:
        if before <= gutter <= after:
            left = replace(line, text=line.text[:place].rstrip(), right=before, gaps=tuple(gap for gap in line.gaps if gap[0] < place))
            right = replace(line, text=line.text[place:].lstrip(), left=after, gaps=(), word=0.0)
            return [part for part in (left, right) if part.text]
    return [line]


def _gutter(lines: list[Line]) -> float | None:
    """The place of an upright blank strip with enough lines beside each other on both sides."""
    if len(lines) < _FEWEST_COLUMN_LINES:
        return None
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    low, high = (left + share * (right - left) for share in _GUTTER_ZONE)
    places = Counter(round((before + after) / 2) for line in lines for _, before, after in line.gaps)
    places.update(round(line.left - _MARGIN) for line in lines)
    candidates = [place for place, _ in places.most_common() if low <= place <= high][:_MOST_CANDIDATES]
    best = max(((_beside(lines, place), place) for place in candidates), default=(0, 0))
    return float(best[1]) if best[0] >= _FEWEST_COLUMN_LINES else None


def _beside(lines: list[Line], place: float) -> int:
    """How many lines stand left of the place with a line right of it at the same height; 0 when more lines cross it."""
    parts = [part for line in lines for part in _cut(line, place)]
    lefts = [part for part in parts if part.right <= place]
    rights = [part for part in parts if part.left >= place]
    crossing = len(parts) - len(lefts) - len(rights)
    if not lefts or not rights or crossing > min(len(lefts), len(rights)):
        return 0
    # Columns fill their width; the parts of a table or a signature block do not.
    width = median(part.right - part.left for part in lefts), median(part.right - part.left for part in rights)
    span = max(part.right for part in parts) - min(part.left for part in parts)
    if min(width) < 0.3 * span:
        return 0
    top = min(max(part.top for part in lefts), max(part.top for part in rights))
    bottom = max(min(part.bottom for part in lefts), min(part.bottom for part in rights))
    return min(sum(bottom <= part.middle <= top for part in side) for side in (lefts, rights))
