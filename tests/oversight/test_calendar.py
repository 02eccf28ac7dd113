"""The one calendar: its list and month, its private feed under every address that people were given, the former page."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core import signing
from django.test import Client
from django.urls import reverse
from tests.factories.programs import program_of
from tests.factories.work import body, due, make_issued, office
from tests.factories.world import World, signed_in

from thidua.oversight.queries import agenda
from thidua.oversight.views import calendar
from thidua.participation.models import CalendarFeed, Task
from thidua.store import clock
from thidua.store.gate import writing

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def wednesday(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages are read on 14/05/2025."""
    monkeypatch.setattr(clock, "now", lambda: dt.datetime(2025, 5, 14, 1, 15, tzinfo=dt.UTC))


def test_list_and_month_show_the_day_of_a_task_with_its_words(world: World) -> None:
    due(office(make_issued(world)), dt.date(2025, 5, 16), world)
    client = signed_in(world.head.user)
    tasks = {"loai": "task"}
    rows = [(one.on, left) for _monday, _sunday, lines in client.get("/lich/", tasks).context["weeks"] for one, _word, left, _mark in lines]
    month = client.get("/lich/", tasks | {"xem": "thang", "thang": "2025-05"})
    assert '<abbr class="slim" title="Chủ Nhật">CN</abbr>' in month.content.decode()
    table = month.context["table"]
    assert rows == [(dt.date(2025, 5, 16), "còn 2 ngày")]
    assert [day for week in table for day, _inside, _free, lines in week if lines] == [dt.date(2025, 5, 16)]


def test_former_address_leads_to_the_calendar_with_what_was_asked(world: World) -> None:
    answer = signed_in(world.head.user).get("/lich-chung/?pv=cay&loai=task")
    assert (answer.status_code, answer["Location"]) == (301, "/lich/?pv=cay&loai=task")


def test_feed_answers_under_every_address_ever_given_until_a_new_one_is_made(world: World) -> None:
    due(office(make_issued(world)), dt.date(2025, 5, 16), world)
    client = signed_in(world.head.user)
    client.post(reverse("oversight:new-feed"))
    feed = CalendarFeed.objects.get()
    salts = {"/lich/": ("thidua.participation.feed", "thidua.oversight.feed"), "/lich-chung/": ("thidua.oversight.feed",)}
    given = [f"{place}{signing.dumps([str(feed.pk), feed.version], salt=salt)}.ics" for place, kinds in salts.items() for salt in kinds]
    shown = client.get("/lich/").context["feed"].split("8000")[-1]
    answers = [Client().get(address) for address in (*given, shown)]
    assert {("DTSTART;VALUE=DATE:20250516" in body(one), one["Content-Type"]) for one in answers} == {(True, "text/calendar; charset=utf-8")}
    client.post(reverse("oversight:new-feed"))
    assert {Client().get(address).status_code for address in (*given, shown, "/lich/khong-phai.ics", "/lich-chung/khong-phai.ics")} == {404}


def test_address_signed_for_something_else_opens_nothing(world: World) -> None:
    signed_in(world.head.user).post(reverse("oversight:new-feed"))
    feed = CalendarFeed.objects.get()
    assert Client().get(f"/lich/{signing.dumps([str(feed.pk), feed.version], salt='thidua.khac')}.ics").status_code == 404


def test_list_of_work_leads_to_the_calendar(world: World) -> None:
    make_issued(world)
    assert 'href="/lich/"' in body(signed_in(world.head.user).get("/viec/")).split("<main", 1)[1]


def test_program_asks_for_the_address_and_for_a_new_one(world: World) -> None:
    program = program_of(world.head.user, "oversight.read", "oversight.write")
    assert program.get("agenda/feed").json() == {"address": None}
    assert program.post("agenda/feed").json() == {"location": "agenda/feed"}
    first = program.get("agenda/feed").json()["address"]
    program.post("agenda/feed")
    assert (first.endswith(".ics"), Client().get(first.split("8000")[-1]).status_code) == (True, 404)


def test_what_is_done_takes_the_place_of_no_deadline_and_what_is_cut_is_told(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    tasks = Task.objects.filter(plan=make_issued(world)).exclude(state="cancelled")
    with writing():
        tasks.update(due_on=dt.date(2025, 5, 5), state="done", done_at=clock.now())
        tasks.filter(pk=tasks.order_by("-id").first().pk).update(due_on=dt.date(2025, 6, 30), state="open", done_at=None)
    monkeypatch.setattr(agenda, "MOST", 2)
    monkeypatch.setattr(calendar, "MOST", 2)
    answer = signed_in(world.officer.user).get("/lich/", {"loai": "task", "pv": "cay"})
    assert [one.on for _monday, _sunday, lines in answer.context["weeks"] for one, *_ in lines] == [dt.date(2025, 6, 30)]
    assert "Chỉ hiện 2 hạn mỗi loại" in answer.content.decode()


@pytest.mark.parametrize(("state", "mark"), [("submitted", "ok"), ("paused", "paused"), ("done", "done"), ("returned", "late")])
def test_calendar_holds_late_only_what_lists_hold_late(world: World, state: str, mark: str) -> None:
    task = office(make_issued(world))
    due(task, dt.date(2025, 5, 9), world)
    with writing():
        Task.objects.filter(pk=task.pk).update(
            state=state, done_at=clock.now() if state == "done" else None, submitted_at=clock.now() if state == "submitted" else None
        )
    answer = signed_in(world.officer.user).get("/lich/", {"loai": "task", "pv": "cay", "xem": "thang", "thang": "2025-05"})
    told = [(left, shown) for week in answer.context["table"] for *_, found in week for one, _word, left, shown in found if str(task.pk) in one.key]
    assert told == [("quá 5 ngày" if mark == "late" else "", mark)]
    listed = signed_in(world.officer.user).get("/lich/", {"loai": "task", "pv": "cay"}).context["weeks"]
    assert any(str(task.pk) in one.key for *_, lines in listed for one, *_ in lines) == (mark == "late")


def test_feed_names_the_day_to_which_a_deadline_on_a_day_off_counts(world: World) -> None:
    due(office(make_issued(world)), dt.date(2025, 5, 17), world)  # a Saturday
    client = signed_in(world.head.user)
    client.post(reverse("oversight:new-feed"))
    text = body(Client().get(client.get("/lich/").context["feed"].split("8000")[-1])).replace("\r\n ", "")
    assert "ngày nghỉ\\, tính đến 19/05/2025" in text
