"""The names of cells as a spreadsheet shows them. Pure."""

from __future__ import annotations


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
