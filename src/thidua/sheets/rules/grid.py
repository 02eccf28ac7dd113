"""A workbook as text cells, and the names of cells. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from thidua.sheets.enums import Change
from thidua.vn.search import fold


@dataclass(frozen=True)
class Grid:
    """One sheet: its name and its rows, every cell a text."""

    name: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Fault:
    """Something to mend: where, and a code that the asker puts into words with `values`."""

    cell: str
    code: str
    value: str = ""


@dataclass(frozen=True)
class Field:
    """A column that is asked for: its key, its title in the template, other titles it goes by."""

    key: str
    title: str
    others: tuple[str, ...] = ()
    required: bool = False


@dataclass(frozen=True)
class Line:
    """A row of data: its number on the sheet as people count, and its values by field key."""

    number: int
    values: Mapping[str, str]


def column_letters(index: int) -> str:
    """A for 0, Z for 25, AA for 26."""
    letters, rest = "", index + 1
    while rest:
        rest, place = divmod(rest - 1, 26)
        letters = chr(65 + place) + letters
    return letters


def cell_name(sheet: str, row: int, column: int) -> str:
    """The name of a cell as a spreadsheet shows it: Người!B3 (`row` counted from 1, `column` from 0)."""
    return f"{sheet}!{column_letters(column)}{row}"


def _plain(title: str) -> str:
    return "".join(letter for letter in fold(title) if letter.isalnum())


def guess_columns(header: Sequence[str], fields: Sequence[Field]) -> dict[str, int]:
    """Which column holds which field: the same title first, then one that contains it; a column serves one field."""
    plain = [_plain(title) for title in header]
    found: dict[str, int] = {}
    for match in (lambda have, want: have == want, lambda have, want: bool(want) and want in have):
        for field in fields:
            names = [_plain(name) for name in (field.title, *field.others)]
            free = (i for i, have in enumerate(plain) if i not in found.values() and any(match(have, want) for want in names))
            if field.key not in found and (place := next(free, None)) is not None:
                found[field.key] = place
    return found


def header_row(grid: Grid, fields: Sequence[Field], within: int = 10) -> int | None:
    """The index of the row with the titles: the one of the first rows that names most fields, all required ones among them."""
    required = {field.key for field in fields if field.required}
    best, place = 0, None
    for index, row in enumerate(grid.rows[:within]):
        named = guess_columns(row, fields)
        if required <= named.keys() and len(named) > best:
            best, place = len(named), index
    return place


def lines_of(grid: Grid, fields: Sequence[Field]) -> tuple[dict[str, int], list[Line]]:
    """The columns that were found and the rows below the titles; blank rows are left out. Nothing without a title row."""
    top = header_row(grid, fields)
    if top is None:
        return {}, []
    columns = guess_columns(grid.rows[top], fields)
    lines = [
        Line(number, {key: row[place].strip() if place < len(row) else "" for key, place in columns.items()})
        for number, row in enumerate(grid.rows[top + 1 :], start=top + 2)
    ]
    return columns, [line for line in lines if any(line.values.values())]


def change_of(wanted: Mapping[str, str], have: Mapping[str, str] | None) -> Change:
    """What a row would do to what is kept: only the values that the sheet gives are compared."""
    if have is None:
        return Change.NEW
    return Change.UNCHANGED if all(have.get(key, "") == value for key, value in wanted.items()) else Change.CHANGED
