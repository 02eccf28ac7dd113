"""Whoever owes an answer is reminded by the ladder: each rung once, never after the answer."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.evidence.test_slice import NOW
from tests.factories.world import World, make_member
from tests.policies.conftest import answered, sent

from thidua.notify.models import Message
from thidua.orgs.actions import add_body
from thidua.orgs.enums import BodyKind, RoleKind
from thidua.policies import actions
from thidua.policies.actions.handling import Where
from thidua.policies.actions.reminding import remind
from thidua.policies.enums import Outcome
from thidua.policies.models import Proposal

pytestmark = pytest.mark.django_db
DUE = dt.date(2025, 6, 4)


def told(user: object) -> list[str]:
    rows = Message.objects.filter(user=user, key__contains=":due:").order_by("at", "id")
    return [row.subject for row in rows]


def test_late_answer_is_reminded_of_once_a_rung(ruled: World) -> None:
    sent(ruled)
    for day in (DUE - dt.timedelta(days=7), DUE, DUE, DUE + dt.timedelta(days=5)):
        remind(today=day, at=NOW)
    assert told(ruled.officer.user) == [
        "Còn 7 ngày, hạn 04/06: Cho tính giờ tự học trên mạng vào thời gian bồi dưỡng",
        "Hôm nay là hạn: Cho tính giờ tự học trên mạng vào thời gian bồi dưỡng",
        "Quá 5 ngày, hạn 04/06: Cho tính giờ tự học trên mạng vào thời gian bồi dưỡng",
    ]


def test_answered_and_merged_ones_are_left_alone(ruled: World) -> None:
    first, second = sent(ruled), sent(ruled, ruled.colleague)
    actions.merge(row=second, into=first, by=ruled.officer.user, at=NOW)
    answered(ruled, row=Proposal.objects.get(pk=first.pk))
    assert remind(today=DUE, at=NOW) == 0


def test_body_that_has_it_is_reminded_through_its_head(ruled: World) -> None:
    chair = make_member(ruled.units[2], "KH09", "Ngô Thị Mười", "Chủ tịch công đoàn")
    union = add_body(unit=ruled.root, kind=BodyKind.UNION, name="Công đoàn Sở", head=chair.person, by=None, at=NOW)
    row = actions.forward(row=sent(ruled), where=Where(body=union), by=ruled.officer.user, at=NOW)
    remind(today=DUE, at=NOW)
    assert (len(told(chair.user)), told(ruled.officer.user)) == (1, [])
    actions.answer(row=row, outcome=Outcome.NOTED, text="Công đoàn ghi nhận.", by=chair.user, at=NOW)
    assert Proposal.objects.get().state == "answered"


def test_head_of_the_unit_that_has_it_is_reminded(ruled: World) -> None:
    head = make_member(ruled.units[2], "KH09", "Ngô Thị Mười", "Trưởng phòng", RoleKind.UNIT_HEAD)
    actions.forward(row=sent(ruled), where=Where(unit=ruled.units[2]), by=ruled.officer.user, at=NOW)
    remind(today=DUE, at=NOW)
    assert len(told(head.user)) == 1
