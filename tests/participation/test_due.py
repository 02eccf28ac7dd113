"""The one rule of days: left to the day that is shown, late from the day to which a day off moves it; the same words on every page."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.urls import reverse
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.work import body, due, make_issued, office
from tests.factories.world import AT, World, signed_in

from thidua.participation import actions
from thidua.participation.enums import Section, TaskState
from thidua.participation.models import Dissemination, Task
from thidua.participation.phrases import due_words
from thidua.participation.queries.dissemination import to_read
from thidua.participation.queries.tasks import _marks
from thidua.participation.rules.due import Due, due_of
from thidua.participation.rules.tasks import section
from thidua.store import clock
from thidua.vn.workdays import Holidays

SATURDAY, SUNDAY = dt.date(2026, 12, 19), dt.date(2026, 11, 29)
NEXT, BEFORE = Holidays(), Holidays(moves="previous")
DAYS = st.dates(dt.date(2026, 1, 1), dt.date(2027, 12, 31))


@pytest.mark.parametrize(
    ("on", "today", "words"),
    [
        (dt.date(2026, 12, 18), SUNDAY, "còn 19 ngày"),
        (dt.date(2026, 11, 30), dt.date(2026, 11, 30), "hôm nay"),
        (dt.date(2026, 11, 26), SUNDAY, "quá 3 ngày"),
        (SATURDAY, SUNDAY, "còn 20 ngày (ngày nghỉ, tính đến 21/12)"),
        (SUNDAY, SUNDAY, "hôm nay (ngày nghỉ, tính đến 30/11)"),
        (dt.date(2026, 11, 28), SUNDAY, "chưa quá hạn (ngày nghỉ, tính đến 30/11)"),
        (SUNDAY, dt.date(2026, 11, 30), "đến hết hôm nay (ngày nghỉ, tính đến 30/11)"),
        (SATURDAY, dt.date(2026, 12, 23), "quá 2 ngày (ngày nghỉ, tính đến 21/12)"),
        (dt.date(2028, 1, 1), dt.date(2027, 12, 31), "còn 1 ngày (ngày nghỉ, tính đến 03/01)"),
    ],
)
def test_days_left_count_to_the_day_shown_and_lateness_to_the_day_it_moves_to(on: dt.date, today: dt.date, words: str) -> None:
    assert due_words(due_of(on, today, NEXT)) == words


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (SUNDAY, "còn 20 ngày (ngày nghỉ, tính đến 18/12)"),
        (dt.date(2026, 12, 18), "đến hết hôm nay (ngày nghỉ, tính đến 18/12)"),
        (SATURDAY, "quá 1 ngày (ngày nghỉ, tính đến 18/12)"),
    ],
)
def test_day_off_that_moves_to_the_day_before_is_worded_alike(today: dt.date, words: str) -> None:
    assert due_words(due_of(SATURDAY, today, BEFORE)) == words


def test_day_that_moves_into_another_year_names_that_year() -> None:
    assert due_words(Due(dt.date(2026, 12, 31), dt.date(2027, 1, 4), dt.date(2026, 12, 30))) == "còn 1 ngày (ngày nghỉ, tính đến 04/01/2027)"


def test_day_that_is_not_set_has_no_words() -> None:
    assert due_words(due_of(None, SUNDAY, NEXT)) == ""


def test_words_in_english() -> None:
    with translation.override("en"):
        assert [due_words(due_of(SATURDAY, day, NEXT)) for day in (SUNDAY, dt.date(2026, 12, 20), dt.date(2026, 12, 21))] == [
            "20 days left (day off, counts to 21/12)",
            "not overdue yet (day off, counts to 21/12)",
            "until the end of today (day off, counts to 21/12)",
        ]


@given(DAYS, DAYS, st.sampled_from(["next", "previous", "none"]))
def test_negative_is_late_and_days_left_are_those_of_the_calendar(on: dt.date, today: dt.date, moves: str) -> None:
    found = due_of(on, today, Holidays(moves=moves))
    assert found is not None
    assert (found.left < 0) is found.late is (found.ends < today)
    assert found.late or found.left == max(0, (on - today).days)


@pytest.fixture
def sunday(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages are read on Sunday 29/11/2026."""
    monkeypatch.setattr(clock, "now", lambda: dt.datetime(2026, 11, 29, 1, 15, tzinfo=dt.UTC))


