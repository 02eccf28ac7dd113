"""The record of somebody tells of programmes that are over too: what they asked, and how far one came."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.factories.world import World, make_member
from tests.training.conftest import NOW
from tests.training.test_programmes import assigned, made

from thidua.orgs import actions as orgs
from thidua.orgs.enums import RoleKind
from thidua.training import actions
from thidua.training.enums import Function, Stage
from thidua.training.models import Assignment, Programme
from thidua.training.queries.past_programmes import ever_asked, past_of
from thidua.training.queries.programmes import items_of

pytestmark = pytest.mark.django_db


def closed(world: World, one: Programme) -> Programme:
    return actions.close_programme(programme=Programme.objects.get(pk=one.pk), by=world.officer.user, at=NOW)


def test_programme_that_is_over_is_told_with_how_far_one_came(world: World) -> None:
    one = assigned(world)
    actions.finish_item(item=items_of(one).first(), by=world.staff.user, at=NOW)
    assert ([row.programme for row in ever_asked(world.staff.person)], past_of(world.staff.person)) == ([one], [])
    closed(world, one)
    (told,) = ever_asked(world.staff.person)
    assert (told.programme, told.programme.state, told.items, told.done, told.stage) == (one, "closed", 2, 1, Stage.UNDER_WAY)
    assert [row.stage for row in ever_asked(world.head.person)] == [Stage.NOT_BEGUN]
    assert [ever_asked(who.person) for who in (world.colleague, world.outsider)] == [[], []]


def test_whom_it_asked_is_asked_of_the_day_on_which_it_ended(world: World) -> None:
    one = assigned(world, unit=world.root, function=Function.HEADS, by=world.officer.user)
    closed(world, one)
    orgs.grant_role(
        person=world.staff.person, role=RoleKind.UNIT_HEAD, unit=world.units[0], from_date=NOW.date() + dt.timedelta(1), by=world.admin, at=NOW
    )
    newcomer = make_member(world.units[1], "PC90", "Bùi Văn Mới", "Trưởng phòng", RoleKind.UNIT_HEAD)
    assert [[row.programme for row in past_of(who.person)] for who in (world.head, world.staff, newcomer)] == [[one], [], [one]]


def test_piece_that_was_learned_is_told_though_one_works_elsewhere_by_then(world: World) -> None:
    one = assigned(world)
    actions.finish_item(item=items_of(one).first(), by=world.staff.user, at=NOW)
    orgs.place_person(person=world.staff.person, unit=world.units[1], position="Chuyên viên", from_date=NOW.date(), by=world.admin, at=NOW)
    closed(world, one)
    assert [(row.programme, row.done) for row in past_of(world.staff.person)] == [(one, 1)]


def test_group_that_was_let_go_and_a_draft_are_no_part_of_the_record(world: World) -> None:
    one, _draft = assigned(world), made(world)
    actions.end_assignment(assignment=Assignment.objects.select_related("programme__unit").get(), by=world.head.user, at=NOW)
    closed(world, one)
    assert ever_asked(world.staff.person) == []


def test_past_asks_the_same_of_the_database_for_one_programme_and_for_three(world: World) -> None:
    counts = []
    for number in (1, 2):
        for _place in range(number):
            closed(world, assigned(world))
        with CaptureQueriesContext(connection) as asked:
            past_of(world.staff.person)
        counts.append(len(asked))
    assert (counts[0], len(past_of(world.staff.person))) == (counts[1], 3)
