"""The vote of a cluster conference for its leading unit (suy tôn): papers counted by tellers, no list of who voted for whom. Pure."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Count:
    """What the tellers counted: ballots given out, those that came back, the invalid ones, and votes by unit. One ballot names one unit or none."""

    present: int
    issued: int
    collected: int
    invalid: int
    votes: Mapping[uuid.UUID, int]


def faults_of(count: Count) -> list[str]:
    """Codes of what cannot be: the figures must fit one another before anybody is acclaimed."""
    found = []
    if min(count.present, count.issued, count.collected, count.invalid, *count.votes.values(), 0) < 0:
        found.append("negative")
    if count.issued > count.present:
        found.append("issued")
    if count.collected > count.issued:
        found.append("collected")
    if count.invalid > count.collected:
        found.append("invalid")
    if sum(count.votes.values()) > count.collected - count.invalid:
        found.append("votes")
    return found


@dataclass(frozen=True)
class Acclaimed:
    """The unit that is acclaimed (None: none reached the share), its votes, and the least that were needed."""

    unit: uuid.UUID | None
    votes: int
    needed: int


def acclaimed(count: Count, share: Fraction) -> Acclaimed:
    """The one unit with most votes that has at least `share` of the ballots collected, and more than half where the share is none; a tie acclaims nobody."""
    needed = max(-(-count.collected * share.numerator // share.denominator), count.collected // 2 + 1)
    most = max(count.votes.values(), default=0)
    first = [unit for unit, votes in count.votes.items() if votes == most and votes > 0]
    return Acclaimed(first[0] if len(first) == 1 and most >= needed else None, most, needed)
