"""A world with the rulebook, judged on a day of 2026; registers of the agency reviewed."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from tests.factories.world import AT, World

from thidua.records import actions as records
from thidua.records.enums import Complete
from thidua.records.models import Discipline, Holding, Rating, Statement
from thidua.rulebook.actions import seed_rulebook
from thidua.rulebook.enums import Attested, Rated
from thidua.store import clock

NOW = dt.datetime(2026, 9, 20, 2, 0, tzinfo=dt.UTC)
DAY = dt.date(2026, 9, 20)
AFTER = dt.date(2026, 12, 10)
"""Before and after the day on which the amendment came into force."""


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    if request.node.get_closest_marker("django_db") is not None:
        monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def ruled(world: World) -> World:
    seed_rulebook(at=AT)
    for register in Complete:
        records.review_register(root=world.root.root, register=register, first=1990, last=2026, by=world.officer.user, at=NOW)
    return world


def good_worker(world: World, who: Any = None, rating: Rated = Rated.GOOD, year: int = 2026) -> None:
    """Rated and stated to be of good spirit."""
    person = who or world.staff.person
    for line in (Rating(person=person, year=year, rating=rating), Statement(person=person, year=year, what=Attested.SPIRIT, holds=True)):
        records.note_line(line=line, by=world.officer.user, at=NOW)


def holds(world: World, form: str, *years: int, who: Any = None) -> None:
    for year in years:
        records.note_line(line=Holding(person=who or world.staff.person, form=form, year=year, number=f"{year}/QĐ"), by=world.officer.user, at=NOW)


def considered(world: World, who: Any = None) -> Any:
    line = Discipline(person=who or world.staff.person, considered=True, since=dt.date(2026, 6, 1))
    return records.note_line(line=line, by=world.officer.user, at=NOW)
