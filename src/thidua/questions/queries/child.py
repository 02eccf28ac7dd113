"""Reads one file of questions under limits, in a process of its own: `python -I -m thidua.questions.queries.child xlsx|csv|docx|moodle|…`.

The file comes on standard input, one line of JSON goes to standard output. Whatever the file does to the reader, only this process suffers.
"""

from __future__ import annotations

import csv
import io
import json
import sys
import unicodedata
from collections.abc import Iterator
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from thidua.planparse.formats.child import leave_network, limit_self
from thidua.questions.rules.content import to_json
from thidua.questions.rules.reading.aiken import read_aiken
from thidua.questions.rules.reading.common import Read
from thidua.questions.rules.reading.gift import read_gift
from thidua.questions.rules.reading.marked import NotWord, lines_of_docx, lines_of_html
from thidua.questions.rules.reading.moodle import read_moodle
from thidua.questions.rules.reading.pasted import read_pasted
from thidua.questions.rules.reading.table import Row, read_table
from thidua.questions.rules.validating import Fault
from thidua.vn.text import nfc

MEMORY_BYTES, CPU_SECONDS, OUTPUT_BYTES = 1024**3, 30, 64 * 1024**2
MOST_BYTES, MOST_ROWS, MOST_COLUMNS, MOST_LETTERS = 10 * 1024**2, 20_000, 60, 8_000


class Refused(Exception):
    """The file is not read; the text is a code of the faults."""


def text_of(content: bytes) -> str:
    """A text file in UTF-8, or in UTF-16 with its mark, as Windows saves "Unicode"."""
    try:
        text = content.decode("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError as fault:
        raise Refused("not_utf8") from fault
    if "\x00" in text:
        raise Refused("not_text")
    return nfc(text)


def _cell(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, bool):
        return "Đúng" if value else "Sai"
    return unicodedata.normalize("NFC", str(value)).strip()[:MOST_LETTERS]


def _workbook(content: bytes) -> Iterator[Row]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    sheets = [one for one in book.sheets_metadata if one.typ is SheetTypeEnum.WorkSheet and one.visible is SheetVisibleEnum.Visible]
    for about in sheets:
        sheet = book.get_sheet_by_name(about.name)
        above, left = sheet.start or (0, 0)
        for number, cells in enumerate(sheet.iter_rows(), 1 + above):
            texts = ("",) * left + tuple(_cell(cell) for cell in cells[:MOST_COLUMNS])
            if any(texts):
                yield Row(about.name if len(sheets) > 1 else "", number, texts)


def _table(content: bytes) -> Iterator[Row]:
    text = text_of(content)
    head = text[:2_000]
    separator = max((",", ";", "\t"), key=head.count)
    for number, cells in enumerate(csv.reader(io.StringIO(text), delimiter=separator), 1):
        if any(cell.strip() for cell in cells):
            yield Row("", number, tuple(cell.strip()[:MOST_LETTERS] for cell in cells[:MOST_COLUMNS]))


def _rows(source: Iterator[Row]) -> list[Row]:
    made = []
    for row in source:
        made.append(row)
        if len(made) > MOST_ROWS:
            raise Refused("many_rows")
    return made


def read(kind: str, content: bytes) -> Read:
    """The questions of a file of a kind that the parent settled."""
    match kind:
        case "xlsx":
            return read_table(_rows(_workbook(content)))
        case "csv":
            return read_table(_rows(_table(content)))
        case "docx":
            return read_pasted(nfc(lines_of_docx(content)))
        case "html":
            return read_pasted(nfc(lines_of_html(text_of(content))))
        case "moodle":
            return read_moodle(content)
        case "gift":
            return read_gift(text_of(content))
        case "aiken":
            return read_aiken(text_of(content))
        case _:
            return read_pasted(text_of(content))


def told(found: Read) -> dict[str, Any]:
    """What was read as JSON values."""
    return {
        "drafts": [[one.where, to_json(one.content), one.topic, one.difficulty.value] for one in found.drafts],
        "faults": [[one.code, one.part, one.where, {key: str(value) for key, value in one.about.items()}] for one in found.faults],
    }


def main() -> int:
    leave_network()
    limit_self(OUTPUT_BYTES, MEMORY_BYTES, CPU_SECONDS)
    content = sys.stdin.buffer.read(MOST_BYTES + 1)
    try:
        found = read(sys.argv[1], content)
    except Refused as refused:
        found = Read((), (Fault(str(refused)),))
    except NotWord:
        found = Read((), (Fault("not_word"),))
    except (CalamineError, csv.Error, KeyError, ValueError):
        found = Read((), (Fault("not_a_table"),))
    except (MemoryError, RecursionError):
        found = Read((), (Fault("too_heavy"),))
    sys.stdout.write(json.dumps(told(found), ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # reason: standard output of a process is a text stream
    sys.exit(main())
