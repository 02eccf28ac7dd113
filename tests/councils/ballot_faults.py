"""Faults planted in the rules of a secret ballot: each has to be found by the model (`ballot_model`). A fault is a name and what it puts in the place of what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from thidua.councils.enums import ItemState
from thidua.councils.rules import secret as s
from thidua.councils.rules.secret import Ballot, Box, NotDone, Why
from thidua.councils.rules.tally import Counts

CAST, ASK, ASIDE, SEEN, OPENED, PACKED = s.cast, s.ask, s.step_aside, s.seen, s.opened, s.packed
WITH = Box.with_ballot


def _unless(why: Why) -> Callable[..., Ballot]:
    """Casting that overlooks one reason."""

    def cast(ballot: Ballot, member: Any, choice: Any, token: str, *, there: bool) -> Ballot:
        try:
            return CAST(ballot, member, choice, token, there=there)
        except NotDone as refused:
            if refused.why is not why:
                raise
            return replace(ballot, cast=ballot.cast | {member}, box=WITH(ballot.box, token, choice))

    return cast


def _ask_unless(why: Why) -> Callable[..., Ballot]:
    """A step that overlooks one reason."""

    def ask(ballot: Ballot, step: ItemState, by: Any, *, presides: bool) -> Ballot:
        try:
            return ASK(ballot, step, by, presides=presides)
        except NotDone as refused:
            if refused.why is not why:
                raise
            return replace(ballot, state=step, asked=None)

    return ask


def _aside_unless(why: Why) -> Callable[..., Ballot]:
    def step_aside(ballot: Ballot, member: Any) -> Ballot:
        try:
            return ASIDE(ballot, member)
        except NotDone as refused:
            if refused.why is not why:
                raise
            return replace(ballot, aside=ballot.aside | {member})

    return step_aside


def _one_asks(ballot: Ballot, step: ItemState, by: Any, *, presides: bool) -> Ballot:
    asked = ASK(ballot, step, by, presides=presides)
    return replace(asked, state=step, asked=None)


def _forgets_mark(ballot: Ballot, member: Any, choice: Any, token: str, *, there: bool) -> Ballot:
    return replace(CAST(ballot, member, choice, token, there=there), cast=ballot.cast)


def _loses_ballot(ballot: Ballot, member: Any, choice: Any, token: str, *, there: bool) -> Ballot:
    return replace(CAST(ballot, member, choice, token, there=there), box=ballot.box)


def _first_choice_for_all(self: Box, token: str, choice: Any) -> Box:
    made = WITH(self, token, choice)
    return Box(made.tokens, tuple([made.choices[0]] * len(made.choices)))


def _in_order_of_casting(self: Box, token: str, choice: Any) -> Box:
    return Box((*self.tokens, token), tuple(sorted((*self.choices, choice.value))))


def _choices_in_order(self: Box, token: str, choice: Any) -> Box:
    return Box(tuple(sorted((*self.tokens, token))), (*self.choices, choice.value))


def _reopens(ballot: Ballot, step: ItemState, by: Any, *, presides: bool) -> Ballot:
    if ballot.state is ItemState.CLOSED and step is ItemState.OPEN:
        return replace(ballot, state=ItemState.OPEN)
    return ASK(ballot, step, by, presides=presides)


def _blank_is_agree(ballot: Ballot) -> Counts | Why:
    found = OPENED(ballot)
    return Counts(found.agree + found.blank, found.disagree, 0) if isinstance(found, Counts) else found


def _counts_few(ballot: Ballot) -> Counts | Why:
    found = Counter(ballot.box.choices)
    return Counts(found["agree"], found["disagree"], found["blank"]) if s.is_whole(ballot) else Why.TWISTED


def _counts_twisted(ballot: Ballot) -> Counts | Why:
    found = Counter(ballot.box.choices)
    return Why.FEW if len(ballot.box.tokens) < s.FEWEST else Counts(found["agree"], found["disagree"], found["blank"])


FAULTS: dict[str, tuple[Any, str, Any]] = {
    "casts before it opens or after it closes": (s, "cast", _unless(Why.NOT_OPEN)),
    "casts twice": (s, "cast", _unless(Why.ALREADY)),
    "casts on one's own subject": (s, "cast", _unless(Why.ASIDE)),
    "casts without being on the roll": (s, "cast", _unless(Why.NOT_ON_ROLL)),
    "casts from away": (s, "cast", _unless(Why.NOT_THERE)),
    "forgets who has cast": (s, "cast", _forgets_mark),
    "loses a ballot": (s, "cast", _loses_ballot),
    "one person opens and closes": (s, "ask", _one_asks),
    "one person presses twice": (s, "ask", _ask_unless(Why.ONE_PERSON)),
    "opens with too few": (s, "ask", _ask_unless(Why.FEW)),
    "closes what never opened": (s, "ask", _ask_unless(Why.NOT_OPEN)),
    "opens again": (s, "ask", _reopens),
    "steps aside after casting": (s, "step_aside", _aside_unless(Why.ALREADY)),
    "steps aside after the close": (s, "step_aside", _aside_unless(Why.OVER)),
    "tells how many to the last": (s, "seen", lambda ballot: len(ballot.cast)),
    "tells how many but the last": (s, "seen", lambda ballot: None if len(ballot.cast) >= len(ballot.electors) else len(ballot.cast)),
    "counts electors who stepped aside": (s, "seen", lambda ballot: None if len(ballot.cast) >= len(ballot.roll) - 1 else len(ballot.cast)),
    "keeps marks in the order of casting": (Box, "with_ballot", _in_order_of_casting),
    "keeps choices in the order of casting": (Box, "with_ballot", _choices_in_order),
    "keeps the first choice for all": (Box, "with_ballot", _first_choice_for_all),
    "counts no opinion as consent": (s, "opened", _blank_is_agree),
    "counts fewer than five": (s, "opened", _counts_few),
    "counts a box that was put back": (s, "opened", _counts_twisted),
    "grows with the ballots": (s, "packed", lambda box, _room: PACKED(box, len(box.tokens))),
}
