"""On SQLite one process writes: whoever serves, upgrades or fills the database holds a lock file beside it."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from django.conf import settings
from django.core.management.base import CommandError
from django.db import connection

from thidua.site.environment import unwritable
from thidua.vn.terminal import said


def lock_file() -> Path:
    return Path(settings.HOME) / "writing.lock"


@contextmanager
def only_writer(command: str, address: str = "") -> Iterator[None]:
    """Hold the lock while `command` works, and tell in it who holds it; on PostgreSQL, which has its own, nothing is held.

    Refused with a sentence while another process holds it, and where the folder cannot be written.
    """
    if connection.vendor != "sqlite":
        yield
        return
    try:
        settings.HOME.mkdir(parents=True, exist_ok=True)
        file = lock_file().open("a+", encoding="utf-8")
    except OSError as fault:
        raise unwritable(settings.HOME, fault) from None
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as held:
            who = f" ({about})" if (about := _told().replace("\t", ", ").strip()) else ""
            raise CommandError(
                said(
                    f"Một tiến trình thidua khác{who} đang dùng dữ liệu ở {settings.HOME}. Dừng nó, rồi gõ lại `{command}`.",
                    f"Another thidua process{who} uses the data in {settings.HOME}. Stop it, then type `{command}` again.",
                )
            ) from held
        _write(file, "\t".join(part for part in (f"pid {os.getpid()}", command, address) if part))
        try:
            yield
        finally:
            _write(file, "")


def served_at() -> str:
    """The address at which another process serves this home now; empty when none does or it did not say."""
    pid, _command, address = [*_told().split("\t"), "", ""][:3]
    return address if (number := pid.removeprefix("pid ")).isdecimal() and Path("/proc", number).exists() else ""


def _write(file: TextIO, line: str) -> None:
    with suppress(OSError):  # a full disk: who holds it is not told then, and the lock holds all the same
        file.truncate(0)
        file.write(line)
        file.flush()


def _told() -> str:
    try:
        return lock_file().read_text(encoding="utf-8")
    except OSError:
        return ""
