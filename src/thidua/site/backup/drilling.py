"""The drill: the newest backup is put back in a place of its own by the commands that a real loss would need, proved there, and thrown away.

What is live is neither written nor stopped. On SQLite the place is a folder, on PostgreSQL a database of the same server, which the user of
`THIDUA_DATABASE_URL` must be allowed to create.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.db import DatabaseError, connection

from thidua.site.backup import schedule
from thidua.site.backup.manifest import Refused
from thidua.vn.terminal import said

OUTCOME = "last-drill.json"
LIVE_ONLY = (
    "THIDUA_FILES",
    "THIDUA_REPLICA",
    "THIDUA_CACHE",
    "THIDUA_BACKUP",
    "THIDUA_AUDIT",
    "THIDUA_LOG_FILE",
    "THIDUA_DATABASE_URL",
    "THIDUA_HOME",
)
"""Beginnings of settings that lead to what is live: the drill has none of them."""
Run = Callable[[Sequence[str], Mapping[str, str]], "subprocess.CompletedProcess[str]"]


@dataclass(frozen=True)
class Drill:
    """How the last drill went: `fault` is empty when the backup was put back and proved whole, `seconds` is how long that took."""

    at: str
    file: str
    seconds: float
    fault: str = ""


def newest(folder: Path) -> Path:
    """The newest automatic backup; refused when there is none."""
    there = schedule.moments(folder)
    if not there:
        raise Refused(
            said(
                f"Chưa có bản sao lưu nào trong {folder}: hãy gõ `thidua backup`, hoặc nêu một tệp.",
                f"There is no backup in {folder}: type `thidua backup`, or name a file.",
            )
        )
    return there[max(there)]


def drill(file: Path, *, key: Path | None, at: dt.datetime, run: Run | None = None) -> Drill:
    """Put a backup back elsewhere and prove it; the outcome is kept beside the data."""
    began, fault = time.monotonic(), ""
    settings.HOME.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="drill-", dir=settings.HOME) as folder, place(Path(folder)) as address:
        about = {name: value for name, value in os.environ.items() if not name.startswith(LIVE_ONLY)}
        about |= {"THIDUA_HOME": folder, "THIDUA_DATABASE_URL": address, "THIDUA_BACKUP_EVERY": "off"}
        for words in (["restore", str(file.resolve()), *(["--key", str(key.resolve())] if key else [])], ["verify"]):
            done = (run or _run)(words, about)
            if done.returncode:
                fault = f"thidua {words[0]}: {(done.stderr.strip() or done.stdout.strip() or str(done.returncode))[-500:]}"
                break
    outcome = Drill(at.isoformat(), file.name, round(time.monotonic() - began, 1), fault)
    part = settings.HOME / (OUTCOME + ".part")
    part.write_text(json.dumps(asdict(outcome)), encoding="utf-8")
    part.replace(settings.HOME / OUTCOME)
    return outcome


def last() -> Drill | None:
    """The outcome of the last drill; None before the first."""
    file = settings.HOME / OUTCOME
    return Drill(**json.loads(file.read_text(encoding="utf-8"))) if file.exists() else None


@contextmanager
def place(folder: Path) -> Iterator[str]:
    """The address of an empty database, which is gone afterwards."""
    if connection.vendor != "postgresql":
        yield f"sqlite:///{folder}/thidua.db"
        return
    name = f"thidua_drill_{secrets.token_hex(4)}"
    try:
        with connection.cursor() as cursor:
            cursor.execute(f'CREATE DATABASE "{name}"')
    except DatabaseError as fault:
        raise Refused(
            said(
                f"Không tạo được cơ sở dữ liệu để diễn tập ({fault}): cho người dùng này quyền CREATEDB.",
                f"No database can be made for the drill ({fault}): give this user the right CREATEDB.",
            )
        ) from fault
    try:
        yield urlsplit(os.environ["THIDUA_DATABASE_URL"])._replace(path=f"/{name}").geturl()
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _run(words: Sequence[str], about: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "thidua.site.cli", *words], env=dict(about), capture_output=True, text=True, check=False)  # noqa: S603  (our own commands)
