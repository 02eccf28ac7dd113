"""A world with the rules of titles on a day of 2025, and records to fill a sheet from."""

from __future__ import annotations

from typing import Any

import pytest
from tests.evidence.test_slice import NOW
from tests.factories.world import AT, World

from thidua.learning import actions as learning
from thidua.learning.enums import Kind as How
from thidua.learning.rules.logs import Written
from thidua.rulebook.actions import seed_rulebook
from thidua.store import clock
from thidua.titles import actions
from thidua.titles.actions import Given
from thidua.titles.enums import Kind
from thidua.titles.models import TitleSheet
from thidua.titles.queries.lines import line_of_sheet


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    if request.node.get_closest_marker("django_db") is not None:
        monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def ruled(world: World) -> World:
    """The world with the rulebook seeded."""
    seed_rulebook(at=AT)
    return world


def learned(world: World, kind: How = How.SELF_STUDY, minutes: int = 90, *, times: int = 1, sure: bool = True, member: Any = None) -> None:
    """Entries of the staff's log, confirmed by the head."""
    who = member or world.staff
    for number in range(times):
        written = Written(kind, minutes, f"Học {kind} {number}", NOW.date().replace(day=1 + number))
        row = learning.log(written=written, by=who.user, at=NOW)
        if sure:
            learning.attest(entry=row, by=world.head.user if who is world.staff else world.officer.user, at=NOW)


def begun(world: World, kind: Kind = Kind.CITIZEN, **more: Any) -> TitleSheet:
    values: dict[str, Any] = {"kind": kind, "year": 2025, "by": world.staff.user, "at": NOW}
    values |= {"person": world.staff.person} if kind is Kind.CITIZEN else {"unit": world.units[0], "by": world.head.user}
    return actions.begin(**{**values, **more})


def filled(world: World, points: int = 9, sheet: TitleSheet | None = None, by: Any = None) -> TitleSheet:
    """A sheet with the same points everywhere."""
    row = sheet or begun(world)
    codes = [one.code for one in line_of_sheet(row).rows if "." in one.code]
    return actions.fill(sheet=row, given={code: Given(points, "Có minh chứng") for code in codes}, by=by or world.staff.user, at=NOW)


def sent(world: World, points: int = 9) -> TitleSheet:
    return actions.send(sheet=filled(world, points), by=world.staff.user, at=NOW)
