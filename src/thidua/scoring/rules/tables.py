"""A score sheet and the points of a round as rows of a spreadsheet, and back. Pure: cells are text as a spreadsheet shows them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeVar

from thidua.scorecards.numbers import NumberRefused, decimal, places_of, plain, read
from thidua.scorecards.sheet import ONE, Criterion, Disqualifier, Effect, Kind, Sheet, Source
from thidua.vn.search import fold

T = TypeVar("T")
TITLES = (
    "Mã", "Thuộc mã", "Loại", "Tên tiêu chí", "Nguồn điểm", "Công thức", "Điểm tối đa", "Hệ số", "Trần", "Sàn", "Mục của kế hoạch", "Hướng dẫn chấm",
    "Mã điều kiện loại", "Điều kiện loại", "Công thức điều kiện", "Hậu quả",
)  # fmt: skip
"""The head of the sheet; each condition of a criterion has a line of its own, those after the first with the code alone before it."""
KINDS: Mapping[Kind, str] = {Kind.GROUP: "Nhóm", Kind.SCORE: "Điểm", Kind.BONUS: "Điểm thưởng", Kind.PENALTY: "Điểm trừ"}
SOURCES: Mapping[Source, str] = {Source.AUTO: "Tự động", Source.DECLARED: "Tự chấm"}
EFFECTS: Mapping[Effect, str] = {Effect.EXCLUDE: "Không xét", Effect.ZERO: "Tiêu chí 0 điểm"}


@dataclass(frozen=True)
class Wrong:
    """A cell that cannot be read: row as people count, column from 0, and a code of what is wrong with the words it needs."""

    row: int
    column: int
    code: str
    word: str = ""


class Unreadable(Exception):
    """The table is no score sheet; every cell that is wrong."""

    def __init__(self, faults: Sequence[Wrong]) -> None:
        super().__init__(faults)
        self.faults = tuple(faults)


def cells_of(sheet: Sheet) -> list[tuple[object, ...]]:
    """The rows of a sheet in its order."""
    found: list[tuple[object, ...]] = []
    _add(found, sheet.root, "")
    return found


def _add(found: list[tuple[object, ...]], row: Criterion, over: str) -> None:
    source = SOURCES[row.source] if row.source else ""
    numbers = tuple("" if value is None else plain(value).replace(".", ",") for value in (row.maximum, row.weight, row.cap, row.floor))
    first: Sequence[Disqualifier] = row.disqualifiers[:1]
    found.append((row.code, over, KINDS[row.kind], row.title, source, row.formula, *numbers, row.clause, row.guidance, *_condition(first)))
    found.extend((row.code, *[""] * 11, *_condition((one,))) for one in row.disqualifiers[1:])
    for child in row.children:
        _add(found, child, row.code)


def _condition(ones: Sequence[Disqualifier]) -> tuple[str, str, str, str]:
    return (ones[0].code, ones[0].title, ones[0].condition, EFFECTS[ones[0].effect]) if ones else ("", "", "", "")


def read_cells(table: Iterable[tuple[int, Sequence[str]]]) -> Criterion:
    """The tree that a table tells, the head left out; `Unreadable` with every cell that is wrong."""
    faults: list[Wrong] = []
    read_rows: dict[str, tuple[str, Criterion]] = {}
    for number, cells in table:
        line = _Line(number, [*map(str.strip, cells), *[""] * len(TITLES)][: len(TITLES)], faults)
        code = line.cells[0]
        if not any(line.cells) or code == TITLES[0]:
            continue
        if code in read_rows and not line.cells[3]:
            over, row = read_rows[code]
            read_rows[code] = over, replace(row, disqualifiers=(*row.disqualifiers, *line.condition()))
        elif not code or code in read_rows:
            line.wrong(0, "code_twice" if code else "code_missing", code)
        else:
            read_rows[code] = line.cells[1], line.criterion()
            if line.cells[1] and line.cells[1] not in read_rows:
                line.wrong(1, "group_unknown", line.cells[1])
    tops = [code for code, (over, _row) in read_rows.items() if not over]
    if len(tops) != 1 and not faults:
        faults.append(Wrong(2, 1, "one_root"))
    if faults:
        raise Unreadable(faults)
    return _joined(tops[0], read_rows)


def _joined(code: str, found: Mapping[str, tuple[str, Criterion]]) -> Criterion:
    """A row with all that name it as their group; a group always stands before its rows, so that none is its own."""
    return replace(found[code][1], children=tuple(_joined(one, found) for one, (over, _row) in found.items() if over == code))


@dataclass(frozen=True)
class _Line:
    number: int
    cells: Sequence[str]
    faults: list[Wrong]

    def wrong(self, column: int, code: str, word: str = "") -> None:
        self.faults.append(Wrong(self.number, column, code, word[:60]))

    def word(self, column: int, words: Mapping[T, str]) -> T | None:
        cell = fold(self.cells[column])
        found = next((code for code, word in words.items() if fold(word) == cell), None)
        if found is None and cell:
            self.wrong(column, "word_unknown", self.cells[column])
        return found

    def number_in(self, column: int) -> Decimal | None:
        text = self.cells[column].replace(" ", "")
        if not text:
            return None
        try:
            return number_of(text)
        except NumberRefused:
            self.wrong(column, "number_unreadable", text)
            return None

    def criterion(self) -> Criterion:
        kind = self.word(2, KINDS)
        if kind is None and not self.cells[2]:
            self.wrong(2, "word_unknown", "")
        most, weight, cap, floor = (self.number_in(column) for column in (6, 7, 8, 9))
        return Criterion(
            self.cells[0], self.cells[3], kind or Kind.SCORE, most, ONE if weight is None else weight, self.word(4, SOURCES), self.cells[5], cap, floor,
            self.cells[10], self.cells[11], self.condition(),
        )  # fmt: skip

    def condition(self) -> tuple[Disqualifier, ...]:
        code, title, condition = self.cells[12:15]
        if not code:
            return ()
        return (Disqualifier(code, title, condition, self.cells[10], self.word(15, EFFECTS) or Effect.EXCLUDE),)


def number_of(text: str) -> Decimal:
    """A number as people write it: 12,5 or 12.5, a minus before it; `NumberRefused` of anything else."""
    bare = text.removeprefix("-").removeprefix("−")
    value = read(bare)
    kept = decimal(value, places_of(value) or 0)
    return -kept if bare != text else kept
