"""The figures of a vote, each apart, and the figures of points. Pure."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Set
from dataclasses import dataclass
from decimal import Decimal

from thidua.councils.enums import AbsentMode, Choice


@dataclass(frozen=True)
class Roll:
    """The members with a vote in office, those of them who step aside, who is in the room, and who is away with an opinion in writing."""

    members: Set[uuid.UUID]
    recused: Set[uuid.UUID] = frozenset()
    present: Set[uuid.UUID] = frozenset()
    written: Set[uuid.UUID] = frozenset()

    @property
    def electors(self) -> Set[uuid.UUID]:
        """Who may say something of the item."""
        return self.members - self.recused


@dataclass(frozen=True)
class Said:
    """What a member handed in: a choice or a total of points; `written` on paper by somebody who was away."""

    member: uuid.UUID
    choice: Choice | None = None
    total: Decimal | None = None
    written: bool = False


@dataclass(frozen=True)
class Tally:
    """`members`: with a vote and in office; `recused`: of them those who step aside; of the others `present` in the room and `written`: away, with an
    opinion in writing; `issued`: secret ballots given out; `cast`: ballots collected, of which `valid` count: `agree`, `disagree` or `blank` (no opinion)."""

    members: int
    recused: int = 0
    present: int = 0
    written: int = 0
    cast: int = 0
    valid: int = 0
    agree: int = 0
    disagree: int = 0
    blank: int = 0
    issued: int = 0

    @property
    def invalid(self) -> int:
        """Ballots that were handed in and do not count."""
        return self.cast - self.valid


def counting(roll: Roll, said: Iterable[Said], absent: AbsentMode) -> tuple[Said, ...]:
    """The ballots that count: one of each elector (the first of several), without written ones where the rule leaves them out."""
    first: dict[uuid.UUID, Said] = {}
    for one in said:
        if one.member in roll.electors:
            first.setdefault(one.member, one)
    return tuple(one for one in first.values() if not (one.written and absent is AbsentMode.EXCLUDED))


def tally(roll: Roll, said: Iterable[Said], absent: AbsentMode) -> Tally:
    """Count a vote."""
    ballots = [one for one in said if one.member in roll.electors]
    senders = {one.member for one in ballots}
    valid = [one for one in counting(roll, ballots, absent) if one.choice is not None]
    count = {choice: sum(one.choice is choice for one in valid) for choice in Choice}
    return Tally(
        members=len(roll.members),
        recused=len(roll.members & roll.recused),
        present=len(roll.electors & roll.present),
        written=len(senders & roll.written - roll.present),
        cast=len(senders),
        valid=len(valid),
        agree=count[Choice.AGREE],
        disagree=count[Choice.DISAGREE],
        blank=count[Choice.BLANK],
    )


@dataclass(frozen=True)
class Counts:
    """What was found in a box: ballots for each choice, and those that are void."""

    agree: int = 0
    disagree: int = 0
    blank: int = 0
    invalid: int = 0

    @property
    def collected(self) -> int:
        """All ballots in the box."""
        return self.agree + self.disagree + self.blank + self.invalid


def tally_secret(roll: Roll, issued: Set[uuid.UUID], found: Counts, collected: int) -> Tally:
    """The figures of a secret ballot: of `issued` (who got a ballot, or could cast one) nobody's choice is known; `collected` ballots lay in the box."""
    given = roll.electors & issued
    return Tally(
        members=len(roll.members),
        recused=len(roll.members & roll.recused),
        present=len(roll.electors & roll.present),
        written=len(given & roll.written - roll.present),
        issued=len(given),
        cast=collected,
        valid=found.agree + found.disagree + found.blank,
        agree=found.agree,
        disagree=found.disagree,
        blank=found.blank,
    )
