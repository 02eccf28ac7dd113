"""An empty database gets its tables at once, and they are those to which the migrations lead; `tests/site/test_upgrade.py` asks the same of SQLite."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from tests.store.shapes import Shape, of_postgres

from thidua.store.beginning import is_empty, structural

WIDER = {("columns", "auth_group_permissions", "id")}
"""A key of Django's own, of a table that stays empty here: its migration counts in 64 bits, its model in 32."""


def migrate(address: str, home: Path, *words: str) -> str:
    env = {name: value for name, value in os.environ.items() if not name.startswith(("THIDUA_", "DJANGO_"))}
    env |= {"THIDUA_HOME": str(home), "THIDUA_DATABASE_URL": address}
    done = subprocess.run(
        [sys.executable, "-m", "thidua.site.cli", "manage", "migrate", *words], env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def both_ways(tmp_path: Path) -> Iterator[tuple[Shape, Shape]]:
    """What two new databases of PostgreSQL are made of: one by each migration in turn, one at once.

    Not the database of the tests: once a backup was restored into it, the server words its conditions otherwise.
    """
    own = connection.settings_dict
    server = f"{own['USER']}:{own['PASSWORD']}@{own['HOST']}:{own['PORT']}"
    names = [f"thidua_{way}_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}" for way in ("by_steps", "at_once")]
    with psycopg.connect(f"postgres://{server}/postgres", autocommit=True) as server_wide:
        for name in names:
            server_wide.execute(f"DROP DATABASE IF EXISTS {name}")
            server_wide.execute(f"CREATE DATABASE {name}")
        by_steps, at_once = (f"postgres://{server}/{name}" for name in names)
        migrate(by_steps, tmp_path, "--step-by-step", "-v0")
        migrate(at_once, tmp_path, "-v0")
        yield shape_of(by_steps), shape_of(at_once)
        for name in names:
            server_wide.execute(f"DROP DATABASE {name} WITH (FORCE)")


def shape_of(address: str) -> Shape:
    with psycopg.connect(address) as database:
        return of_postgres(database.cursor())


@pytest.mark.skipif(connection.vendor != "postgresql", reason="the upgrade of an earlier release compares the tables of SQLite")
@pytest.mark.django_db
def test_tables_of_postgres_are_those_that_the_migrations_leave(both_ways: tuple[Shape, Shape]) -> None:
    wanted, made = both_ways
    assert len(made) > 1000
    assert {key: (wanted.get(key), made.get(key)) for key in (wanted | made).keys() - WIDER if wanted.get(key) != made.get(key)} == {}


def test_only_what_makes_structure_is_done_in_an_empty_database() -> None:
    assert {step.code.__module__ for step in structural(MigrationExecutor(None))} == {
        "thidua.search.migrations.0002_full_text",
        "thidua.scoring.migrations.0002_lock_points",
        "thidua.scoring.migrations.0003_score_persons",
    }


@pytest.mark.django_db
def test_database_with_tables_is_not_empty() -> None:
    assert not is_empty(connection)


def test_empty_database_is_migrated_at_once_and_a_second_time_nothing_happens(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path}/new.db"
    first, second = migrate(address, tmp_path), migrate(address, tmp_path)
    with closing(sqlite3.connect(tmp_path / "new.db")) as made:
        noted = made.execute("SELECT count(*) FROM django_migrations").fetchone()[0]
    loader = MigrationLoader(None)
    assert (" tables made at once" in first, " tables made at once" in second, noted) == (True, False, len(loader.graph.nodes))
