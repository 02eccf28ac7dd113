"""The way of a pledge. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from thidua.pledges.enums import PledgeState as S

TRANSITIONS: Mapping[S, frozenset[S]] = MappingProxyType(
    {
        S.DRAFT: frozenset({S.DISCUSSED, S.DROPPED}),
        S.DISCUSSED: frozenset({S.DRAFT, S.AGREED, S.DROPPED}),
        S.AGREED: frozenset({S.DRAFT, S.SIGNING, S.DROPPED}),
        S.SIGNING: frozenset({S.DRAFT, S.SIGNED}),
        S.SIGNED: frozenset({S.CLOSED}),
        S.CLOSED: frozenset(),
        S.DROPPED: frozenset(),
    }
)
OWNERS: Mapping[S, str] = MappingProxyType(
    {
        S.DRAFT: "pledge_keeper",
        S.DISCUSSED: "pledge_parties",
        S.AGREED: "pledge_keeper",
        S.SIGNING: "pledge_parties",
        S.SIGNED: "pledge_keeper",
        S.CLOSED: "nobody",
        S.DROPPED: "nobody",
    }
)
KEPT = (S.SIGNED, S.CLOSED)
"""Signed by all: everybody of the agency may read it."""
OPEN = (S.DISCUSSED, S.AGREED, S.SIGNING)
"""On its way: the people of the parties read and comment."""
