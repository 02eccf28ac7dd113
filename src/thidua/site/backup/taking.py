"""Taking a backup and proving it at once."""

from __future__ import annotations

import datetime as dt
import io
import tarfile
import tempfile
from importlib.metadata import version
from pathlib import Path
from typing import IO

import pyrage
from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection

from thidua.files.rules import digest, storage_name
from thidua.site.backup import archive, databases
from thidua.site.backup.checking import check
from thidua.site.backup.manifest import Manifest, Refused
from thidua.store import clock
from thidua.vn.terminal import said

ENDING, LOCKED = ".thidua-backup", ".age"


def name_for(at: dt.datetime) -> str:
    """`20261128-0930Z.thidua-backup`: names in the order of time, whatever the time zone of the machine."""
    return f"{at.astimezone(dt.UTC):%Y%m%d-%H%M%S}Z{ENDING}"


def _check_place(folder: Path) -> None:
    """Folders are made beside the data and in the folder of backups; elsewhere one that is missing is most likely on a disk that is not mounted."""
    ours = settings.HOME in folder.resolve().parents or (folder.parent == Path(settings.BACKUP_DIR) and folder.parent.is_dir())
    if not folder.is_dir() and not ours:
        raise Refused(
            said(
                f"Không có thư mục {folder}: gắn ổ đĩa chứa nó, hoặc tạo nó. Ngoài THIDUA_HOME, việc sao lưu không tự tạo thư mục.",
                f"There is no folder {folder}: mount the disk that holds it, or make it. Outside of THIDUA_HOME a backup makes no folders.",
            )
        )


def take(folder: Path, *, at: dt.datetime) -> tuple[Path, Manifest]:
    """Write a backup, prove it, encrypt it when a recipient is set, and only then give it its name in the folder."""
    _check_place(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix=".copying-") as scratch:
            made = Path(scratch) / name_for(at)
            manifest = write(made, Path(scratch), at=at)
            check(made)
            whole = locked(made)
            target = whole.replace(folder / whole.name)
        archive.sync_folder(folder)
        return target, manifest
    except OSError as fault:
        raise Refused(
            said(
                f"Không ghi được bản sao lưu vào {folder} ({fault.strerror}): dọn chỗ ở đó hoặc chọn thư mục khác bằng --to.",
                f"The backup could not be written to {folder} ({fault.strerror}): make room there or choose another folder with --to.",
            )
        ) from fault


def write(target: Path, scratch: Path, *, at: dt.datetime) -> Manifest:
    """The archive: the database, each content that it names, the manifest."""
    name = databases.SQLITE if connection.vendor == "sqlite" else databases.POSTGRES
    held = databases.copy(scratch / name)
    files: dict[str, int] = {}
    lost: list[str] = []
    with archive.written(target) as tar:
        with (scratch / name).open("rb") as database:
            add(tar, name, database, (scratch / name).stat().st_size)
        for sha256 in held.contents:
            size = add_content(tar, sha256)
            if size is None:
                lost.append(sha256)
            else:
                files[sha256] = size
        manifest = Manifest(
            release=version("thidua"),
            engine=connection.vendor,
            taken_at=at.astimezone(dt.UTC).isoformat(timespec="seconds"),
            migrations=tuple(held.migrations),
            database=archive.sum_of(scratch / name),
            tables=held.tables,
            chains=held.chains,
            files=files,
            lost=tuple(lost),
        )
        said = manifest.to_json().encode()
        add(tar, archive.MANIFEST, io.BytesIO(said), len(said))
    return manifest


def add_content(tar: tarfile.TarFile, sha256: str) -> int | None:
    """Add a content and give its size; None when the storage no longer has it whole, which the manifest then says."""
    name = storage_name(sha256)
    if not default_storage.exists(name):
        return None
    with default_storage.open(name, "rb") as file:
        content = file.read()
    if digest(content) != sha256:
        return None
    add(tar, f"files/{name}", io.BytesIO(content), len(content))
    return len(content)


def add(tar: tarfile.TarFile, name: str, content: IO[bytes], size: int) -> None:
    """Add a member that names no user of this machine."""
    member = tarfile.TarInfo(name)
    member.size, member.mode, member.mtime = size, 0o600, int(clock.now().timestamp())
    tar.addfile(member, content)


def locked(target: Path) -> Path:
    """The file itself, or its encrypted form when `THIDUA_BACKUP_RECIPIENT` names a key: the server cannot read its own old backups."""
    if not settings.BACKUP_RECIPIENT:
        return target
    sealed = target.with_name(target.name + LOCKED)
    try:
        pyrage.encrypt_file(str(target), str(sealed), [pyrage.x25519.Recipient.from_str(settings.BACKUP_RECIPIENT)])
    except (pyrage.RecipientError, pyrage.EncryptError) as fault:
        raise Refused(
            said(
                f"Không dùng được THIDUA_BACKUP_RECIPIENT ({fault}): ghi khóa công khai (age1…) của `thidua backup --new-key`.",
                f"THIDUA_BACKUP_RECIPIENT cannot be used ({fault}): write the public key (age1…) of `thidua backup --new-key`.",
            )
        ) from fault
    sealed.chmod(0o600)
    return sealed
