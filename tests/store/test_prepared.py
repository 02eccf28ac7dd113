"""Prepared reads: what a query answers they answer, in one question, whatever the values; what cannot be prepared is said and not answered wrongly."""

from __future__ import annotations

import datetime as dt
import threading
import uuid

import pytest
from django.db import connection
from django.db.models import F, Q
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.factories.world import AT

from thidua.orgs import actions as orgs
from thidua.orgs.models import Person, Post, Unit
from thidua.store.prepared import MOST, prepared, row_count

pytestmark = pytest.mark.django_db
DAY = dt.date(2025, 6, 1)


def posts(person, day):
    return Post.objects.on(day).filter(person=person).order_by("from_date", "id").values_list("unit_id", "unit__path", "from_date")


def whole(person, day):
    return Post.objects.on(day).filter(person=person).select_related("unit", "person").order_by("id")


def below(paths):
    wanted = Q(pk__in=[])
    for path in paths:
        wanted |= Q(path__startswith=path)
    return Unit.objects.filter(wanted).values_list("code", flat=True)


def named(words, only):
    rows = Person.objects.filter(given_name__contains=words).order_by("code")
    return rows.filter(left_on=None) if only else rows


def counted(unit):
    return row_count(Post.objects.filter(unit=unit))


def test_rows_are_those_of_the_query_in_one_question(world):
    read = prepared(posts)
    for member in (world.staff, world.head, world.officer):
        read(member.person.pk, DAY)
        with CaptureQueriesContext(connection) as asked:
            found = read(member.person.pk, DAY)
        assert (found, len(asked)) == (list(posts(member.person.pk, DAY)), 1)
        assert (found != [], type(found[0][0]), type(found[0][2])) == (True, uuid.UUID, dt.date)


def test_objects_come_with_what_was_joined(world):
    read = prepared(whole)
    for person in (world.staff.person, world.head.person):
        with CaptureQueriesContext(connection) as asked:
            found = read(person.pk, DAY)
            told = [(row.pk, row.unit.name, row.person.name, row._state.db) for row in found]
        assert (told, len(asked)) == ([(row.pk, row.unit.name, row.person.name, "default") for row in whole(person.pk, DAY)], 1)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(picks=st.lists(st.integers(0, 3), max_size=4), days=st.integers(-4000, 4000))
def test_any_values_answer_as_the_query(world, picks, days):
    units = [world.root, *world.units, world.elsewhere] if hasattr(world, "elsewhere") else [world.root, *world.units]
    paths = tuple(units[pick % len(units)].path for pick in picks)
    day = DAY + dt.timedelta(days=days)
    assert sorted(READ_BELOW(paths)) == sorted(below(paths))
    assert READ_POSTS(world.staff.person.pk, day) == list(posts(world.staff.person.pk, day))


READ_BELOW, READ_POSTS = prepared(below), prepared(posts)


@pytest.mark.parametrize("words", ["An", "%", "A_", "\\", "' OR 1=1 --", ""])
@pytest.mark.parametrize("only", [True, False])
def test_words_stay_words(world, words, only):
    assert prepared(named)(words, only) == list(named(words, only))


def test_what_is_not_a_value_decides_the_words(world):
    read = prepared(named)
    one = world.colleague.person
    orgs.leave(person=one, on=DAY, by=world.admin, at=AT)
    assert (one in read(one.given_name, False), one in read(one.given_name, True)) == (True, False)


def test_counting_is_one_row(world):
    read = prepared(counted)
    assert (read(world.units[0].pk), read(uuid.uuid4())) == ([Post.objects.filter(unit=world.units[0]).count()], [0])


def test_nothing_is_asked_where_nothing_can_answer(world):
    read = prepared(below)
    with CaptureQueriesContext(connection) as asked:
        assert read(()) == []
    assert len(asked) == 0


def test_value_that_the_query_changed_is_refused(world):
    with pytest.raises(LookupError, match="as it was given"):
        prepared(lambda name: Person.objects.filter(given_name=name.upper() + "x"))("an")
    with pytest.raises(LookupError, match="as it was given"):
        prepared(lambda day: Post.objects.filter(from_date__lt=day + dt.timedelta(days=1)))(DAY)


def test_value_that_decides_nothing_may_be_left_out(world):
    read = prepared(lambda paths, day: Post.objects.on(day).filter(unit__path__in=paths) if paths else Post.objects.order_by("id"))
    assert (read((), DAY), read((world.units[0].path,), DAY)) == (
        list(Post.objects.order_by("id")),
        list(Post.objects.on(DAY).filter(unit=world.units[0])),
    )


def test_what_is_fetched_beside_is_refused(world):
    with pytest.raises(LookupError, match="beside"):
        prepared(lambda pk: Unit.objects.filter(pk=pk).prefetch_related("posts"))(world.root.pk)


def test_shapes_do_not_fill_the_memory(world):
    read = prepared(lambda pk, most: Post.objects.filter(person=pk).annotate(n=F("position")).values_list("n")[:most])
    for most in range(1, MOST + 20):
        read(world.staff.person.pk, most)
    assert len(read._kept) <= MOST


@pytest.mark.django_db(transaction=True)
def test_threads_do_not_mix_their_values(world):
    read = prepared(posts)
    people = [world.staff.person.pk, world.director.person.pk, uuid.uuid4()]
    want = {pk: list(posts(pk, DAY)) for pk in people}
    wrong = []

    def ask(pk):
        try:
            wrong.extend(pk for _time in range(40) if read(pk, DAY) != want[pk])
        finally:
            connection.close()

    threads = [threading.Thread(target=ask, args=(pk,)) for pk in people * 2]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (wrong, len({str(rows) for rows in want.values()})) == ([], 3)
