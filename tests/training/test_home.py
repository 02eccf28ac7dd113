"""The learning block of the home page: the year's hours against the plan, programmes that are due, one tap to log."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.factories.work import body
from tests.factories.world import World, signed_in
from tests.training.conftest import NOW
from tests.training.test_reminding import assigned

from thidua.learning import actions as learning
from thidua.learning.enums import Kind
from thidua.learning.models import LogEntry
from thidua.learning.rules.logs import Written
from thidua.training import actions
from thidua.training.actions import Goal
from thidua.training.models import ProgrammeItem


@pytest.fixture
def staff(world: World) -> Client:
    return signed_in(world.staff.user)


def home(client: Client) -> str:
    return body(client.get(reverse("desk:home")))


def test_hours_of_the_year_stand_against_the_plan_and_what_is_due_is_linked(world: World, staff: Client) -> None:
    learning.log(written=Written(Kind.SELF_STUDY, 90, "Đọc", NOW.date()), by=world.staff.user, at=NOW)
    actions.save_own_plan(year=2025, hours=20, goals=[Goal("Bảng tính")], by=world.staff.user, at=NOW)
    row = assigned(world)
    page = home(staff)
    assert ("Đã học 1 giờ 30 phút trong 20 giờ của năm" in page, reverse("training:programme", args=[row.programme_id]) in page) == (True, True)
    assert re.search(r'aria-valuenow="90"|value="90"', page)
    actions.finish_item(item=ProgrammeItem.objects.get(), by=world.staff.user, at=NOW)
    assert reverse("training:programme", args=[row.programme_id]) not in home(staff)


def test_without_plan_or_programme_nothing_is_said_of_them(staff: Client) -> None:
    page = home(staff)
    assert ("giờ của năm" in page, "Ghi học tập" in page) == (False, True)


def test_what_is_usual_is_logged_with_one_button(world: World, staff: Client) -> None:
    assert "Ghi 30 phút: " not in home(staff)
    learning.log(written=Written(Kind.READING, 30, "Đọc", NOW.date()), by=world.staff.user, at=NOW)
    page = home(staff)
    assert "Ghi 30 phút: Đọc tài liệu" in page
    answer = staff.post(reverse("learning:enter"), {"tu": "trang-chu", "kind": "reading", "minutes": "30"})
    assert (answer.status_code, LogEntry.objects.filter(kind="reading", minutes=30).count()) == (302, 2)


def test_home_asks_as_much_for_many_programmes_as_for_one(world: World, staff: Client) -> None:
    counts = []
    for _number in range(3):
        assigned(world)
        home(staff)
        with CaptureQueriesContext(connection) as asked:
            home(staff)
        counts.append(len(asked))
    assert len(set(counts)) == 1
