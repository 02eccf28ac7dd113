"""The days on which the tests of reading and of tasks stand."""

from __future__ import annotations

import datetime as dt

import pytest
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
