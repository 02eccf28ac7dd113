"""The way of an exemplar from somebody's eye to the public. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from thidua.exemplars.enums import ExemplarState as S

TRANSITIONS: Mapping[S, frozenset[S]] = MappingProxyType(
    {
        S.DISCOVERED: frozenset({S.NURTURED, S.RECOGNISED, S.REFUSED}),
        S.NURTURED: frozenset({S.RECOGNISED, S.REFUSED, S.ENDED}),
        S.RECOGNISED: frozenset({S.PUBLISHED, S.ENDED}),
        S.PUBLISHED: frozenset({S.RECOGNISED, S.ENDED}),
        S.REFUSED: frozenset(),
        S.ENDED: frozenset(),
    }
)
OWNERS: Mapping[S, str] = MappingProxyType(
    {
        S.DISCOVERED: "exemplar_keeper",
        S.NURTURED: "exemplar_keeper",
        S.RECOGNISED: "exemplar_publisher",
        S.PUBLISHED: "exemplar_publisher",
        S.REFUSED: "nobody",
        S.ENDED: "nobody",
    }
)
OPEN = (S.DISCOVERED, S.NURTURED)
"""While its words may be edited."""
KNOWN = (S.RECOGNISED, S.PUBLISHED)
"""From here on everybody of the agency knows of it."""


def may_become(now: S, to: S) -> bool:
    """Whether the table lets an exemplar go from one state to another."""
    return to in TRANSITIONS[now]
