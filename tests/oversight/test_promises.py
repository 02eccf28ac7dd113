"""The days of pledges and registrations in the one calendar."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.pledges import head_of, make_agreed, make_signed
from tests.factories.work import body, make_issued
from tests.factories.world import AT, World, signed_in

from thidua.oversight.enums import DateKind
from thidua.oversight.queries.agenda import Entry, agenda
from thidua.pledges import actions, queries
from thidua.pledges.actions import Said
from thidua.pledges.enums import CheckKind, Outcome
from thidua.pledges.models import Pledge
from thidua.rulebook.actions import seed_rulebook
from thidua.store import clock

pytestmark = pytest.mark.django_db
YEAR = (dt.date(2025, 1, 1), dt.date(2025, 12, 31))


@pytest.fixture(autouse=True)
def march(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: AT)


def days(user: Any, kind: DateKind, scope: str = "toi") -> list[Entry]:
    return agenda(user, *YEAR, scope=scope, kind=kind)


def test_signing_stands_in_the_calendar_of_the_parties_and_is_owed_until_signed(world: World) -> None:
    pledge = make_agreed(world)
    held = dt.datetime(2025, 3, 20, 1, 30, tzinfo=dt.UTC)
    actions.invite(pledge=pledge, place="Hội trường", held_at=held, by=world.head.user, at=AT)
    found = days(head_of(1, world), DateKind.PLEDGE)
    assert [(one.on, one.title, one.owed) for one in found] == [(dt.date(2025, 3, 20), f"Lễ ký 08:30 · {pledge.title}", True)]
    assert found[0].url == reverse("pledges:pledge", args=[pledge.pk])
    assert (days(world.staff.user, DateKind.PLEDGE), days(world.outsider.user, DateKind.PLEDGE)) == ([], [])


def test_check_is_owed_by_a_party_until_it_has_said_everything(world: World) -> None:
    pledge = make_signed(world)
    check = actions.open_check(pledge=pledge, kind=CheckKind.MID, due_on=dt.date(2025, 6, 30), by=world.head.user, at=AT)
    assert [one.owed for one in days(head_of(1, world), DateKind.PLEDGE)] == [True]
    party = queries.parties_of(pledge)[1]
    contents = [row.content for row in queries.contents_of(queries.edition_of(pledge))]
    said = [Said(one, Outcome.REACHED) for one in contents]
    actions.report(check=check, party=party, said=said[:-1], by=head_of(1, world), at=AT)
    assert [one.owed for one in days(head_of(1, world), DateKind.PLEDGE)] == [True]
    actions.report(check=check, party=party, said=said[-1:], by=head_of(1, world), at=AT)
    assert [one.owed for one in days(head_of(1, world), DateKind.PLEDGE)] == [False]
    late = days(head_of(2, world), DateKind.PLEDGE)
    assert [(one.on, one.owed, one.url) for one in late] == [(dt.date(2025, 6, 30), True, reverse("pledges:check", args=[pledge.pk, "mid"]))]


def test_days_of_pledges_come_with_the_private_feed(world: World) -> None:
    make_issued(world)
    pledge = make_signed(world)
    actions.open_check(pledge=pledge, kind=CheckKind.FINAL, due_on=dt.date(2025, 5, 30), by=world.head.user, at=AT)
    client = signed_in(head_of(1, world))
    client.post(reverse("oversight:new-feed"))
    feed = body(Client().get(client.get("/lich/").context["feed"].split("8000")[-1]))
    assert "DTSTART;VALUE=DATE:20250530" in feed


def test_last_day_of_registration_is_owed_while_a_unit_has_not_sent(world: World) -> None:
    seed_rulebook(at=AT)
    plan = make_issued(world)
    found = days(world.head.user, DateKind.REGISTRATION)
    assert [(one.on.year, one.where, one.owed) for one in found] == [(2025, plan.movement.name, True)]
    assert days(world.staff.user, DateKind.REGISTRATION) == []
    assert len(days(world.officer.user, DateKind.REGISTRATION, "cay")) == 1


def test_questions_of_the_calendar_do_not_grow_with_the_pledges(world: World, django_assert_max_num_queries: Any) -> None:
    first = make_signed(world)
    actions.open_check(pledge=first, kind=CheckKind.MID, due_on=dt.date(2025, 6, 30), by=world.head.user, at=AT)
    assert Pledge.objects.count() == 1
    user = head_of(1, world)
    days(user, DateKind.PLEDGE)
    with django_assert_max_num_queries(9):
        days(user, DateKind.PLEDGE)
