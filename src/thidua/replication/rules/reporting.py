"""A report of what came of a model is looked at by somebody who did not write it. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from thidua.replication.enums import OutcomeState as S

TRANSITIONS: Mapping[S, frozenset[S]] = MappingProxyType(
    {S.SENT: frozenset({S.VERIFIED, S.RETURNED}), S.RETURNED: frozenset({S.SENT}), S.VERIFIED: frozenset()}
)
OWNERS: Mapping[S, str] = MappingProxyType({S.SENT: "emulation_officer", S.RETURNED: "adopting_unit", S.VERIFIED: "nobody"})


def may_become(state: S, target: S) -> bool:
    """Whether a report may go from one state to another."""
    return target in TRANSITIONS[state]
