"""A world on a day of 2025 with lines, funds and contributions, reached by the real actions."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from tests.evidence.test_slice import NOW
from tests.factories.world import World
from tests.participation.conftest import locked

from thidua.investments import actions
from thidua.investments.actions import Given, Noted, Written
from thidua.investments.enums import Gift, Kind, MoneyFrom, Move
from thidua.investments.models import Contribution, Fund, FundEntry, Line
from thidua.store import clock

__all__ = ["locked"]


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    if request.node.get_closest_marker("django_db") is not None:
        monkeypatch.setattr(clock, "now", lambda: NOW)


def drafted(world: World, who: Any = None, **more: Any) -> Line:
    values: dict[str, Any] = {
        "unit": world.units[0], "year": 2025, "kind": Kind.MONEY, "title": "Mua tài khoản học trực tuyến", "planned": 20_000_000, "spent": 12_000_000,
        "money_from": MoneyFrom.BUDGET,
    }  # fmt: skip
    return actions.add_line(written=Written(**{**values, **more}), by=(who or world.staff).user, at=NOW)


def confirmed(world: World, **more: Any) -> Line:
    return actions.confirm(line=drafted(world, **more), by=world.head.user, at=NOW)


def opened(world: World, **more: Any) -> Fund:
    values: dict[str, Any] = {"unit": world.root, "name": "Quỹ khuyến học Sở", "opened_on": dt.date(2024, 1, 5), "by": world.officer.user, "at": NOW}
    return actions.open_fund(**{**values, **more})


def noted(world: World, fund: Fund, amount: int = 5_000_000, move: Move = Move.IN, on: dt.date = dt.date(2025, 2, 3), **more: Any) -> FundEntry:
    values: dict[str, Any] = {"who": "Công đoàn Sở"}
    if move is Move.OUT:
        values = {"who": "Cháu Mẫu", "number": "12/QĐ-KH", "signed_on": on, "purpose": "Thưởng học sinh giỏi"}
    return actions.note_entry(fund=fund, noted=Noted(move, on, amount, **{**values, **more}), by=world.officer.user, at=NOW)


def gave(world: World, gift: Gift = Gift.EFFORT, amount: int = 60, who: Any = None, **more: Any) -> Contribution:
    given = Given(gift, amount, more.pop("on", NOW.date()), **more)
    return actions.give(given=given, by=(who or world.staff).user, at=NOW)
