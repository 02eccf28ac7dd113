"""The way of a line of the media ledger. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from thidua.communications.enums import MediaState as S

TRANSITIONS: Mapping[S, frozenset[S]] = MappingProxyType(
    {S.NOTED: frozenset({S.CONFIRMED, S.STRUCK}), S.CONFIRMED: frozenset({S.STRUCK}), S.STRUCK: frozenset()}
)
OWNERS: Mapping[S, str] = MappingProxyType({S.NOTED: "media_keeper", S.CONFIRMED: "media_keeper", S.STRUCK: "nobody"})


def may_become(now: S, to: S) -> bool:
    """Whether the table lets a line go from one state to another."""
    return to in TRANSITIONS[now]
