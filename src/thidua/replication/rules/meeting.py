"""A meeting of units, from the plan to what each takes home. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from thidua.replication.enums import EventState as S

TRANSITIONS: Mapping[S, frozenset[S]] = MappingProxyType(
    {
        S.PLANNED: frozenset({S.HELD, S.DROPPED}),
        S.HELD: frozenset({S.CLOSED}),
        S.CLOSED: frozenset(),
        S.DROPPED: frozenset(),
    }
)
OWNERS: Mapping[S, str] = MappingProxyType({S.PLANNED: "event_unit", S.HELD: "event_unit", S.CLOSED: "nobody", S.DROPPED: "nobody"})


def may_become(state: S, target: S) -> bool:
    """Whether a meeting may go from one state to another."""
    return target in TRANSITIONS[state]
