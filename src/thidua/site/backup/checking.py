"""Proving a backup without touching what is live, and proving what is live."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyrage
from django.core.files.storage import default_storage
from django.db import connection

from thidua.files.rules import digest, storage_name
from thidua.site.backup import archive, databases
from thidua.site.backup.manifest import Manifest, Refused, differences
from thidua.vn.terminal import said

LOCKED_BY = b"age-encryption.org/"


def check(file: Path, key: Path | None = None) -> Manifest:
    """Refuse a backup with any fault: cut, altered, a content or row that is missing, an audit chain that does not hold."""
    with unpacked(file, key) as (_folder, manifest):
        return manifest


@contextmanager
def unpacked(file: Path, key: Path | None = None, *, near: Path | None = None) -> Iterator[tuple[Path, Manifest]]:
    """A proved backup in a folder that is thrown away afterwards."""
    refuse_unreadable(file)
    beside = near or file.parent
    with tempfile.TemporaryDirectory(dir=beside if os.access(beside, os.W_OK) else None, prefix=".checking-") as scratch:
        folder = Path(scratch) / "content"
        folder.mkdir()
        manifest = archive.unpack(opened(file, Path(scratch), key), folder)
        if faults := list(faults_of(folder, manifest)):
            raise Refused(
                said(
                    f"{file} không đủ: {'; '.join(faults[:5])}. Hãy dùng bản sao lưu khác.",
                    f"{file} is not complete: {'; '.join(faults[:5])}. Use another backup.",
                )
            )
        yield folder, manifest


def refuse_unreadable(file: Path) -> None:
    """A backup that is not there, or not for this user, is told first of all."""
    try:
        file.open("rb").close()
    except OSError as fault:
        raise _unread(fault) from fault


def _unread(fault: OSError) -> Refused:
    return Refused(
        said(
            f"Không đọc được {fault.filename} ({fault.strerror}): xem lại tên và quyền.",
            f"{fault.filename} cannot be read ({fault.strerror}): check the name and the rights.",
        )
    )


def opened(file: Path, scratch: Path, key: Path | None) -> Path:
    """The archive itself, decrypted when it is locked."""
    try:
        with file.open("rb") as start:
            if start.read(len(LOCKED_BY)) != LOCKED_BY:
                return file
        if key is None:
            raise Refused(
                said(f"{file} đã mã hóa: nêu tệp chứa khóa bí mật bằng --key.", f"{file} is encrypted: name the file with the secret key by --key.")
            )
        plain = scratch / "plain"
        lines = [line for line in key.read_text(encoding="utf-8").splitlines() if line.startswith("AGE-SECRET-KEY-")]
        pyrage.decrypt_file(str(file), str(plain), [pyrage.x25519.Identity.from_str(line) for line in lines])
    except OSError as fault:
        raise _unread(fault) from fault
    except (pyrage.DecryptError, pyrage.IdentityError) as fault:
        raise Refused(
            said(
                f"Không giải mã được {file} bằng {key} ({fault}): khóa khác, hoặc tệp đã hỏng.",
                f"{file} cannot be decrypted with {key} ({fault}): it is another key, or the file is damaged.",
            )
        ) from fault
    return plain


def faults_of(folder: Path, manifest: Manifest) -> Iterator[str]:
    """What is wrong with an unpacked backup. The rows of a PostgreSQL dump are counted when it is put back."""
    for sha256, size in manifest.files.items():
        file = folder / "files" / storage_name(sha256)
        if not file.is_file() or file.stat().st_size != size or archive.sum_of(file) != sha256:
            yield said(f"nội dung {sha256} thiếu hoặc đã bị đổi", f"content {sha256} is missing or altered")
    database = folder / (databases.SQLITE if manifest.engine == "sqlite" else databases.POSTGRES)
    if not database.is_file() or archive.sum_of(database) != manifest.database:
        yield said("cơ sở dữ liệu thiếu hoặc đã bị đổi", "the database is missing or altered")
    elif manifest.engine == "sqlite":
        yield from databases.sqlite_faults(database)
        with databases.sqlite_file(database) as ask:
            counts, chains, _done = databases.facts(ask, databases.sqlite_tables(ask))
        yield from differences(manifest, counts, chains)


def live_faults() -> Iterator[str]:
    """What is wrong with the running installation: pages of the database, audit chains, contents of files."""
    with connection.cursor() as cursor:
        ask = databases.asking(cursor)
        if connection.vendor == "sqlite":
            yield from (said(f"cơ sở dữ liệu: {row[0]}", f"database: {row[0]}") for row in ask("PRAGMA integrity_check") if row[0] != "ok")
        yield from databases.chain_faults(ask)
        named = databases.contents_of(ask, databases.live_tables(ask))
    for sha256 in named:
        name = storage_name(sha256)
        if not default_storage.exists(name):
            yield said(f"thiếu nội dung tệp {sha256}", f"file content {sha256} is missing")
            continue
        with default_storage.open(name, "rb") as file:
            if digest(file.read()) != sha256:
                yield said(f"nội dung tệp {sha256} đã bị đổi", f"file content {sha256} was altered")
