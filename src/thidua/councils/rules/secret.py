"""A secret ballot on the screen: who may cast, what the box holds, what may be seen of it, and what it comes to. Pure.

The box keeps which random marks lie in it and how often each choice was made, each sorted by itself: no choice ever lies beside a mark or a
member, so that no copy of it, of whatever moment, says who chose what.
"""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Mapping, Set
from dataclasses import dataclass, field, replace
from enum import StrEnum

from thidua.councils.enums import Choice, ItemState
from thidua.councils.rules.tally import Counts

TOKEN_BYTES = 16
"""128 bits: nobody guesses the mark of another, and no two are alike."""
FEWEST = 5
"""Ballots below which a count tells too much of each (reliability: no tally of fewer than five is shown)."""
CODES: Mapping[str, Choice] = {"1": Choice.AGREE, "2": Choice.DISAGREE, "3": Choice.BLANK}
"""Choices as a form sends them: of one length, so that the size of what is sent says nothing."""


class Why(StrEnum):
    """Why an act on a ballot is refused."""

    NOT_OPEN = "not_open"
    NOT_ON_ROLL = "not_on_roll"
    ASIDE = "aside"
    NOT_THERE = "not_there"
    ALREADY = "already"
    TWISTED = "twisted"
    ONE_PERSON = "one_person"
    NOBODY_PRESIDES = "nobody_presides"
    FEW = "few"
    OVER = "over"


class NotDone(Exception):
    """An act that the rules of a secret ballot do not allow; nothing has changed."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.value)
        self.why = why


@dataclass(frozen=True)
class Box:
    """The marks in a box and the choices in it, each sorted by itself."""

    tokens: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()

    def with_ballot(self, token: str, choice: Choice) -> Box:
        """The box with one ballot more; a mark that lies in it already is a fault of the caller."""
        if token in self.tokens or len(token) != 2 * TOKEN_BYTES:
            raise ValueError("a mark is new and has 128 bits")
        return Box(tuple(sorted((*self.tokens, token))), tuple(sorted((*self.choices, choice.value))))

    @property
    def is_whole(self) -> bool:
        """Whether it holds as many choices as marks, and no mark twice."""
        return len(self.tokens) == len(self.choices) == len(set(self.tokens))


@dataclass(frozen=True)
class Asked:
    """One of two people has asked for a step; another has to confirm it. `presides`: chair or deputy."""

    step: ItemState
    by: uuid.UUID
    presides: bool


@dataclass(frozen=True)
class Ballot:
    """A secret ballot on one item. `roll`: the members with a vote when it opened; `cast`: of whom is known that they have, and nothing else."""

    state: ItemState = ItemState.WAITING
    roll: Set[uuid.UUID] = frozenset()
    aside: Set[uuid.UUID] = frozenset()
    cast: Set[uuid.UUID] = frozenset()
    box: Box = field(default_factory=Box)
    asked: Asked | None = None

    @property
    def electors(self) -> Set[uuid.UUID]:
        """Who may cast."""
        return self.roll - self.aside


def ask(ballot: Ballot, step: ItemState, by: uuid.UUID, *, presides: bool) -> Ballot:
    """Ask for a step, or confirm what somebody else has asked for: two people, of whom one at least presides, open and close a ballot.

    The ballot comes back with the question kept, or in its new state. Raise `NotDone` from a wrong state, and where one person would do both.
    """
    before = {ItemState.OPEN: ItemState.WAITING, ItemState.CLOSED: ItemState.OPEN}.get(step)
    if ballot.state is not before:
        raise NotDone(Why.OVER if ballot.state in (ItemState.CLOSED, ItemState.DECIDED) else Why.NOT_OPEN)
    if step is ItemState.OPEN and len(ballot.electors) < FEWEST:
        raise NotDone(Why.FEW)
    if ballot.asked is None or ballot.asked.step is not step:
        return replace(ballot, asked=Asked(step, by, presides))
    if ballot.asked.by == by:
        raise NotDone(Why.ONE_PERSON)
    if not (presides or ballot.asked.presides):
        raise NotDone(Why.NOBODY_PRESIDES)
    return replace(ballot, state=step, asked=None)


def is_whole(ballot: Ballot) -> bool:
    """Whether the box holds as many ballots as members have cast; else it was put back to an earlier copy, or something was put into it."""
    return ballot.box.is_whole and len(ballot.box.tokens) == len(ballot.cast)


def cast(ballot: Ballot, member: uuid.UUID, choice: Choice, token: str, *, there: bool) -> Ballot:
    """A member casts, once and for good; `there`: in the room, or away with a vote in writing that counts."""
    if ballot.state is not ItemState.OPEN:
        raise NotDone(Why.NOT_OPEN)
    if member not in ballot.roll:
        raise NotDone(Why.NOT_ON_ROLL)
    if member in ballot.aside:
        raise NotDone(Why.ASIDE)
    if member in ballot.cast:
        raise NotDone(Why.ALREADY)
    if not there:
        raise NotDone(Why.NOT_THERE)
    if not is_whole(ballot):
        raise NotDone(Why.TWISTED)
    return replace(ballot, cast=ballot.cast | {member}, box=ballot.box.with_ballot(token, choice))


def step_aside(ballot: Ballot, member: uuid.UUID) -> Ballot:
    """A member steps aside; what they have cast cannot be found again, so who has cast stays."""
    if ballot.state not in (ItemState.WAITING, ItemState.OPEN):
        raise NotDone(Why.OVER)
    if member in ballot.cast:
        raise NotDone(Why.ALREADY)
    return replace(ballot, aside=ballot.aside | {member})


def seen(ballot: Ballot) -> int | None:
    """How many have cast, as everybody may know before the close; None when all or all but one have, for then it would point at one of them."""
    return None if len(ballot.cast) >= len(ballot.electors) - 1 else len(ballot.cast)


def opened(ballot: Ballot) -> Counts | Why:
    """How often each choice was made; why not, of a box that is not whole, or has so few ballots that their count would tell what single members chose."""
    if not is_whole(ballot):
        return Why.TWISTED
    if len(ballot.box.tokens) < FEWEST:
        return Why.FEW
    found = Counter(ballot.box.choices)
    return Counts(found[Choice.AGREE], found[Choice.DISAGREE], found[Choice.BLANK])


_LETTERS = {Choice.AGREE.value: b"a", Choice.DISAGREE.value: b"d", Choice.BLANK.value: b"n"}
_CHOICES = {letter: choice for choice, letter in _LETTERS.items()}


def packed(box: Box, room: int) -> bytes:
    """The box in bytes, always as many for the same `room` (ballots that it may hold), however many lie in it."""
    if len(box.tokens) > room:
        raise ValueError("more ballots than members")
    marks = b"".join(bytes.fromhex(one) for one in box.tokens).ljust(TOKEN_BYTES * room, b"\0")
    said = b"".join(_LETTERS[one] for one in box.choices).ljust(room, b"\0")
    return len(box.tokens).to_bytes(2, "big") + marks + said


def unpacked(content: bytes) -> Box:
    """A box out of its bytes."""
    held, room = int.from_bytes(content[:2], "big"), (len(content) - 2) // (TOKEN_BYTES + 1)
    marks = content[2 : 2 + TOKEN_BYTES * held]
    said = content[2 + TOKEN_BYTES * room :][:held]
    tokens = tuple(marks[n : n + TOKEN_BYTES].hex() for n in range(0, len(marks), TOKEN_BYTES))
    return Box(tokens, tuple(_CHOICES[said[n : n + 1]] for n in range(len(said))))
