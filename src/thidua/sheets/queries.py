"""Reading workbooks: XLSX, XLS, ODS and CSV as grids of text, within limits of size."""

from __future__ import annotations

import csv
import datetime as dt
import io
import zipfile

from python_calamine import CalamineError, CalamineWorkbook

from thidua.sheets.enums import Unreadable
from thidua.sheets.rules.grid import Grid
from thidua.vn.text import nfc

MOST_BYTES = 2 * 1024 * 1024
MOST_UNPACKED = 60 * 1024 * 1024
MOST_ROWS = 5_000
MOST_COLUMNS = 60


class NotRead(Exception):
    """The file is not read; `code` says why."""

    def __init__(self, code: Unreadable) -> None:
        super().__init__(code.value)
        self.code = code


def read_grids(content: bytes) -> tuple[Grid, ...]:
    """The sheets of a workbook or the one of a CSV file; raises `NotRead`."""
    if len(content) > MOST_BYTES:
        raise NotRead(Unreadable.TOO_BIG)
    grids = _workbook(content) if content[:2] == b"PK" or content[:4] == b"\xd0\xcf\x11\xe0" else _csv(content)
    filled = tuple(grid for grid in grids if grid.rows)
    if not filled:
        raise NotRead(Unreadable.EMPTY)
    if sum(len(grid.rows) for grid in filled) > MOST_ROWS:
        raise NotRead(Unreadable.TOO_MANY_ROWS)
    return filled


def _workbook(content: bytes) -> list[Grid]:
    try:
        if content[:2] == b"PK":
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                if sum(member.file_size for member in archive.infolist()) > MOST_UNPACKED:
                    raise NotRead(Unreadable.TOO_BIG)
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        return [Grid(nfc(name), _rows(book, name)) for name in book.sheet_names]
    except (CalamineError, zipfile.BadZipFile, ValueError) as fault:
        raise NotRead(Unreadable.NOT_A_WORKBOOK) from fault


def _rows(book: CalamineWorkbook, name: str) -> tuple[tuple[str, ...], ...]:
    sheet = book.get_sheet_by_name(name)
    if sheet.total_height > MOST_ROWS * 2:
        raise NotRead(Unreadable.TOO_MANY_ROWS)
    return tuple(tuple(_text(cell) for cell in row[:MOST_COLUMNS]) for row in sheet.to_python(skip_empty_area=False))


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, dt.datetime):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, dt.date):
        return f"{cell:%d/%m/%Y}"
    return nfc(str(cell)).strip()


def _csv(content: bytes) -> list[Grid]:
    try:
        text = nfc(content.decode("utf-8-sig"))
        if "\x00" in text:
            raise NotRead(Unreadable.NOT_A_WORKBOOK)
        separator = max(",;\t", key=text.partition("\n")[0].count)
        rows = tuple(tuple(cell.strip() for cell in row) for row in csv.reader(io.StringIO(text), delimiter=separator))
    except (UnicodeDecodeError, csv.Error) as fault:
        raise NotRead(Unreadable.NOT_A_WORKBOOK) from fault
    return [Grid("CSV", rows if any(any(row) for row in rows) else ())]
