"""Where a unit is with a model, from its answer to the end. What ended is kept: a failure is worth as much to the next one. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from thidua.replication.enums import AdoptionState as S

TRANSITIONS: Mapping[S, frozenset[S]] = MappingProxyType(
    {
        S.PLANNED: frozenset({S.RUNNING, S.DECLINED}),
        S.RUNNING: frozenset({S.STOPPED, S.FAILED}),
        S.STOPPED: frozenset(),
        S.FAILED: frozenset(),
        S.DECLINED: frozenset({S.PLANNED}),
    }
)
OWNERS: Mapping[S, str] = MappingProxyType(
    {S.PLANNED: "adopting_unit", S.RUNNING: "adopting_unit", S.STOPPED: "nobody", S.FAILED: "nobody", S.DECLINED: "nobody"}
)
LIVING = frozenset({S.PLANNED, S.RUNNING})
"""What is being done, or about to be."""
CURRENT = frozenset({S.PLANNED, S.RUNNING, S.DECLINED})
"""What a unit says now: one at a time for each model. After an end it may answer anew."""
USED = frozenset({S.RUNNING, S.STOPPED, S.FAILED})
"""What really began somewhere."""


def may_become(state: S, target: S) -> bool:
    """Whether an adoption may go from one state to another."""
    return target in TRANSITIONS[state]
