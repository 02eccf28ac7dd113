"""Eight at the same time: of acts that exclude each other exactly one is done, and the record shows one."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from django.db import connections
from tests.councils.conftest import NOW, VOTING, House

from thidua.audit.models import Entry
from thidua.councils import actions
from thidua.councils.actions import Opinion
from thidua.councils.enums import Choice, Mode, Outcome
from thidua.councils.models import AgendaItem, Ballot, Sitting
from thidua.councils.signals import item_decided
from thidua.store.models import StaleVersion
from thidua.ui.pages import Conflict

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
EIGHT = 8


def at_once(acts: Sequence[Callable[[], Any]]) -> list[Any]:
    """Run acts in threads that start together; what each gave or raised."""
    gate, found = threading.Barrier(len(acts)), [None] * len(acts)

    def run(place: int, act: Callable[[], Any]) -> None:
        gate.wait()
        try:
            found[place] = act()
        except Exception as fault:
            found[place] = fault
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def one_won(found: Sequence[Any], kind: type) -> bool:
    """Exactly one was done and every other told in a sentence."""
    lost = [one for one in found if not isinstance(one, kind)]
    return len(lost) == len(found) - 1 and all(isinstance(one, Conflict | StaleVersion) for one in lost)


def test_eight_who_open_close_and_decide_do_it_once(house: House) -> None:
    item = house.item(house.opened("A", mode=Mode.VOTE))
    heard: list[Any] = []
    item_decided.connect(lambda sender, **said: heard.append(said["outcome"]), weak=False, dispatch_uid="at-once")
    chair = house.user("chair")
    assert one_won(at_once([lambda: actions.open_item(item=item, by=chair, at=NOW)] * EIGHT), AgendaItem)
    house.vote(item, chair=Choice.AGREE, deputy=Choice.AGREE, first=Choice.AGREE)
    assert one_won(at_once([lambda: actions.close_item(item=item, by=chair, at=NOW)] * EIGHT), AgendaItem)
    steps = [lambda: actions.decide_item(item=item, outcome=Outcome.PASSED, by=chair, at=NOW)] * 4
    steps += [lambda: actions.decide_item(item=item, outcome=Outcome.PUT_OFF, reason="Thiếu số liệu", by=chair, at=NOW)] * 4
    found = at_once(steps)
    item_decided.disconnect(dispatch_uid="at-once")
    assert (one_won(found, AgendaItem), len(heard)) == (True, 1)
    acts = list(Entry.objects.filter(object_id=item.pk).order_by("seq").values_list("action", flat=True))
    assert acts == ["councils.item.put_on", "councils.item.open", "councils.item.close", "councils.item.decide"]


def test_one_member_in_eight_windows_has_one_ballot(house: House) -> None:
    item = house.running(mode=Mode.VOTE)
    said = [Opinion(choice) for choice in (Choice.AGREE, Choice.DISAGREE)] * 4
    found = at_once([lambda one=one: actions.send_ballot(item=item, opinion=one, by=house.user("first"), at=NOW) for one in said])  # type: ignore[misc]
    kept = [one for one in found if isinstance(one, Ballot)]
    assert (one_won(found, Ballot), Ballot.objects.get().choice) == (True, kept[0].choice)


def test_votes_that_race_the_close_are_counted_or_refused(house: House) -> None:
    item = house.running(mode=Mode.VOTE)
    votes = [lambda name=name: actions.send_ballot(item=item, opinion=Opinion(Choice.AGREE), by=house.user(name), at=NOW) for name in VOTING]  # type: ignore[misc]
    found = at_once([*votes, *[lambda: actions.close_item(item=item, by=house.user("chair"), at=NOW)] * 3])
    sent = sum(isinstance(one, Ballot) for one in found)
    closed = AgendaItem.objects.get(pk=item.pk)
    assert closed.tally["agree"] == sent == Ballot.objects.filter(item=item, state="sent").count()
    assert one_won(found[len(VOTING) :], AgendaItem)


def test_sitting_is_opened_once_and_called_off_by_nobody_then(house: House) -> None:
    sitting = house.sitting("A")
    actions.call_sitting(sitting=sitting, by=house.user("secretary"), at=NOW)
    acts = [lambda: actions.open_sitting(sitting=sitting, by=house.user("chair"), at=NOW)] * 4
    acts += [lambda: actions.cancel_sitting(sitting=sitting, reason="Trùng lịch", by=house.user("chair"), at=NOW)] * 4
    assert one_won(at_once(acts), Sitting)
