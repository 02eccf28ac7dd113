"""On SQLite one process writes: whoever serves, upgrades or fills the database holds a lock file beside it."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError
from django.db import connection

from thidua.vn.terminal import said


def lock_file() -> Path:
    return Path(settings.HOME) / "writing.lock"


@contextmanager
def only_writer(command: str) -> Iterator[None]:
    """Hold the lock while `command` works; on PostgreSQL, which has its own, nothing is held. Refused with a sentence while another process holds it."""
    if connection.vendor != "sqlite":
        yield
        return
    settings.HOME.mkdir(parents=True, exist_ok=True)
    with lock_file().open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as held:
            raise CommandError(
                said(
                    f"Một tiến trình thidua khác đang dùng dữ liệu ở {settings.HOME}. Dừng nó, rồi gõ lại `{command}`.",
                    f"Another thidua process uses the data in {settings.HOME}. Stop it, then type `{command}` again.",
                )
            ) from held
        yield
