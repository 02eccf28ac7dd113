"""The way of a sitting. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from thidua.councils.enums import SittingState as S

TRANSITIONS: Mapping[S, frozenset[S]] = MappingProxyType(
    {
        S.DRAFT: frozenset({S.CALLED, S.CANCELLED}),
        S.CALLED: frozenset({S.OPEN, S.CANCELLED}),
        S.OPEN: frozenset({S.CLOSED}),
        S.CLOSED: frozenset({S.MINUTED}),
        S.MINUTED: frozenset(),
        S.CANCELLED: frozenset(),
    }
)
OWNERS: Mapping[S, str] = MappingProxyType(
    {
        S.DRAFT: "council_secretary",
        S.CALLED: "council_chair",
        S.OPEN: "council_chair",
        S.CLOSED: "council_secretary",
        S.MINUTED: "nobody",
        S.CANCELLED: "nobody",
    }
)
PREPARED = frozenset({S.DRAFT, S.CALLED})
"""While the agenda may still change."""
SAT = frozenset({S.OPEN, S.CLOSED, S.MINUTED})
"""Once people have come together."""
