"""A world in March 2025."""

from __future__ import annotations

import pytest
from tests.factories.world import AT, World, make_world

from thidua.store import clock


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setattr(clock, "now", lambda: AT)
    return make_world()
