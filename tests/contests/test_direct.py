"""Answers past the middleware: kept like those of the page, and left to it wherever they would not be."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.db import DatabaseError
from django.test import Client
from django.urls import reverse
from tests.contests.conftest import NOW, round_of, settings
from tests.factories.world import World
from tests.questions.bank import SHORT

from thidua.contests.actions import enter, hand_in, make_contest, open_contest
from thidua.contests.models import Contest
from thidua.contests.permissions import UNIT
from thidua.contests.views import direct
from thidua.contests.views.taking import sent_in
from thidua.questions.actions import bring_in, open_bank
from thidua.questions.models import Answer, Attempt
from thidua.questions.rules.content import Draft
from thidua.questions.rules.papers import Cell
from thidua.store import clock
from thidua.ui.direct import Direct


class OneByOne:
    """The work without its thread, which would not see what a test has not committed."""

    def call(self, item: Any) -> Any:
        return direct._keep([item])[0]


@pytest.fixture(autouse=True)
def _one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(direct, "_together", OneByOne())


@pytest.fixture
def attempt(world: World, contest: Contest) -> Attempt:
    return enter(round=round_of(contest), by=world.staff.user, at=clock.now())


@pytest.fixture
def ticket(world: World, client: Client, attempt: Attempt) -> str:
    """What the page of the attempt holds for whoever signed in."""
    client.force_login(world.staff.user)
    key = client.session.session_key
    UserSession.objects.get_or_create(session_key=key, defaults={"user": world.staff.user, "ip": "127.0.0.1", "user_agent": "test"})
    page = client.get(reverse("contests:attempt", args=[attempt.pk])).content.decode()
    found = re.search(r'data-ticket="([^"]+)"', page)
    assert found
    return found.group(1)


def sent(attempt: Attempt, ticket: str, body: str = "cau=1&cau-1=2&cau-1-version=0") -> tuple[str, Any] | None:
    answer = direct.answer(Direct({"pk": str(attempt.pk)}, ticket, body.encode()))
    return (answer[0], json.loads(answer[1])) if answer else None


def test_answer_is_kept_and_told_as_the_page_does(client: Client, attempt: Attempt, ticket: str) -> None:
    told = sent(attempt, ticket)
    assert told
    assert (told[0], told[1]["versions"], told[1]["stale"]) == ("200 OK", {"cau-1": 1}, {})
    assert Answer.objects.get(attempt=attempt, place=0).value == attempt.items[0][1][1]
    again = client.post(reverse("contests:answers", args=[attempt.pk]), {"cau": "1", "cau-1": "2", "cau-1-version": "0"})
    assert again.json().keys() == told[1].keys()
    assert again.json()["versions"] == {"cau-1": 1}


def test_nul_in_a_typed_answer_is_left_out_and_stops_nobody_beside_it(world: World, client: Client) -> None:
    bank = open_bank(root=world.root.root, owner_kind=UNIT, owner=world.root.pk, name="Ngắn", by=None, at=NOW)
    bring_in(bank=bank, drafts=[Draft("", SHORT, "Luật")], by=None, at=NOW)
    made = make_contest(settings=settings(world, bank, cells=(Cell(1, "Luật"),)), by=world.officer.user, at=NOW)
    one = round_of(open_contest(contest=made, by=world.officer.user, at=NOW))
    mine, theirs = (enter(round=one, by=by.user, at=NOW) for by in (world.staff, world.colleague))
    client.force_login(world.staff.user)
    session = UserSession.objects.create(session_key=client.session.session_key, user=world.staff.user, ip="127.0.0.1", user_agent="test")
    lots = [
        direct.Lot(attempt.pk, sent_in({"cau": ["1"], "cau-1": [typed], "cau-1-version": ["0"]}.get))
        for attempt, typed in ((mine, "\0a"), (theirs, "b"))
    ]
    direct._keep([direct._Brought(session.pk, lot) for lot in lots])
    assert dict(Answer.objects.values_list("attempt", "value")) == {mine.pk: "a", theirs.pk: "b"}


def test_other_window_is_told_as_stale(attempt: Attempt, ticket: str) -> None:
    sent(attempt, ticket)
    told = sent(attempt, ticket, "cau=1&cau-1=3&cau-1-version=0&cau=2&cau-2=1&cau-2-version=0")
    assert told
    assert (told[1]["stale"], told[1]["versions"]) == ({"cau-1": 1}, {"cau-2": 1})


@pytest.mark.parametrize(
    "body", ["cau=99&cau-99=1&cau-99-version=0", "cau=1&cau-1=2&cau-1-version=0&du-doan=5", "cau=%ff%fe&cau-1=" + "a&b" * 3000, "\udcff"]
)
def test_what_the_page_must_decide_is_left_to_it(attempt: Attempt, ticket: str, body: str) -> None:
    assert direct.answer(Direct({"pk": str(attempt.pk)}, ticket, body.encode("utf-8", "surrogateescape"))) is None
    assert not Answer.objects.exists()


def test_ticket_is_of_one_attempt_and_cannot_be_made(world: World, contest: Contest, attempt: Attempt, ticket: str) -> None:
    other = enter(round=round_of(contest), by=world.colleague.user, at=clock.now())
    assert sent(other, ticket) is None
    for forged in ("", "x", ticket[:-1] + ("A" if ticket[-1] != "A" else "B"), ticket.replace(":", "", 1)):
        assert sent(attempt, forged) is None
    assert not Answer.objects.exists()


def test_ticket_ends_with_the_sign_in(attempt: Attempt, ticket: str) -> None:
    UserSession.objects.all().delete()
    assert sent(attempt, ticket) is None


def test_ticket_ends_with_a_locked_account(world: World, attempt: Attempt, ticket: str) -> None:
    type(world.staff.user).objects.filter(pk=world.staff.user.pk).update(is_active=False)
    assert sent(attempt, ticket) is None


def test_nothing_is_kept_after_handing_in(world: World, attempt: Attempt, ticket: str) -> None:
    hand_in(attempt=attempt, by=world.staff.user, at=clock.now())
    assert sent(attempt, ticket) is None
    assert not Answer.objects.exists()


def test_sign_in_that_has_ended_does_not_stop_those_beside_it(world: World, contest: Contest, attempt: Attempt, ticket: str) -> None:
    session = UserSession.objects.get().pk
    other = enter(round=round_of(contest), by=world.colleague.user, at=clock.now())

    lot = sent_in({"cau": ["1"], "cau-1": ["2"], "cau-1-version": ["0"]}.get)
    done = direct._keep([direct._Brought(session + 1, direct.Lot(other.pk, lot)), direct._Brought(session, direct.Lot(attempt.pk, lot))])
    assert done[0] is None
    assert isinstance(done[1], direct.Saved)
    assert set(Answer.objects.values_list("attempt", flat=True)) == {attempt.pk}


def test_database_that_is_not_there_is_told_as_busy_so_that_the_page_sends_again(
    monkeypatch: pytest.MonkeyPatch, attempt: Attempt, ticket: str
) -> None:
    def gone(_item: Any) -> Any:
        raise DatabaseError

    monkeypatch.setattr(direct._together, "call", gone)
    assert sent(attempt, ticket) == ("503 Service Unavailable", {"busy": True})
