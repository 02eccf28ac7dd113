"""The sample agency on a day in March 2025, with a movement and the rules of registration."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.factories.kept import kept
from tests.factories.plans import issued_plan
from tests.factories.rules import make_rules
from tests.factories.world import World, make_member, make_world

from thidua.orgs.enums import RoleKind
from thidua.plans.models import Movement
from thidua.store import clock
from thidua.targets import actions
from thidua.targets.models import Registration
from thidua.targets.rules.registrations import Line

NOW = dt.datetime(2025, 3, 10, 2, 0, tzinfo=dt.UTC)
LINE = Line("Tỷ lệ công chức có kế hoạch tự học", amount=None, counted_in="", due_on=dt.date(2025, 12, 15))
FLAG, EXCELLENT, FIGHTER, ADVANCED = (
    "Cờ thi đua của Bộ, ban, ngành, tỉnh",
    "Tập thể lao động xuất sắc",
    "Chiến sĩ thi đua cơ sở",
    "Lao động tiên tiến",
)


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch, db: None) -> World:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    made = make_world()
    make_rules(made, NOW)
    _second_head(made)
    return made


@kept()
def _second_head(world: World) -> None:
    make_member(world.units[1], "PC01", "Bùi Thị Hoa", "Trưởng phòng", RoleKind.UNIT_HEAD)


@pytest.fixture
def movement(world: World) -> Movement:
    return issued_plan(world).movement


@pytest.fixture
def draft(world: World, movement: Movement) -> Registration:
    """A draft of the office, empty."""
    return actions.begin(unit=world.units[0], movement=movement, year=2025, by=world.head.user, at=NOW)


@pytest.fixture
def written(world: World, draft: Registration) -> Registration:
    """A draft with a target, two titles of the office and one of Lan Chi."""
    titles = {world.staff.person: FIGHTER}
    return actions.write(registration=draft, lines=[LINE], collective=[FLAG, EXCELLENT], people=titles, by=world.head.user, at=NOW)


@pytest.fixture
def sent(world: World, written: Registration) -> Registration:
    from thidua.targets.enums import RegistrationState  # noqa: PLC0415  (beside what is made of it)

    return actions.step(registration=written, to=RegistrationState.SENT, by=world.head.user, at=NOW)
