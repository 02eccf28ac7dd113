"""Copying SQLite's log into the database is nobody's business but its own: a write that is committed stands."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import ConnectionHandler

from thidua.store.sqlite.base import CHECKPOINT_EVERY, QUEUE


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, django_db_blocker: pytest.FixtureRequest) -> Iterator[BaseDatabaseWrapper]:
    """A file of SQLite with one table, when the next write is the one that copies the log."""
    path = str(tmp_path / "one.sqlite3")
    with django_db_blocker.unblock():  # type: ignore[attr-defined]  # reason: the plugin does not publish the type
        wrapper = ConnectionHandler({"default": {"ENGINE": "thidua.store.sqlite", "NAME": path}})["default"]
        wrapper.cursor().execute("CREATE TABLE kept (value)")
        monkeypatch.setattr(QUEUE, "copied", QUEUE.writes - CHECKPOINT_EVERY)
        yield wrapper
        wrapper.close()


def _write(database: BaseDatabaseWrapper, value: int) -> None:
    database.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    database.cursor().execute("INSERT INTO kept VALUES (%s)", [value])
    database.commit()
    database.set_autocommit(True)


def _kept(database: BaseDatabaseWrapper) -> list[int]:
    return [value for (value,) in database.cursor().execute("SELECT value FROM kept ORDER BY value").fetchall()]


def test_log_is_copied_once_enough_was_written(database: BaseDatabaseWrapper) -> None:
    begun = QUEUE.writes
    _write(database, 1)
    assert (_kept(database), QUEUE.copied) == ([1], begun)


def test_write_stands_while_a_query_is_read_to_its_half(database: BaseDatabaseWrapper, caplog: pytest.LogCaptureFixture) -> None:
    _write(database, 1)
    _write(database, 2)
    QUEUE.copied = before = QUEUE.writes - CHECKPOINT_EVERY
    half = database.connection.execute("SELECT value FROM kept")
    assert half.fetchone() == (1,)
    _write(database, 3)
    assert (_kept(database), QUEUE.copied, len(caplog.records)) == ([1, 2, 3], before, 1)
    half.close()
    _write(database, 4)
    assert (_kept(database), QUEUE.copied) == ([1, 2, 3, 4], before + CHECKPOINT_EVERY + 1)
