"""The sample agency with a clock of its own."""

from __future__ import annotations

import pytest
from tests.contests.conftest import Clock, time  # noqa: F401  (the clock of a test, which it may set)
from tests.factories.world import World, make_world


@pytest.fixture
def world(db: None, time: Clock) -> World:  # noqa: F811  (a fixture asks for the other by its name)
    return make_world()
