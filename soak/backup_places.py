"""Installations that the backup soak makes and fills: a folder each, and on PostgreSQL a database each."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 60


class Place:
    """One installation."""

    def __init__(self, home: Path, address: str) -> None:
        self.home = home
        self.env = {**os.environ, "THIDUA_HOME": str(home), "THIDUA_BACKUP_EVERY": "off", "PYTHONPATH": str(ROOT)}
        self.env.pop("THIDUA_DATABASE_URL", None)
        if address:
            self.env["THIDUA_DATABASE_URL"] = address

    def thidua(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([sys.executable, "-m", "thidua.site.cli", *words], env=self.env, capture_output=True, text=True, cwd=ROOT, check=False)

    def prepare(self) -> None:
        for done in (self.thidua("init"), self._load("fill")):
            if done.returncode:
                raise SystemExit(f"soak/backup: an installation could not be made: {done.stderr.strip()[-500:]}")

    def backup(self) -> Path:
        """Take one and give its file."""
        done = self.thidua("backup", "--to", str(self.home / "kept"))
        if done.returncode:
            raise SystemExit(f"soak/backup: no backup was taken: {done.stderr.strip()[-500:]}")
        return max((self.home / "kept").glob("*.thidua-backup"))

    def restore(self, file: Path) -> subprocess.CompletedProcess[str]:
        return self.thidua("restore", str(file))

    def written(self) -> int:
        """How many writes of the load this installation holds."""
        return int(self._load("count").stdout or 0)

    def _load(self, word: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([sys.executable, "-m", "soak.backup_load", word], env=self.env, capture_output=True, text=True, cwd=ROOT, check=False)


class Load:
    """A program that writes without pause and says each acknowledged write by a line."""

    def __init__(self, place: Place) -> None:
        self.log = place.home / "acknowledged"
        self.place = place

    def __enter__(self) -> Load:
        with self.log.open("wb") as out:
            self.process = subprocess.Popen([sys.executable, "-m", "soak.backup_load", "write"], env=self.place.env, stdout=out, cwd=ROOT)
        return self

    def __exit__(self, *_fault: object) -> None:
        self.process.kill()
        self.process.wait()

    def acknowledged(self) -> int:
        return self.log.read_bytes().count(b"\n")

    def wait_for(self, more: int) -> None:
        """Wait until the load has gone on, so that a backup is never taken at rest."""
        wanted, until = self.acknowledged() + more, time.monotonic() + PATIENCE
        while self.acknowledged() < wanted:
            if self.process.poll() is not None or time.monotonic() > until:
                raise SystemExit("soak/backup: the load does not write")
            time.sleep(0.02)


@contextmanager
def places(database: str, folder: Path) -> Iterator[Callable[[str], Place]]:
    """A maker of places; the databases made on PostgreSQL are dropped at the end."""
    if database == "sqlite":
        yield lambda name: Place(made(folder / name), "")
        return
    import psycopg  # noqa: PLC0415  (only where PostgreSQL is asked for)

    names: list[str] = []

    def place_of(name: str) -> Place:
        names.append(f"thidua_{name}_{uuid.uuid4().hex[:8]}")
        with psycopg.connect(database, autocommit=True) as server:
            server.execute(f'CREATE DATABASE "{names[-1]}"')
        return Place(made(folder / name), urlunsplit(urlsplit(database)._replace(path=f"/{names[-1]}")))

    try:
        yield place_of
    finally:
        with psycopg.connect(database, autocommit=True) as server:
            for name in names:
                server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def made(folder: Path) -> Path:
    folder.mkdir()
    return folder
