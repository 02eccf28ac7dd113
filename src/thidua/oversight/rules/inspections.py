"""The way of an inspection, and what its checklist is made of. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from thidua.oversight.enums import InspectionState as S

TRANSITIONS: Mapping[S, frozenset[S]] = MappingProxyType(
    {
        S.PLANNED: frozenset({S.ANNOUNCED, S.CALLED_OFF}),
        S.ANNOUNCED: frozenset({S.GOING, S.CALLED_OFF}),
        S.GOING: frozenset({S.FINISHED}),
        S.FINISHED: frozenset(),
        S.CALLED_OFF: frozenset(),
    }
)
OWNERS: Mapping[S, str] = MappingProxyType(
    {S.PLANNED: "leader", S.ANNOUNCED: "inspection_team", S.GOING: "inspection_team", S.FINISHED: "nobody", S.CALLED_OFF: "nobody"}
)
CHECKED_KINDS = ("responsibility", "solution", "content", "criterion", "requirement")
"""Clauses that ask for something one can look at; a basis or a purpose cannot be inspected."""


def item_text(heading: str, text: str, evidence: str) -> str:
    """What the team looks at for one clause: its words, and the proof that the plan expects."""
    words = " ".join(f"{heading} {text}".split())
    return f"{words[:500]} (minh chứng: {evidence})" if evidence else words[:500]
