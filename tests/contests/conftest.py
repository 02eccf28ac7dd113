"""A contest of two rounds of the sample agency, open on a morning in March 2025."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.factories.world import AT, World, make_world
from tests.questions.bank import single

from thidua.contests.actions import Settings, make_contest, open_contest
from thidua.contests.enums import TieBreak
from thidua.contests.models import Contest, Round
from thidua.contests.permissions import UNIT
from thidua.contests.rules.states import windows_of
from thidua.questions.actions import Sent, bring_in, open_bank
from thidua.questions.models import Attempt, Bank
from thidua.questions.queries.papers import items_in
from thidua.questions.rules.content import Draft
from thidua.questions.rules.papers import Cell
from thidua.store import clock

NOW = AT
HOUR, DAY, SECOND = dt.timedelta(hours=1), dt.timedelta(days=1), dt.timedelta(seconds=1)


class Clock:
    """The clock of a test, which it may set."""

    def __init__(self) -> None:
        self.at = NOW

    def __call__(self) -> dt.datetime:
        return self.at


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(clock, "now", made)
    return made


@pytest.fixture
def world(db: None, time: Clock) -> World:
    return make_world()


@pytest.fixture
def bank(world: World) -> Bank:
    made = open_bank(root=world.root.root, owner_kind=UNIT, owner=world.root.pk, name="Ngân hàng", by=None, at=NOW)
    bring_in(bank=made, drafts=[Draft("", single(number), "Luật") for number in range(1, 6)], by=None, at=NOW)
    return made


def settings(world: World, bank: Bank, **changed: object) -> Settings:
    """Rules of two weekly rounds of three questions, for the office and the second unit."""
    kept: dict[str, object] = {
        "title": "Tìm hiểu Luật Thi đua, khen thưởng", "unit": world.root, "bank": bank, "units": world.units[:2], "cells": (Cell(3, "Luật"),),
        "windows": tuple(windows_of(NOW - HOUR, NOW + HOUR, 2, 7)), "seconds": 600, "most_attempts": 2, "guesses": True,
        "tie_breaks": (TieBreak.GUESS, TieBreak.TIME, TieBreak.EARLIER),
    }  # fmt: skip
    return Settings(**{**kept, **changed})  # type: ignore[arg-type]


@pytest.fixture
def draft(world: World, bank: Bank) -> Contest:
    return make_contest(settings=settings(world, bank), by=world.officer.user, at=NOW)


@pytest.fixture
def contest(world: World, draft: Contest) -> Contest:
    return open_contest(contest=draft, by=world.officer.user, at=NOW)


def round_of(contest: Contest, number: int = 1) -> Round:
    """A round with its paper and its contest."""
    one: Round = Round.objects.select_related("paper", "contest__unit").get(contest=contest, number=number)
    return one


def put(attempt: Attempt, place: int, value: object, version: int | None = None) -> Sent:
    """An answer by its value."""
    assert place < len(items_in(attempt))
    return Sent(place, version, lambda _content, _order: value)
