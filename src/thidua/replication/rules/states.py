"""The way of a model to the other units, and who has it in hand at each step. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from thidua.replication.enums import ModelState as S

TRANSITIONS: Mapping[S, frozenset[S]] = MappingProxyType(
    {
        S.DRAFT: frozenset({S.SENT, S.WITHDRAWN}),
        S.SENT: frozenset({S.PUBLISHED, S.RETURNED, S.WITHDRAWN}),
        S.RETURNED: frozenset({S.SENT, S.WITHDRAWN}),
        S.PUBLISHED: frozenset({S.WITHDRAWN}),
        S.WITHDRAWN: frozenset(),
    }
)
OWNERS: Mapping[S, str] = MappingProxyType(
    {S.DRAFT: "model_unit", S.SENT: "emulation_officer", S.RETURNED: "model_unit", S.PUBLISHED: "nobody", S.WITHDRAWN: "nobody"}
)
WRITABLE = frozenset({S.DRAFT, S.SENT, S.RETURNED})
"""Where the unit that made it may still write: until it was published."""


def may_become(state: S, target: S) -> bool:
    """Whether a model may go from one state to another."""
    return target in TRANSITIONS[state]
