"""The days on which the tests of reading and of tasks stand."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db.models import QuerySet
from tests.factories.reach import LATER

from thidua.store import clock


@pytest.fixture
def friday(monkeypatch: pytest.MonkeyPatch) -> None:
    """The fourteenth of March 2025: four days after the plan was issued."""
    monkeypatch.setattr(clock, "now", lambda: LATER)


@pytest.fixture
def wednesday(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages are read on 14/05/2025, so that what is late is known."""
    monkeypatch.setattr(clock, "now", lambda: dt.datetime(2025, 5, 14, 1, 15, tzinfo=dt.UTC))


@pytest.fixture
def locked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Any]]:
    """Every row that is locked from now on, (model, key), in the order of locking: SQLite locks nothing, yet here is what PostgreSQL would."""
    held: list[tuple[str, Any]] = []
    real = QuerySet._fetch_all

    def note(rows: Any) -> None:
        fresh = rows._result_cache is None  # a list asks more than once what it fetched once
        real(rows)
        if fresh and rows.query.select_for_update:
            held.extend((rows.model.__name__, row.pk) for row in rows._result_cache)

    monkeypatch.setattr(QuerySet, "_fetch_all", note)
    return held
