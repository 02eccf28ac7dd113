"""A secret ballot against a model of it: whatever members and those who run it do in whatever order. Pure, so that thousands of steps cost seconds.

The rules under test are `rules.secret`, which the actions obey; the model knows who cast, but of the choices only how many there are of each.
"""

from __future__ import annotations

import itertools
import uuid
from collections import Counter
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from thidua.councils.enums import Choice, ItemState
from thidua.councils.rules import secret
from thidua.councils.rules.secret import Ballot, Box, NotDone, Why
from thidua.councils.rules.tally import Counts

PEOPLE = tuple(uuid.UUID(int=n) for n in range(1, 13))
MEMBERS = st.sampled_from(PEOPLE)
STEPS = st.sampled_from((ItemState.OPEN, ItemState.CLOSED))
TOKENS = itertools.count(1)


def token() -> str:
    """A mark that no other has; chance has no part in a model."""
    return uuid.uuid5(uuid.NAMESPACE_OID, str(next(TOKENS))).hex


class BallotMachine(RuleBasedStateMachine):
    """The first two preside, the third writes; the last two are on no roll."""

    def __init__(self) -> None:
        super().__init__()
        self.ballot = Ballot()
        self.state, self.asked = ItemState.WAITING, tuple[ItemState, uuid.UUID] | None
        self.asked = None  # type: ignore[assignment]
        self.aside: set[uuid.UUID] = set()
        self.cast: set[uuid.UUID] = set()
        self.said = Counter[str]()
        self.tokens: set[str] = set()

    @initialize(size=st.sampled_from((4, 5, 9)))
    def seat(self, size: int) -> None:
        self.roll = set(PEOPLE[:size])
        self.ballot = Ballot(roll=frozenset(self.roll))

    def _tell(self, why: set[Why], act: Any) -> bool:
        """Do an act of the rules; refused exactly when the model has a reason, and for one of its reasons. A refusal changes nothing."""
        before = self.ballot
        try:
            self.ballot = act(before)
        except NotDone as refused:
            assert refused.why in why, (refused.why, why)
            assert self.ballot is before
            return False
        assert not why, why
        return True

    @rule(member=MEMBERS, choice=st.sampled_from(list(Choice)), there=st.sampled_from((True, True, True, False)))
    def vote(self, member: uuid.UUID, choice: Choice, there: bool) -> None:
        self._vote(member, choice, there=there)

    def _vote(self, member: uuid.UUID, choice: Choice, *, there: bool) -> None:
        why = {
            Why.NOT_OPEN: self.state is not ItemState.OPEN, Why.NOT_ON_ROLL: member not in self.roll, Why.ASIDE: member in self.aside,
            Why.ALREADY: member in self.cast, Why.NOT_THERE: not there,
        }  # fmt: skip
        mark = token()
        if self._tell({one for one, holds in why.items() if holds}, lambda now: secret.cast(now, member, choice, mark, there=there)):
            self.cast.add(member)
            self.said[choice.value] += 1
            self.tokens.add(mark)

    @rule(step=STEPS, by=st.sampled_from(PEOPLE[:3]))
    def step(self, step: ItemState, by: uuid.UUID) -> None:
        self._step(step, by)

    def _step(self, step: ItemState, by: uuid.UUID) -> None:
        presides = by in PEOPLE[:2]
        right = {ItemState.OPEN: ItemState.WAITING, ItemState.CLOSED: ItemState.OPEN}[step] is self.state
        why = set() if right else {Why.NOT_OPEN, Why.OVER}
        if right and step is ItemState.OPEN and len(self.roll - self.aside) < 5:
            why = {Why.FEW}
        first = self.asked is None or self.asked[0] is not step
        if not why and not first and self.asked[1] == by:  # type: ignore[index]
            why = {Why.ONE_PERSON}
        if self._tell(why, lambda now: secret.ask(now, step, by, presides=presides)):
            if first:
                self.asked = (step, by)  # type: ignore[assignment]
            else:
                self.state, self.asked = step, None  # type: ignore[assignment]

    @rule(choices=st.lists(st.sampled_from(list(Choice)), min_size=6, max_size=8))
    def many_vote(self, choices: list[Choice]) -> None:
        """Several at once, so that a close with a count is no rare thing."""
        for member, choice in zip(PEOPLE, choices, strict=False):
            self._vote(member, choice, there=True)

    @rule(step=STEPS)
    def both_press(self, step: ItemState) -> None:
        """Chair and secretary one after the other."""
        for by in (PEOPLE[0], PEOPLE[2]):
            self._step(step, by)

    @rule(member=MEMBERS)
    def leave(self, member: uuid.UUID) -> None:
        why = {Why.OVER} if self.state is ItemState.CLOSED else set()
        why |= {Why.ALREADY} if member in self.cast else set()
        if self._tell(why, lambda now: secret.step_aside(now, member)):
            self.aside.add(member)

    @rule()
    def put_back(self) -> None:
        """An earlier box in the place of this one is found out, by who casts and at the close."""
        if self.cast and self.ballot.box.tokens:
            older = Ballot(
                self.ballot.state, self.ballot.roll, self.ballot.aside, self.ballot.cast, Box(self.ballot.box.tokens[1:], self.ballot.box.choices[1:])
            )
            assert secret.opened(older) is Why.TWISTED

    @invariant()
    def holds(self) -> None:
        if not hasattr(self, "roll"):
            return
        now = self.ballot
        assert (now.state, set(now.cast), set(now.aside)) == (self.state, self.cast, self.aside)
        assert set(now.box.tokens) == self.tokens and len(now.box.tokens) == len(self.cast)
        assert Counter(now.box.choices) == self.said
        assert not self.cast & self.aside and self.cast <= self.roll

    @invariant()
    def hides(self) -> None:
        """Marks and choices stand in an order of their own; how many cast is told to nobody once it points at somebody."""
        if not hasattr(self, "roll"):
            return
        now = self.ballot
        assert list(now.box.tokens) == sorted(now.box.tokens) and list(now.box.choices) == sorted(now.box.choices)
        told = secret.seen(now)
        assert told is None if len(self.cast) >= len(self.roll - self.aside) - 1 else told == len(self.cast)
        sizes = {len(secret.packed(now.box, len(self.roll))), len(secret.packed(Box(), len(self.roll)))}
        assert len(sizes) == 1
        assert secret.unpacked(secret.packed(now.box, len(self.roll))) == now.box

    @invariant()
    def counts(self) -> None:
        if self.state is not ItemState.CLOSED:
            return
        found = secret.opened(self.ballot)
        whole = Counts(self.said["agree"], self.said["disagree"], self.said["blank"])
        assert found == (whole if len(self.cast) >= 5 else Why.FEW)
