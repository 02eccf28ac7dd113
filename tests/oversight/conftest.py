"""A world in the middle of May 2025 with a plan of which one task is late."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.factories.kept import kept
from tests.factories.rules import make_rules
from tests.factories.work import ISSUED, due, make_issued, office
from tests.factories.world import World, make_world
from tests.oversight.test_flow import NOW

from thidua.plans.models import Plan
from thidua.store import clock


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    made = make_world()
    make_rules(made, ISSUED)
    return made


@pytest.fixture
def plan(world: World) -> Plan:
    return _late(world)


@kept()
def _late(world: World) -> Plan:
    made = make_issued(world)
    due(office(made), dt.date(2025, 5, 2), world)
    return made
