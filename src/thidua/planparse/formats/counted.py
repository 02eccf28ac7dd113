"""How far the child is, as its parent sees it: a record of fixed width in a file that both hold, written over after each page."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from typing import IO

Note = Callable[[int, int], None]
"""Told how many of how many pages are read."""
_RECORD = re.compile(rb"(\d{8}) (\d{8})\n")
_STANDARD_ERROR = 2


def silent(_done: int, _total: int) -> None:
    """Nobody wants to know."""


def note_down(done: int, total: int) -> None:
    """Write the record, in the child, whose standard error is the file."""
    os.pwrite(_STANDARD_ERROR, b"%08d %08d\n" % (done, total), 0)


def noted(file: IO[bytes]) -> tuple[int, int] | None:
    """The record, in the parent; None before the first page and where the file holds anything else."""
    found = _RECORD.match(os.pread(file.fileno(), 18, 0))
    return (int(found[1]), int(found[2])) if found else None
