"""One file that any tar reads, closed by a line with the SHA-256 of all before it. Knows neither Django nor the database.

The closing line makes every cut and every altered byte show, padding and headers included; tar takes what follows its end for noise.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from thidua.site.backup.manifest import Manifest, Refused, of_json
from thidua.vn.terminal import said

CLOSING = b"thidua-backup/1 sha256="
CLOSING_BYTES = len(CLOSING) + 64 + 1
MANIFEST = "manifest.json"
BLOCK = 1024 * 1024


class Summed:
    """A file that is written and summed at once."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file, self.sum = file, hashlib.sha256()

    def write(self, content: bytes) -> int:
        self.sum.update(content)
        return self.file.write(content)


@contextmanager
def written(target: Path) -> Iterator[tarfile.TarFile]:
    """An archive to add to. It gets its name only when it is whole and on the disk; a fault leaves nothing behind."""
    part = target.with_name(target.name + ".part")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            summed = Summed(file)
            with tarfile.open(fileobj=summed, mode="w|", format=tarfile.PAX_FORMAT) as tar:  # type: ignore[call-overload]  # reason: it only writes
                yield tar
            file.write(CLOSING + summed.sum.hexdigest().encode() + b"\n")
            flush(file)
        part.replace(target)
        sync_folder(target.parent)
    finally:
        part.unlink(missing_ok=True)


def flush(file: IO[bytes]) -> None:
    """Bring what was written to the disk."""
    file.flush()
    os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def check_whole(file: Path) -> None:
    """Refuse a file that is cut, altered or no backup at all."""
    try:
        size = file.stat().st_size - CLOSING_BYTES
        with file.open("rb") as opened:
            found = hashlib.sha256()
            left = size
            while left > 0 and (block := opened.read(min(BLOCK, left))):
                found.update(block)
                left -= len(block)
            closing = opened.read() if size >= 0 else b""
    except OSError as fault:
        raise Refused(
            said(
                f"Không đọc được {file} ({fault.strerror}): xem lại tên và quyền.",
                f"{file} cannot be read ({fault.strerror}): check the name and the rights.",
            )
        ) from fault
    if not closing.startswith(CLOSING) or not closing.endswith(b"\n"):
        raise Refused(
            said(
                f"{file} không phải bản sao lưu nguyên vẹn: bị cắt, đã mã hóa hoặc là thứ khác. Hãy dùng bản khác.",
                f"{file} is not a whole backup: it is cut off, encrypted or something else. Use another one.",
            )
        )
    if closing[len(CLOSING) : -1] != found.hexdigest().encode():
        raise Refused(
            said(
                f"{file} đã bị đổi hoặc hỏng sau khi ghi. Hãy dùng bản khác.", f"{file} was altered or damaged after it was written. Use another one."
            )
        )


def unpack(file: Path, folder: Path) -> Manifest:
    """Check the whole file, then unpack it into an empty folder and give its manifest."""
    check_whole(file)
    try:
        with tarfile.open(file, "r:") as tar:
            _extract(tar, folder)
        return of_json((folder / MANIFEST).read_text(encoding="utf-8"))
    except (tarfile.TarError, FileNotFoundError, FileExistsError) as fault:
        raise Refused(
            said(
                f"{file} không phải bản sao lưu của thidua: không có danh mục nội dung.",
                f"{file} is not a backup of thidua: it has no list of its contents.",
            )
        ) from fault


def _extract(tar: tarfile.TarFile, folder: Path) -> None:
    """Every member as a plain file below `folder`. `extractall(filter=...)` is not asked: Python 3.11.0 to 3.11.3, that of Debian 12 among them, lacks it."""
    root = folder.resolve()
    for member in tar:
        target = (root / member.name).resolve()
        content = tar.extractfile(member) if member.isreg() and target.is_relative_to(root) else None
        if content is None:
            raise tarfile.ExtractError(f"{member.name} is no file of a backup")
        target.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            shutil.copyfileobj(content, file)


def sum_of(file: Path) -> str:
    """The SHA-256 of a file in hexadecimal."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
