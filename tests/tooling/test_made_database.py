"""The tables that tests copy are those of the migrations of today."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tests import made_database


def _tables(path: str) -> set[str]:
    with closing(made_database.fill(path)) as filled:
        return {name for (name,) in filled.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def test_copy_holds_the_tables_in_a_file_and_in_memory(tmp_path: Path) -> None:
    in_file = _tables(str(tmp_path / "one.db"))
    assert {"orgs_unit", "django_migrations", "search_fts"} <= in_file
    assert _tables("file:made_database_test?mode=memory&cache=shared") == in_file


def test_tables_are_made_once_and_anew_when_a_migration_changes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    source = tmp_path / "src" / "thidua" / "orgs" / "migrations" / "0001_initial.py"
    source.parent.mkdir(parents=True)
    source.write_text("one")
    made: list[Path] = []

    def make(file: Path) -> None:
        made.append(file)
        shutil.copyfile(__file__, file)

    monkeypatch.setattr(made_database, "ROOT", tmp_path)
    monkeypatch.setattr(made_database, "KEPT", tmp_path / "kept")
    monkeypatch.setattr(made_database, "_make", make)
    first, again = made_database.made(), made_database.made()
    source.write_text("two")
    other = made_database.made()
    assert (made, first, first.exists(), other.exists()) == ([first, other], again, False, True)


def test_copy_is_nobody_elses(tmp_path: Path) -> None:
    name = str(tmp_path / "one.db")
    with closing(made_database.fill(name)) as filled:
        filled.execute("DELETE FROM django_migrations")
        filled.commit()
    with closing(sqlite3.connect(made_database.made())) as kept:
        assert kept.execute("SELECT count(*) > 0 FROM django_migrations").fetchone() == (1,)
