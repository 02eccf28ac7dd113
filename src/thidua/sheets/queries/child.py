"""Reads one spreadsheet under limits, in a process of its own: `python -I -m thidua.sheets.queries.child xlsx|csv`.

The file comes on standard input; lines of JSON go to standard output: the name and the merged cells of each sheet, then its rows that are not
blank as [number, [text, …]], at last {"end": true}. Whatever the file does to the reader, only this process suffers.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from thidua.planparse.formats.child import leave_network, limit_self
from thidua.sheets.rules.encodings import decoded, modern, separator_of

MEMORY_BYTES, CPU_SECONDS, OUTPUT_BYTES = 1024**3, 60, 256 * 1024**2
MOST_BYTES, MOST_ROWS, MOST_COLUMNS, MOST_LETTERS = 20 * 1024**2, 120_000, 60, 2_000


class Refused(Exception):
    """The file is not read; the text is a code of `Unreadable`."""


def text_of(cell: Any) -> str:
    """A cell as text: whole numbers without a point, days as ISO."""
    if isinstance(cell, str):
        return (cell if cell.isascii() else unicodedata.normalize("NFC", cell)).strip()[:MOST_LETTERS]
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else str(cell)
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat()
    return str(cell)


def rows_of(rows: Iterable[Iterable[Any]]) -> Iterator[tuple[int, list[str]]]:
    """The rows that hold anything, with their numbers as people count."""
    for number, row in enumerate(rows, 1):
        texts = [text_of(cell) for cell in list(row)[:MOST_COLUMNS]]
        while texts and not texts[-1]:
            texts.pop()
        if texts:
            yield number, texts


def workbook(content: bytes) -> Iterator[object]:
    """The visible sheets of a workbook."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    for about in book.sheets_metadata:
        if about.typ is not SheetTypeEnum.WorkSheet or about.visible is not SheetVisibleEnum.Visible:
            continue
        sheet = book.get_sheet_by_name(about.name)
        if sheet.total_height > 1_048_576:
            raise Refused("too_many_rows")
        merges = [[first[0] + 1, first[1], last[0] + 1, last[1]] for first, last in sheet.merged_cell_ranges or ()]
        yield {"sheet": unicodedata.normalize("NFC", about.name), "merged": merges[:50_000]}
        above = sheet.start[0] if sheet.start else 0
        left = sheet.start[1] if sheet.start else 0
        for number, texts in rows_of(sheet.iter_rows()):
            yield [number + above, [""] * left + texts] if left or above else [number, texts]


def table(content: bytes) -> Iterator[object]:
    """The one sheet of a CSV file."""
    try:
        text = decoded(content)
    except UnicodeDecodeError as fault:
        raise Refused("not_a_workbook") from fault
    if "\x00" in text[:10_000]:
        raise Refused("not_a_workbook")
    yield {"sheet": "CSV", "merged": []}
    for number, texts in rows_of(csv.reader(io.StringIO(text), delimiter=separator_of(text))):
        yield [number, texts]


def main() -> int:
    leave_network()
    limit_self(OUTPUT_BYTES, MEMORY_BYTES, CPU_SECONDS)
    content = sys.stdin.buffer.read(MOST_BYTES + 1)
    count = 0
    try:
        for line in workbook(content) if sys.argv[1] == "xlsx" else table(content):
            if isinstance(line, list):
                count += 1
                line[1] = [modern(text) if not text.isascii() else text for text in line[1]] if sys.argv[1] == "xlsx" else line[1]
            if count > MOST_ROWS:
                raise Refused("too_many_rows")
            sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
        sys.stdout.write(json.dumps({"end": True}) + "\n")
    except Refused as refused:
        sys.stdout.write(json.dumps({"refused": str(refused)}) + "\n")
    except MemoryError:
        sys.stdout.write('{"refused": "too_big"}\n')
    except (CalamineError, csv.Error, ValueError, KeyError):
        sys.stdout.write('{"refused": "not_a_workbook"}\n')
    return 0


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # reason: standard output of a process is a text stream
    sys.exit(main())
