"""Training of the sample agency, reached by the real actions."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tests.factories.world import World

from thidua.store.ids import new_id
from thidua.training import actions
from thidua.training.actions import Line
from thidua.training.enums import Audience, Way
from thidua.training.models import UnitPlan

YEAR = 2025


def line(**changed: Any) -> Line:
    """A class for ten civil servants in the second quarter."""
    said: dict[str, Any] = {
        "content": "Kỹ năng số cho công chức", "people": 10, "audience": Audience.CIVIL_SERVANT, "first_month": 4, "last_month": 6,
        "way": Way.CLASS, "budget": Decimal(12_000_000), "key": new_id(),
    }  # fmt: skip
    return Line(**{**said, **changed})


def drafted(world: World, *lines: Line, year: int = YEAR, at: Any) -> UnitPlan:
    """A draft of the first unit, by its head."""
    plan = actions.begin_plan(unit=world.units[0], year=year, by=world.head.user, at=at)
    return actions.edit_plan(plan=plan, title=plan.title, opening="Lấy tự học là chính.", lines=lines or [line()], by=world.head.user, at=at)


def approved(world: World, *lines: Line, year: int = YEAR, at: Any) -> UnitPlan:
    """Submitted by the head, approved by the director."""
    plan = actions.submit_plan(plan=drafted(world, *lines, year=year, at=at), by=world.head.user, at=at)
    return actions.approve_plan(plan=plan, by=world.director.user, at=at)
