"""An item against a model of it: whatever members and chair do in whatever order, nobody votes twice, after the close or on their own subject, and
nobody sees a count before its time."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from tests.councils.conftest import KIND, NOW, VOTING, House, Subjects, make_house
from tests.factories.world import make_world

from thidua.councils import actions
from thidua.councils.actions import Opinion
from thidua.councils.enums import Choice, Mode, Outcome
from thidua.councils.models import AgendaItem, Ballot
from thidua.councils.queries.room import sees_votes, voter_rows
from thidua.councils.rules.kinds import SubjectKind, register, unregister
from thidua.councils.rules.stored import tally_of
from thidua.store import clock
from thidua.ui.pages import Conflict, Refused

NAMES = st.sampled_from(VOTING)
CHOICES = st.sampled_from(list(Choice))
MADE: list[House] = []


class ItemMachine(RuleBasedStateMachine):
    """`first` has a part in the subject. The model knows the state, the ballots and who stepped aside."""

    def __init__(self) -> None:
        super().__init__()
        self.house = MADE[0]
        sitting = self.house.opened("A", mode=Mode.VOTE, involved=(self.house.people["first"],))
        self.item = self.house.item(sitting)
        self.state, self.sent, self.aside = "waiting", dict[str, Choice](), {"first"}

    def _tell(self, expected: type[Exception] | None, act: Any) -> None:
        if expected is None:
            act()
        else:
            with pytest.raises(expected):
                act()

    @rule(name=NAMES, choice=CHOICES)
    def send(self, name: str, choice: Choice) -> None:
        refused = Refused if name in self.aside else Conflict if self.state != "open" or name in self.sent else None
        self._tell(refused, lambda: actions.send_ballot(item=self.item, opinion=Opinion(choice), by=self.house.user(name), at=NOW))
        if refused is None:
            self.sent[name] = choice

    @rule(name=NAMES, choice=CHOICES)
    def write(self, name: str, choice: Choice) -> None:
        refused = Refused if name in self.aside else Conflict if self.state != "open" or name in self.sent else None
        self._tell(refused, lambda: actions.save_ballot(item=self.item, opinion=Opinion(choice), by=self.house.user(name), at=NOW))

    @rule(name=NAMES)
    def step_aside(self, name: str) -> None:
        refused = None if self.state in ("waiting", "open") else Conflict
        self._tell(refused, lambda: actions.declare(item=self.item, by=self.house.user(name), at=NOW))
        if refused is None:
            self.aside.add(name)
            self.sent.pop(name, None)

    @rule()
    def open(self) -> None:
        refused = None if self.state == "waiting" and self.aside < set(VOTING) else Conflict
        self._tell(refused, lambda: actions.open_item(item=self.item, by=self.house.user("secretary"), at=NOW))
        self.state = "open" if refused is None else self.state

    @rule(really=st.integers(0, 2))
    def close(self, really: int) -> None:
        if really and self.state == "open":
            return
        refused = None if self.state == "open" else Conflict
        self._tell(refused, lambda: actions.close_item(item=self.item, by=self.house.user("secretary"), at=NOW))
        self.state = "closed" if refused is None else self.state

    @rule(outcome=st.sampled_from(list(Outcome)))
    def decide(self, outcome: Outcome) -> None:
        now = AgendaItem.objects.get(pk=self.item.pk)
        allowed = (self.state == "closed" and outcome in (now.drafted, Outcome.PUT_OFF)) or (self.state == "waiting" and outcome is Outcome.PUT_OFF)
        refused = None if allowed else Conflict
        self._tell(refused, lambda: actions.decide_item(item=self.item, outcome=outcome, reason="Thử", by=self.house.user("secretary"), at=NOW))
        self.state = "decided" if refused is None else self.state

    @invariant()
    def holds(self) -> None:
        now = AgendaItem.objects.select_related("sitting__council__unit").get(pk=self.item.pk)
        kept = {one.member_id: one.choice for one in Ballot.objects.filter(item=now, state="sent")}
        assert now.state == self.state
        assert kept == {self.house.seats[name].pk: choice.value for name, choice in self.sent.items()}
        counted = self.state in ("closed", "decided") and bool(now.tally)
        assert bool(now.tally) == counted and now.score is None
        if counted:
            count = tally_of(now.tally)
            assert count.cast == len(self.sent) and Decimal(count.agree) == sum(one is Choice.AGREE for one in self.sent.values())

    @invariant()
    def hides(self) -> None:
        now = AgendaItem.objects.select_related("sitting__council__unit").get(pk=self.item.pk)
        later = self.state in ("closed", "decided")
        for name in (*VOTING, "secretary"):
            user = self.house.user(name)
            assert sees_votes(user, now) == (later and name not in self.aside)
            if not sees_votes(user, now):
                assert [one for one in voter_rows(user, now) if one.ballot is not None or one.points] == []


class ItemModelTest(ItemMachine.TestCase, TestCase):  # type: ignore[misc]
    """All examples sit in one council, each with a sitting of its own."""

    def setUp(self) -> None:
        self.patch = pytest.MonkeyPatch()
        self.patch.setattr(clock, "now", lambda: NOW)
        subjects = Subjects()
        register(SubjectKind(KIND, "sáng kiến", subjects.known.get, str))
        MADE.append(make_house(make_world(), subjects))

    def tearDown(self) -> None:
        self.patch.undo()
        unregister(KIND)
        MADE.clear()

    settings = settings(max_examples=8, stateful_step_count=15, suppress_health_check=list(HealthCheck), deadline=None)
