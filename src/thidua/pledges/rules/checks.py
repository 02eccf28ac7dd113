"""The check against what was signed: how far it is, and what a figure says about a target. Pure."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping
from decimal import Decimal
from types import MappingProxyType

from thidua.pledges.enums import CheckState as S
from thidua.pledges.enums import Outcome

TRANSITIONS: Mapping[S, frozenset[S]] = MappingProxyType({S.REPORTED: frozenset({S.CONFIRMED}), S.CONFIRMED: frozenset({S.REPORTED})})
OWNERS: Mapping[S, str] = MappingProxyType({S.REPORTED: "pledge_parties", S.CONFIRMED: "pledge_keeper"})


def proposed(figure: Decimal | None, target: Decimal | None) -> Outcome | None:
    """What the figure says of the target; None while one of them is unknown: the machine proposes, the party decides."""
    if figure is None or target is None:
        return None
    if figure >= target:
        return Outcome.REACHED
    return Outcome.PARTLY if figure > 0 else Outcome.UNREACHED


def missing(
    parties: Collection[uuid.UUID], contents: Collection[uuid.UUID], said: Collection[tuple[uuid.UUID, uuid.UUID]]
) -> frozenset[tuple[uuid.UUID, uuid.UUID]]:
    """The pairs of party and content of which nothing was said yet; a check is confirmed when there is none."""
    return frozenset((party, content) for party in parties for content in contents) - frozenset(said)
