"""A world with the rules of models on a day of 2025, a second head, and models to take up."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pytest
from tests.evidence.test_slice import NOW
from tests.factories.work import make_issued
from tests.factories.world import AT, Member, World, make_member

from thidua.orgs.enums import RoleKind
from thidua.plans.models import Clause
from thidua.replication import actions
from thidua.replication.actions import Begun, Said, Written
from thidua.replication.enums import Answer
from thidua.replication.models import Adoption, GoodModel
from thidua.rulebook.actions import seed_rulebook
from thidua.store import clock

TITLE = "Mỗi ngày mười lăm phút tự học tại bàn"
NUTSHELL = "Mỗi sáng cả phòng cùng đọc mười lăm phút theo danh mục chung, cuối tuần một người kể lại điều dùng được vào việc."
STARTED = dt.date(2025, 2, 3)
PUBLISHED = dt.datetime(2025, 1, 20, 1, 0, tzinfo=dt.UTC)
"""Two weeks before its first adopter began."""


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    if request.node.get_closest_marker("django_db") is not None:
        monkeypatch.setattr(clock, "now", lambda: NOW)


@dataclass(frozen=True)
class Units:
    """The world, the head of its second unit and of its third, and a clause of its plan."""

    world: World
    legal: Member
    finance: Member
    clause: Clause


@pytest.fixture
def ruled(world: World) -> Units:
    """The world with the rulebook seeded and a plan issued."""
    return make_units(world)


def make_units(world: World) -> Units:
    """The same out of a world made elsewhere."""
    seed_rulebook(at=AT)
    plan = make_issued(world)
    legal = make_member(world.units[1], "PC01", "Bùi Thị Hạnh", "Trưởng phòng", RoleKind.UNIT_HEAD)
    finance = make_member(world.units[2], "KH01", "Hoàng Văn Sơn", "Trưởng phòng", RoleKind.UNIT_HEAD)
    return Units(world, legal, finance, Clause.objects.select_related("plan").get(plan=plan, path="II.1"))


def words(units: Units, **more: Any) -> Written:
    """A kit with every part."""
    said: dict[str, Any] = {
        "title": TITLE, "nutshell": NUTSHELL, "result": "Cả phòng đọc xong 14 tài liệu trong một quý.", "conditions": "Trưởng phòng cùng tham gia.",
        "steps": ["Chọn danh mục đọc của quý", "Đọc mười lăm phút đầu giờ", "Cuối tuần một người kể lại"], "cost": 0, "days": 5,
        "contact": units.world.head.person, "contact_words": "Phòng 201", "materials": "Không cần tài liệu riêng", "unfit": "Bộ phận trực một cửa giờ cao điểm.",
        "clauses": [units.clause],
    }  # fmt: skip
    return Written(**{**said, **more})


def drafted(units: Units, **more: Any) -> GoodModel:
    """A model of the office with its whole kit, not sent yet."""
    head = units.world.head.user
    said = words(units, **more)
    made = actions.begin(begun=Begun(said.title, said.nutshell, units.world.units[0]), by=head, at=NOW)
    return actions.write(model=made, written=said, version=made.version, by=head, at=NOW)


def published(units: Units, **more: Any) -> GoodModel:
    """Published by the officer."""
    one = drafted(units, **more)
    actions.send(model=one, version=one.version, by=units.world.head.user, at=NOW)
    return actions.publish(model=one, version=one.version, by=units.world.officer.user, at=PUBLISHED)


def taken_up(units: Units, one: GoodModel, member: Member | None = None, **more: Any) -> Adoption:
    """Declared by the second unit as it is."""
    who = member or units.legal
    unit = units.world.units[1] if who is units.legal else units.world.units[2]
    said = Said(**{"answer": Answer.AS_IS, "planned_on": dt.date(2025, 6, 2), **more})
    return actions.declare(model=one, unit=unit, said=said, by=who.user, at=NOW)


def running(units: Units, one: GoodModel, member: Member | None = None, started_on: dt.date = STARTED, **more: Any) -> Adoption:
    """In use since February."""
    who = member or units.legal
    row = taken_up(units, one, who, **more)
    return actions.start(adoption=row, started_on=started_on, version=row.version, by=who.user, at=NOW)
