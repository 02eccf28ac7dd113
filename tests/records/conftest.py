"""A world with a few lines of the registers, on a day of 2025."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from tests.factories.world import AT, World

from thidua.records import actions
from thidua.records.models import Discipline, Line, Rating
from thidua.rulebook.enums import Grade, Rated
from thidua.store import clock

NOW = dt.datetime(2025, 3, 20, 2, 0, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    if request.node.get_closest_marker("django_db") is not None:
        monkeypatch.setattr(clock, "now", lambda: NOW)


def rated(world: World, who: Any = None, rating: Rated = Rated.GOOD, year: int = 2024, **more: Any) -> Line:
    person = who or world.staff.person
    return actions.note_line(line=Rating(person=person, year=year, rating=rating, **more), by=world.officer.user, at=AT)


def considered(world: World, who: Any = None) -> Line:
    line = Discipline(person=who or world.staff.person, considered=True, since=dt.date(2025, 2, 1))
    return actions.note_line(line=line, by=world.officer.user, at=AT)


def disciplined(world: World, grade: Grade = Grade.WARNING) -> Line:
    line = Discipline(person=world.staff.person, grade=grade, since=dt.date(2025, 2, 1), number="7/QĐ")
    return actions.note_line(line=line, by=world.officer.user, at=AT)
