"""A world with the rules of proposals on a day of 2025, and proposals in every state, reached by the real actions."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from tests.evidence.test_slice import NOW
from tests.factories.world import AT, World

from thidua.policies import actions
from thidua.policies.actions import Written, WrittenPolicy
from thidua.policies.enums import Outcome
from thidua.policies.models import Proposal, SupportPolicy
from thidua.rulebook.actions import seed_rulebook
from thidua.store import clock

DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    if request.node.get_closest_marker("django_db") is not None:
        monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def ruled(world: World) -> World:
    """The world with the rulebook seeded."""
    seed_rulebook(at=AT)
    return world


def written(world: World, **more: Any) -> Written:
    values: dict[str, Any] = {
        "subject": "Cho tính giờ tự học trên mạng vào thời gian bồi dưỡng",
        "hinders": "Giờ học trên mạng chưa được tính nên ít người học.",
        "proposed": "Sửa quy chế đào tạo của Sở.",
        "to": world.root,
    }
    return Written(**{**values, **more})


def drafted(world: World, who: Any = None, at: dt.datetime = NOW, **more: Any) -> Proposal:
    who = who or world.staff
    return actions.save_draft(written=written(world, **more), person=who.person, by=who.user, at=at)


def sent(world: World, who: Any = None, at: dt.datetime = NOW, **more: Any) -> Proposal:
    who = who or world.staff
    row = drafted(world, who, at, **more)
    return actions.send(row=row, version=row.version, by=who.user, at=at)


def answered(world: World, outcome: Outcome = Outcome.ACCEPTED, row: Proposal | None = None, **more: Any) -> Proposal:
    values: dict[str, Any] = {"text": "Sở sẽ sửa quy chế trong quý tới.", "reason": "Trái luật" if outcome is Outcome.NOT_ACCEPTED else ""}
    return actions.answer(row=row or sent(world), outcome=outcome, by=world.officer.user, at=NOW, **{**values, **more})


def kept_policy(world: World, **more: Any) -> SupportPolicy:
    values: dict[str, Any] = {
        "unit": world.root, "name": "Hỗ trợ học phí sau đại học", "number": "45/QĐ-SM", "signed_on": dt.date(2025, 1, 5), "issuer": "Giám đốc Sở mẫu",
        "who": "Công chức có từ 3 năm công tác", "support": "50% học phí", "valid_from": dt.date(2025, 1, 15), "gives_fees": True,
    }  # fmt: skip
    return actions.add_policy(written=WrittenPolicy(**{**values, **more}), by=world.officer.user, at=NOW)
