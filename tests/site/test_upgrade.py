"""An installation of each earlier release is upgraded with nothing lost: `tests/upgrade/RELEASE.sql.gz` is its sample agency as that release left it."""

import gzip
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from tests.made_database import made
from tests.store.shapes import of_sqlite

from thidua.site.backup.archive import check_whole
from thidua.site.backup.databases import chain_faults, facts, sqlite_faults, sqlite_file, sqlite_tables

ROOT = Path(__file__).parents[2]
RELEASES = sorted((ROOT / "tests" / "upgrade").glob("*.sql.gz"))
OWN_BOOKS = {"django_migrations", "django_content_type", "auth_permission", "django_session", "rulebook_parameter", "jobs_job", "jobs_schedule"}
"""Tables that an upgrade itself fills, or that a release may empty."""


def thidua(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    env = {name: value for name, value in os.environ.items() if not name.startswith(("THIDUA_", "DJANGO_"))} | {"THIDUA_HOME": str(home)}
    return subprocess.run([sys.executable, "-m", "thidua.site.cli", *words], env=env, capture_output=True, text=True, check=False, cwd=ROOT)


def test_there_is_a_database_of_every_release():
    assert [file.name for file in RELEASES] == ["0.1.0.sql.gz"]


@pytest.mark.slow
@pytest.mark.by_turns(0)
@pytest.mark.parametrize("dump", RELEASES, ids=lambda file: file.name)
def test_upgrade_loses_no_row_and_ends_with_the_tables_of_a_new_installation(dump, tmp_path):
    live = tmp_path / "thidua.db"
    with closing(sqlite3.connect(live)) as old:
        old.executescript(gzip.decompress(dump.read_bytes()).decode())
    with sqlite_file(live) as ask:
        before, heads, _done = facts(ask, sqlite_tables(ask))
    said = thidua(tmp_path, "init")
    assert said.returncode == 0, said.stderr
    with sqlite_file(live) as ask:
        after, heads_now, _done = facts(ask, sqlite_tables(ask))
        broken = chain_faults(ask)
    shrunk = {table: (rows, after.get(table)) for table, rows in before.items() if table not in OWN_BOOKS and after.get(table, -1) < rows}
    moved = {root for root, head in heads.items() if heads_now[root].seq < head.seq}
    assert (len(before) > 40, shrunk, moved, broken, sqlite_faults(live)) == (True, {}, set(), [], [])
    (kept,) = (tmp_path / "backups" / "before-upgrade").glob("*.thidua-backup")
    check_whole(kept)
    with closing(sqlite3.connect(live)) as upgraded, closing(sqlite3.connect(made())) as new:
        wanted, found = of_sqlite(new), of_sqlite(upgraded)
    assert {key: (wanted.get(key), found.get(key)) for key in wanted | found if wanted.get(key) != found.get(key)} == {}
