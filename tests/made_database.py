"""The tables as the migrations leave them, made once for every state of the migrations and copied from then on.

Making them takes longer than most tests that somebody runs alone; copying them takes a moment.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).parents[1]
KEPT = ROOT / ".build" / "made-database"
SOURCES = (
    "src/thidua/*/migrations/*.py",
    "src/thidua/*/models.py",
    "src/thidua/*/models/*.py",
    "src/thidua/store/beginning.py",
    "src/thidua/vn/*.py",
    "src/thidua/site/settings.py",
    "uv.lock",
)
"""What the migrations are, call and leave: a change in any of these makes the tables anew."""


def fill(name: str) -> sqlite3.Connection:
    """Copy the tables into an empty SQLite, a file or one in memory, which lives as long as the connection that is returned."""
    target = sqlite3.connect(name, uri=name.startswith("file:"))
    with closing(sqlite3.connect(made())) as source:
        source.backup(target)
    return target


def made() -> Path:
    """The file of the tables of today; several processes that want it at once make it once."""
    KEPT.mkdir(parents=True, exist_ok=True)
    file = KEPT / f"{_digest()}.sqlite3"
    with (KEPT / "lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not file.exists():
            for old in KEPT.glob("*.sqlite3"):
                old.unlink()
            shutil.rmtree(KEPT / "half", ignore_errors=True)
            _make(file)
    return file


def _digest() -> str:
    found = hashlib.sha256()
    for path in sorted(path for pattern in SOURCES for path in ROOT.glob(pattern)):
        found.update(f"{path.relative_to(ROOT)}\0{path.stat().st_size}\0".encode() + path.read_bytes())
    return found.hexdigest()[:24]


def _make(file: Path) -> None:
    """Migrate in a process of its own, for what is being tested here may not be altered by it; the name is given when all of it is written."""
    home = KEPT / "half"
    home.mkdir()  # whatever only looks at a home makes none
    surroundings = {key: value for key, value in os.environ.items() if not key.startswith("THIDUA_")}
    surroundings |= {"THIDUA_HOME": str(home), "DJANGO_SETTINGS_MODULE": "thidua.site.settings"}
    subprocess.run([sys.executable, "-m", "django", "migrate", "--verbosity", "0"], env=surroundings, check=True, cwd=home.parent)
    with closing(sqlite3.connect(home / "thidua.db")) as whole:
        whole.execute("PRAGMA journal_mode=DELETE")
    (home / "thidua.db").rename(file)
    shutil.rmtree(home)
