"""The way of a finding to its remedy. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from thidua.oversight.enums import FindingState as S

TRANSITIONS: Mapping[S, frozenset[S]] = MappingProxyType(
    {
        S.OPEN: frozenset({S.HANDED}),
        S.HANDED: frozenset({S.REMEDIED, S.RETURNED}),
        S.RETURNED: frozenset({S.HANDED}),
        S.REMEDIED: frozenset(),
    }
)
OWNERS: Mapping[S, str] = MappingProxyType(
    {S.OPEN: "inspected_unit", S.HANDED: "inspection_team", S.RETURNED: "inspected_unit", S.REMEDIED: "nobody"}
)
OWED = frozenset({S.OPEN, S.RETURNED})
"""The states in which the day counts against the unit."""
