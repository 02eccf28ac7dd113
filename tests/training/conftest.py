from __future__ import annotations

import datetime as dt

import pytest
from tests.factories.world import World, make_world

from thidua.store import clock

NOW = dt.datetime(2025, 5, 14, 3, 0, tzinfo=dt.UTC)


@pytest.fixture
def world(db: None, monkeypatch: pytest.MonkeyPatch) -> World:
    """The sample agency on a day of May 2025."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return make_world()
