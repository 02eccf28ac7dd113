"""People who change their unit: their head of the day sees, nudges and attests them, the former one does not."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.factories.reach import LATER, make_reach
from tests.factories.world import World, make_member

from thidua.orgs.actions import move_unit, place_person
from thidua.orgs.enums import RoleKind
from thidua.participation import actions
from thidua.participation.enums import CloseReason
from thidua.participation.models import Dissemination, Recipient
from thidua.participation.queries.reach_facts import drift
from thidua.participation.queries.reach_meter import missing_named
from thidua.ui.pages import Conflict, Refused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("friday")]

MOVED = dt.date(2025, 3, 13)


def moved(world: World) -> Dissemination:
    """A member of the first unit went to the second one, which has a head of its own; nobody has looked anew yet."""
    one = make_reach(world)
    place_person(person=world.staff.person, unit=world.units[1], position="Chuyên viên", from_date=MOVED, by=None, at=LATER)
    return one


def other_head(world: World) -> object:
    return make_member(world.units[1], "PC01", "Hoàng Thị Bích Liên", "Trưởng phòng", RoleKind.UNIT_HEAD).user


def test_person_who_moved_is_named_to_the_head_of_the_day_only(world: World) -> None:
    new, one = other_head(world), moved(world)
    named = {user: [row.person for row in missing_named(user, one, one.unit)] for user in (world.head.user, new)}
    assert (world.staff.person in named[world.head.user], world.staff.person in named[new]) == (False, True)


def test_person_who_moved_is_attested_by_the_head_of_the_day_only(world: World) -> None:
    new, one = other_head(world), moved(world)
    kept = {"dissemination": one, "people": [world.staff.person], "heard_on": MOVED, "record": "Biên bản 02", "at": LATER}
    with pytest.raises(Refused):
        actions.attest(**kept, by=world.head.user)
    assert [ack.recipient.person for ack in actions.attest(**kept, by=new)] == [world.staff.person]


def test_refresh_takes_the_question_along_and_counts_anew(world: World) -> None:
    one = moved(world)
    assert actions.refresh_audience(dissemination=one, at=LATER) == (0, 0)
    assert Recipient.objects.get(dissemination=one, person=world.staff.person).unit == world.units[1]
    assert drift(one) == {}


def test_refresh_counts_anew_after_a_unit_moved(world: World) -> None:
    one = make_reach(world)
    move_unit(unit=world.units[0], parent=world.units[1], by=None, at=LATER)
    assert drift(one) != {}
    actions.refresh_audience(dissemination=one, at=LATER)
    assert drift(one) == {}


def test_refresh_and_meeting_ask_the_row_and_not_what_was_read_before(world: World) -> None:
    one = make_reach(world)
    stale = Dissemination.objects.select_related("unit").get(pk=one.pk)
    actions.close_dissemination(dissemination=one, reason=CloseReason.ENDED, by=world.officer.user, at=LATER)
    make_member(world.units[1], "PC07", "Hoàng Văn Nam")
    assert actions.refresh_audience(dissemination=stale, at=LATER) == (0, 0)
    with pytest.raises(Conflict):
        actions.hold_meeting(dissemination=stale, unit=world.units[0], held_on=MOVED, place="Phòng họp", by=world.head.user, at=LATER)
