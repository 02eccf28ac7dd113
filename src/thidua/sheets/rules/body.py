"""The rows below the titles: merged cells filled in, headings among the rows understood, notes and signatures left out. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from thidua.sheets.rules.header import Frame
from thidua.sheets.rules.layout import Layout
from thidua.vn.search import fold

Merge = tuple[int, int, int, int]
"""First row, first column, last row, last column of merged cells; rows as people count, columns from 0."""
_NOTE = re.compile(
    r"nguoi (?:lap|tong hop|ky)|thu truong|ky ten|\(?ky[,)]|xac nhan cua|ghi chu\b|tong (?:cong|so)\b|^cong\b|danh sach (?:nay )?(?:co|gom)|ngay .{0,12}thang .{0,12}nam|"
    r"(?:chanh van phong|giam doc|truong phong|chu tich|ke toan truong)$|\(?da ky\)?"
)
_ORDINAL = re.compile(r"^(?:[ivxlc]+|[a-z]|\d{1,3}(?:\.\d+)*)[.)/:]?\s+", re.IGNORECASE)
_NUMBERING = re.compile(r"\(?(?:\d{1,2}|[A-Za-z])\)?")


@dataclass(frozen=True, slots=True)
class Line:
    """A row of data: the sheet, its number as people count, the texts by field."""

    sheet: str
    number: int
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that is no data: a note, a total, a signature."""

    sheet: str
    number: int
    text: str


def filled(rows: Iterable[tuple[int, Sequence[str]]], merges: Sequence[Merge]) -> Iterator[tuple[int, Sequence[str]]]:
    """The rows with merged cells filled in: down a column anywhere; across only where a merge is asked for by `across`."""
    yield from _filled(rows, [m for m in merges if m[1] == m[3] and m[0] != m[2]])


def filled_head(rows: Iterable[tuple[int, Sequence[str]]], merges: Sequence[Merge]) -> list[tuple[int, Sequence[str]]]:
    """The first rows with every merged cell filled in, for the titles; a merge over more than half of the width is a heading and stays one cell."""
    kept = [(number, cells) for number, cells in rows]
    width = max((len(cells) for _, cells in kept), default=0)
    return list(_filled(kept, [m for m in merges if (m[3] - m[1] + 1) * 2 <= max(width, 3)]))


def _filled(rows: Iterable[tuple[int, Sequence[str]]], merges: Sequence[Merge]) -> Iterator[tuple[int, Sequence[str]]]:
    waiting = sorted(merges)
    open_: list[tuple[Merge, str]] = []
    place = 0
    for number, cells in rows:
        open_ = [one for one in open_ if one[0][2] >= number]
        while place < len(waiting) and waiting[place][0] <= number:
            merge = waiting[place]
            place += 1
            if merge[0] == number and merge[1] < len(cells):
                open_.append((merge, cells[merge[1]]))
        if open_:
            cells = list(cells)
            for (_, left, _, right), text in open_:
                for column in range(left, right + 1):
                    cells += [""] * (column + 1 - len(cells))
                    cells[column] = cells[column] or text
        yield number, cells


def lines_of(sheet: str, rows: Iterable[tuple[int, Sequence[str]]], frame: Frame, layout: Layout) -> Iterator[Line | Skipped]:
    """The rows below the titles. A row with nothing but one text is a heading, and gives the spread field of the rows below it."""
    columns = frame.columns()
    own = [key for key in columns if key not in layout.spread]
    heading = {key: value for key, value in frame.constants.items() if value}
    spread = next((key for key in layout.spread if key not in columns), None)
    fresh = True
    for number, cells in rows:
        if number <= frame.last:
            continue
        texts = [text for cell in cells if (text := cell.strip())]
        if not texts or (fresh and _is_numbering(texts)):
            continue
        fresh = False
        values = {key: " ".join(part for c in places if c < len(cells) and (part := cells[c].strip())) for key, places in columns.items()}
        words = [text for text in texts if not _NUMBERING.fullmatch(text) and not _is_roman(text)]
        given = sum(bool(values[key]) for key in own)
        if len(set(words)) <= 1 and (not words or _is_note(words[0]) or (given <= 1 and spread is not None)):
            if words and spread is not None and not _is_note(words[0]):
                heading[spread] = _ORDINAL.sub("", words[0]).rstrip(" :")
            elif words:
                yield Skipped(sheet, number, words[0])
            continue
        if given <= max(1, len(own) // 3) and _is_note(" ".join(words)):
            yield Skipped(sheet, number, " ".join(words)[:200])
            continue
        yield Line(sheet, number, {**values, **{key: value for key, value in heading.items() if not values.get(key)}})


def _is_numbering(texts: Sequence[str]) -> bool:
    """The row "(1) (2) (3)", or "A B 1 2", under the titles."""
    return len(texts) >= 3 and all(_NUMBERING.fullmatch(text) for text in texts)


def _is_roman(text: str) -> bool:
    return bool(re.fullmatch(r"[IVXLC]+\.?", text))


def _is_note(text: str) -> bool:
    return bool(_NOTE.search(fold(text)))
