"""Sittings in the calendar: of those who are called, and of those over the unit; a draft and what was called off are none."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.councils.conftest import House
from tests.factories.world import AT

from thidua.councils import actions
from thidua.councils.queries.sittings import days_of
from thidua.oversight.enums import DateKind
from thidua.oversight.queries.agenda import agenda

pytestmark = pytest.mark.django_db
FIRST, LAST = dt.date(2025, 3, 1), dt.date(2025, 3, 31)


def test_sitting_is_a_day_of_its_members_once_they_are_called(house: House) -> None:
    sitting = house.sitting()
    assert agenda(house.user("first"), FIRST, LAST, kind=DateKind.SITTING) == []
    actions.call_sitting(sitting=sitting, by=house.user("secretary"), at=AT)
    found = agenda(house.user("first"), FIRST, LAST, kind=DateKind.SITTING)
    assert [(one.on, one.title, one.where, one.owed, one.happens) for one in found] == [
        (dt.date(2025, 3, 10), "Xét sáng kiến đợt 1", "Hội đồng sáng kiến Sở mẫu", True, True)
    ]
    assert agenda(house.world.officer.user, FIRST, LAST, kind=DateKind.SITTING) == []
    assert len(agenda(house.world.officer.user, FIRST, LAST, scope="cay", kind=DateKind.SITTING)) == 1
    assert days_of(house.world.outsider.user, FIRST, LAST, None) == []


def test_sitting_that_was_called_off_is_no_day(house: House) -> None:
    sitting = house.sitting()
    called = actions.call_sitting(sitting=sitting, by=house.user("secretary"), at=AT)
    actions.cancel_sitting(sitting=called, reason="Trùng lịch", by=house.user("secretary"), at=AT)
    assert agenda(house.user("first"), FIRST, LAST, kind=DateKind.SITTING) == []
