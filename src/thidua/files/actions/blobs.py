"""Bytes on the disk before their row in the database: a row never names content that a power cut took away."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from thidua.files.rules import storage_name


def put(sha256: str, content: bytes) -> None:
    """Have the content in storage, durably. Content already there is only marked as used again, so that `gc` spares it."""
    name = storage_name(sha256)
    if _on_disk():
        _put_on_disk(Path(default_storage.path(name)), content)
    elif not default_storage.exists(name):
        default_storage.save(name, ContentFile(content))


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
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".incoming-")
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


def old_blobs(hours: int) -> Iterator[Path]:
    """Contents and half-written files on the disk that nobody touched for so long; none on other storages."""
    if not _on_disk():
        return
    root = Path(default_storage.path("sha256"))
    before = time.time() - hours * 3600
    yield from (path for path in root.rglob("*") if path.is_file() and path.stat().st_mtime < before)