@pytest.mark.django_db
@pytest.mark.usefixtures("sunday")
def test_task_says_the_same_days_on_home_on_the_list_on_its_page_and_on_the_calendar(world: World) -> None:
    task = due(office(make_issued(world)), SATURDAY, world)
    client, words = signed_in(world.head.user), "còn 20 ngày (ngày nghỉ, tính đến 21/12)"
    pages = ("/", "/viec/", reverse("participation:task", args=[task.pk]), "/lich/?loai=task", "/lich/?loai=task&xem=thang&thang=2026-12")
    assert {page: re.findall(r"còn \d+ ngày[^<·\"]*", body(client.get(page)).split("<main", 1)[1])[:1] for page in pages} == {
        page: [words] for page in pages
    }


@pytest.mark.django_db
@pytest.mark.usefixtures("sunday")
@pytest.mark.parametrize(
    ("day", "words"), [(SUNDAY, "hôm nay (ngày nghỉ, tính đến 30/11)"), (dt.date(2026, 12, 13), "còn 14 ngày (ngày nghỉ, tính đến 14/12)")]
)
def test_reading_says_the_same_days_on_its_pages_and_on_the_calendar(world: World, day: dt.date, words: str) -> None:
    make_issued(world)
    one = Dissemination.objects.get()
    actions.set_reading_due(dissemination=one, due_on=day, version=None, by=world.officer.user, at=clock.now())
    assert list(to_read(world.staff.user)) == [one]
    client = signed_in(world.staff.user)
    for page in ("/quan-triet/", reverse("participation:reading", args=[one.pk]), "/lich/?loai=reading"):
        assert words in body(client.get(page)), page


CHIPS = {Section.LATE: "qua-han", Section.TODAY: "hom-nay", Section.WEEK: "tuan-nay", Section.LATER: "sau"}


@pytest.mark.django_db
@pytest.mark.parametrize("moves", ["next", "previous", "stay"])
def test_chip_keeps_what_stands_in_its_part_of_the_page(world: World, moves: str) -> None:
    """Of every day of two weeks and of none, in every kind of state, in the midst and at the end of a week."""
    task, off = office(make_issued(world)), Holidays(moves=moves)
    wrong = []
    for today in (dt.date(2026, 11, 23) + dt.timedelta(days=n) for n in (2, 4, 5, 6)):
        marks = _marks(today, off)
        for on in (None, *(today + dt.timedelta(days=n) for n in range(-5, 10))):
            for state in (TaskState.OPEN, TaskState.SUBMITTED, TaskState.PAUSED, TaskState.DONE):
                Task._base_manager.filter(pk=task.pk).update(due_on=on, state=state, submitted_at=AT, done_at=AT if state == TaskState.DONE else None)
                part = section(state, due_of(on, today, off))
                kept = [name for name in CHIPS.values() if Task.objects.filter(marks[name], pk=task.pk).exists()]
                if kept != ([CHIPS[part]] if part in CHIPS else []):
                    wrong.append((today, on, state, part, kept))
    assert wrong == []


@pytest.mark.django_db
def test_task_of_a_saturday_stands_under_today_where_its_words_say_today(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    due(office(make_issued(world)), dt.date(2026, 11, 28), world)
    monkeypatch.setattr(clock, "now", lambda: dt.datetime(2026, 11, 28, 1, 15, tzinfo=dt.UTC))
    page = signed_in(world.head.user).get("/viec/")
    found = {str(word): [line.due for line in lines] for word, _, lines in page.context["sections"]}
    assert found["Hôm nay"] == ["hôm nay (ngày nghỉ, tính đến 30/11)"]
