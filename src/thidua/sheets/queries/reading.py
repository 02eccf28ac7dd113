"""A spreadsheet as rows of text, read by a child process under limits; memory here stays flat whatever the file."""

from __future__ import annotations

import json
import signal
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Any

from thidua.planparse.formats.apart import run_apart
from thidua.sheets.enums import Unreadable
from thidua.sheets.rules.body import Merge

WALL_SECONDS = 90
_OLE_MARK = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MOST_UNPACKED, _MOST_RATIO = 300 * 1024**2, 200


class NotRead(Exception):
    """The file is not read; `code` says why."""

    def __init__(self, code: Unreadable) -> None:
        super().__init__(code.value)
        self.code = code


@dataclass(frozen=True)
class Sheet:
    """One sheet of a book that is read: its name, its merged cells, where its rows begin in the reading, how many there are."""

    name: str
    merges: tuple[Merge, ...]
    start: int
    count: int


@dataclass(frozen=True)
class Book:
    """A spreadsheet that was read into a temporary file."""

    sheets: tuple[Sheet, ...]
    source: IO[bytes]

    def rows(self, sheet: Sheet) -> Iterator[tuple[int, Sequence[str]]]:
        """The rows of a sheet that are not blank, with their numbers."""
        self.source.seek(sheet.start)
        for _ in range(sheet.count):
            number, texts = json.loads(self.source.readline())
            yield number, texts


def judge_kind(content: bytes) -> str:
    """What the child is told the file is; `NotRead` for the old Excel format and for a file with a password."""
    if content[:4] == _OLE_MARK:
        raise NotRead(Unreadable.ENCRYPTED if _ENCRYPTED in content else Unreadable.OLD_XLS)
    if content[:2] != b"PK":
        return "csv"
    try:
        with tempfile.SpooledTemporaryFile() as held:
            held.write(content)
            with zipfile.ZipFile(held) as package:
                unpacked = sum(member.file_size for member in package.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as fault:
        raise NotRead(Unreadable.NOT_A_WORKBOOK) from fault
    if unpacked > _MOST_UNPACKED or unpacked > max(_MOST_RATIO * len(content), 5 * 1024**2):
        raise NotRead(Unreadable.TOO_BIG)
    return "xlsx"


@contextmanager
def opened_book(content: bytes) -> Iterator[Book]:
    """Read a spreadsheet; raises `NotRead`."""
    kind = judge_kind(content)
    with tempfile.TemporaryFile() as output:
        with tempfile.TemporaryFile() as given:
            given.write(content)
            given.seek(0)
            code = run_apart("thidua.sheets.queries.child", kind, given=given, output=output, seconds=WALL_SECONDS)
        if code is None or code in (-signal.SIGXCPU, -signal.SIGKILL):
            raise NotRead(Unreadable.TOO_SLOW)
        output.seek(0)
        sheets = _sheets(output)
        if not any(sheet.count for sheet in sheets):
            raise NotRead(Unreadable.EMPTY)
        yield Book(sheets, output)


def _sheets(output: IO[bytes]) -> tuple[Sheet, ...]:
    """Where each sheet lies in the reading; one pass over the lines without taking rows apart."""
    heads: list[tuple[dict[str, Any], int]] = []
    counts: list[int] = []
    while line := output.readline():
        if line.startswith(b"["):
            counts[-1] += 1
            continue
        said = json.loads(line)
        if said.get("refused"):
            raise NotRead(Unreadable(said["refused"]))
        if said.get("end"):
            return tuple(
                Sheet(head["sheet"], tuple((a, b, c, d) for a, b, c, d in head["merged"]), start, count)
                for (head, start), count in zip(heads, counts, strict=True)
            )
        heads.append((said, output.tell()))
        counts.append(0)
    raise NotRead(Unreadable.NOT_A_WORKBOOK)  # no end: the reader fell over the file
