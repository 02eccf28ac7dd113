"""One person in two windows: both acts are done or one is told in a sentence, and neither waits for the other for ever."""

from __future__ import annotations

import datetime as dt
import threading
import time as clock
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import pytest
from django.db import connection, connections, transaction
from tests.contests.conftest import Clock
from tests.factories.world import AT, World
from tests.library.making import answers, course, published, text
from tests.library.test_editions import entry_now, taken

from thidua.evidence.models import Evidence
from thidua.learning.actions import put_back, throw_away
from thidua.learning.models import LogEntry
from thidua.library import actions
from thidua.library.actions.using import own_use
from thidua.library.models import Resource, Taking, Use
from thidua.ui.pages import Conflict

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer: the second waits at the gate"),
]
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)


def told(act: Callable[[], Any]) -> str:
    """What becomes of an act: done, or what its person is told."""
    try:
        act()
    except Conflict as refused:
        return str(refused)
    return "done"


def in_two_windows(begun: Callable[[], Any], first: Callable[[], Any], second: Callable[[], Any]) -> list[str]:
    """What becomes of two acts: the first has begun and goes on in the same transaction while the second is at work."""
    ready = threading.Event()

    def one() -> str:
        try:
            with transaction.atomic():
                begun()
                ready.set()
                clock.sleep(0.5)
                return told(first)
        finally:
            connections.close_all()

    def other() -> str:
        try:
            ready.wait(10)
            return told(second)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as threads:
        return [found.result(30) for found in (threads.submit(one), threads.submit(other))]


def read(world: World) -> Resource:
    with transaction.atomic():
        return published(world, text(world, world.officer, AT), AT)


def passed_soon(world: World, by: Any, time: Clock, **changed: Any) -> tuple[Resource, Callable[[], Any]]:
    """A course of which somebody has begun the quiz, and handing it in."""
    one = published(world, course(world, world.officer, AT, **changed), AT)
    attempt = actions.begin_quiz(resource=one, by=by, at=AT)
    time.at = AT + HOUR
    return one, partial(actions.hand_in, resource=one, attempt=attempt, sent=answers(attempt, True), by=by, at=time.at)


def test_first_use_that_is_said_in_two_windows_is_one(world: World) -> None:
    one = read(world)
    use = partial(actions.note_use, resource=one, minutes=10, by=world.staff.user, at=AT)
    assert in_two_windows(use, lambda: None, use) == ["done", "Anh/chị đã ghi dùng học liệu này. Xem trong Sổ học tập."]
    assert (Use.objects.count(), LogEntry.objects.count()) == (1, 1)


@pytest.mark.parametrize("again", [True, False])
def test_use_is_said_again_while_its_entry_is_put_back_in_another_window(world: World, again: bool) -> None:
    one, by = read(world), world.staff.user
    with transaction.atomic():
        actions.note_use(resource=one, minutes=10, by=by, at=AT)
        throw_away(entry=entry_now(), by=by, at=AT)
    back, use = partial(put_back, entry=entry_now(), by=by, at=AT), partial(actions.note_use, resource=one, minutes=20, by=by, at=AT + DAY)
    found = in_two_windows(lambda: Evidence.objects.select_for_update().get(), back if again else lambda: None, use)
    assert found == ["done", "Anh/chị đã ghi dùng học liệu này. Xem trong Sổ học tập." if again else "done"]
    assert (Evidence.objects.get().state, entry_now().minutes) == ("waiting", 10 if again else 20)


def test_course_is_passed_while_it_is_given_stars_in_another_window(world: World, time: Clock) -> None:
    by = world.staff.user
    with transaction.atomic():
        one, hand_in = passed_soon(world, by, time)
        actions.rate(resource=one, stars=3, by=by, at=AT)
    rate = partial(actions.rate, resource=one, stars=5, by=by, at=time.at)
    assert in_two_windows(lambda: own_use(one, by), rate, hand_in) == ["done", "done"]
    use = Use.objects.get()
    assert (use.stars, use.entry_id == Taking.objects.get().entry_id, LogEntry.objects.count()) == (5, True, 1)


def test_course_is_passed_anew_while_its_entry_is_put_back_in_another_window(world: World, time: Clock) -> None:
    by = world.staff.user
    with transaction.atomic():
        first = published(world, course(world, world.officer, AT), AT)
        taken(first, world.staff, time)
        throw_away(entry=entry_now(), by=by, at=AT + HOUR)
        second = published(world, actions.revise(resource=first, by=first.made_by, at=AT), AT)
        attempt = actions.begin_quiz(resource=second, by=by, at=AT + DAY)
    time.at = AT + DAY + HOUR
    back = partial(put_back, entry=entry_now(), by=by, at=time.at)
    hand_in = partial(actions.hand_in, resource=second, attempt=attempt, sent=answers(attempt, True), by=by, at=time.at)
    assert in_two_windows(lambda: Evidence.objects.select_for_update().get(), back, hand_in) == ["done", "done"]
    assert (LogEntry.objects.count(), entry_now().evidence.state, Taking.objects.exclude(done_at=None).count()) == (1, "waiting", 2)
