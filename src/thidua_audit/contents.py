"""Holds the contents of files against the hashes by which the database knows them."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from thidua_audit.entries import Fault

CHUNK = 1 << 20


def file_faults(database: sqlite3.Connection, folder: Path) -> Iterator[Fault]:
    """Contents that are gone or are not what their hash says; `folder` is that of the files, in which `sha256` lies."""
    if not database.execute("SELECT count(*) FROM sqlite_master WHERE name = 'files_storedfile'").fetchone()[0]:
        return
    for sha256, key in database.execute("SELECT sha256, min(id) FROM files_storedfile GROUP BY sha256 ORDER BY 1"):
        file = folder / "sha256" / sha256[:2] / sha256[2:4] / sha256
        if not file.is_file():
            yield Fault("file_gone", told=(sha256, _entry(database, key)))
        elif _hash(file) != sha256:
            yield Fault("file_other", told=(sha256, _entry(database, key)))


def count(database: sqlite3.Connection) -> int:
    """How many contents the database knows."""
    if not database.execute("SELECT count(*) FROM sqlite_master WHERE name = 'files_storedfile'").fetchone()[0]:
        return 0
    return int(database.execute("SELECT count(DISTINCT sha256) FROM files_storedfile").fetchone()[0])


def _hash(file: Path) -> str:
    found = hashlib.sha256()
    with file.open("rb") as content:
        while chunk := content.read(CHUNK):
            found.update(chunk)
    return found.hexdigest()


def _entry(database: sqlite3.Connection, key: str) -> str:
    """The entry that stored it, so that a reader finds who and when."""
    found = database.execute("SELECT min(seq) FROM audit_entry WHERE object_kind = 'files.storedfile' AND object_id = ?", (key,)).fetchone()[0]
    return str(found or "?")
