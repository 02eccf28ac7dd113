"""Bytes on the disk before their row in the database: a row never names content that a power cut took away."""

from __future__ import annotations

import os
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection, transaction

from thidua.files.rules import storage_name

_INCOMING = ".incoming-"
CONTENTS = 0x66696C65
"""Names the locks of contents among the others that PostgreSQL is asked for: "file" in ASCII."""


def put(sha256: str, content: bytes) -> None:
    """Have the content in storage, durably. Content already there is only marked as used again, so that `gc` spares it."""
    name = storage_name(sha256)
    if _on_disk():
        _put_on_disk(Path(default_storage.path(name)), content)
    elif getattr(default_storage, "overwrites", False) or not default_storage.exists(name):
        default_storage.save(name, ContentFile(content))  # an object store then knows it as put again


def put_and_hold(sha256: str, content: bytes) -> None:
    """Have the content in storage and keep it there until the end of the transaction, in which a row names it.

    Without it, what removes contents could look for such a row before this transaction is committed and remove the bytes after it.
    """
    _lock("pg_advisory_xact_lock_shared", sha256)
    put(sha256, content)


@contextmanager
def alone_with(sha256: str) -> Iterator[None]:
    """A transaction in which nobody names the content anew: who wants to waits, and then finds whether it is still there."""
    with transaction.atomic():
        _lock("pg_advisory_xact_lock", sha256)
        yield


def _lock(how: str, sha256: str) -> None:
    """Locks end with the transaction. On SQLite a transaction of ours is alone from its beginning."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {how}(%s, %s)", [CONTENTS, int(sha256[:7], 16)])


def _on_disk() -> bool:
    try:
        default_storage.path("x")
    except NotImplementedError:  # S3 and the like: the storage itself answers for durability
        return False
    return True


def _put_on_disk(target: Path, content: bytes) -> None:
    if target.exists() and target.stat().st_size == len(content):
        os.utime(target)
        return
    _make_folders(target.parent)
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=_INCOMING)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    sync_folder(target.parent)


def _make_folders(folder: Path) -> None:
    """Make folders so that their names survive a power cut too: each new one is followed by an fsync of its parent."""
    if folder.is_dir():
        return
    _make_folders(folder.parent)
    folder.mkdir(exist_ok=True)
    sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def is_half_written(path: Path) -> bool:
    """What an upload left that was cut off: no content yet."""
    return path.name.startswith(_INCOMING)


def old_blobs(hours: int) -> Iterator[tuple[Path, int]]:
    """Contents, and half-written files on a disk, that nobody touched for so long, with their sizes."""
    before = time.time() - hours * 3600
    if not _on_disk():
        listed = getattr(default_storage, "listed", None)  # no other storage than ours tells how old its contents are
        yield from ((Path(one.name), one.size) for one in (listed("sha256/") if listed else ()) if one.put_at.timestamp() < before)
        return
    root = Path(default_storage.path("sha256"))
    for path in root.rglob("*"):
        found = _looked_at(path)
        if found is not None and stat.S_ISREG(found.st_mode) and found.st_mtime < before:
            yield path, found.st_size


def _looked_at(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except FileNotFoundError:  # an upload that was just finished has its name, or another removed it
        return None
