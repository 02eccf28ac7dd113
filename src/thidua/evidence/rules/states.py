"""What may become of a piece of evidence, and which grade it has for which reason."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from thidua.evidence.enums import EvidenceState as S
from thidua.evidence.enums import Grade

TRANSITIONS: Mapping[S, frozenset[S]] = MappingProxyType(
    {
        S.WAITING: frozenset({S.VERIFIED, S.RETURNED, S.WITHDRAWN}),
        S.RETURNED: frozenset({S.WAITING, S.WITHDRAWN}),
        S.VERIFIED: frozenset({S.RETURNED, S.WITHDRAWN}),
        S.WITHDRAWN: frozenset({S.WAITING}),
    }
)
OWNERS: Mapping[S, str] = MappingProxyType({S.WAITING: "unit_head", S.RETURNED: "worker", S.VERIFIED: "nobody", S.WITHDRAWN: "worker"})
RANK: Mapping[Grade, int] = MappingProxyType({grade: rank for rank, grade in enumerate(Grade)})


def may_become(now: S, to: S) -> bool:
    """Whether the table lets evidence go from one state to another."""
    return to in TRANSITIONS[now]


def correctable(now: S) -> bool:
    """Whether what was entered may still be changed by whoever entered it: nobody has relied on it yet."""
    return now in (S.WAITING, S.RETURNED)


def grade_of(state: S, *, on_behalf: bool, applied: bool = False, proved: bool = True) -> Grade:
    """The grade that a state gives: verified by a reviewer, else the word of another, else one's own.

    What a reviewer confirms without a proof to look at (not `proved`) is worth their word and no more.
    """
    if state is S.VERIFIED:
        return Grade.APPLIED if applied else Grade.VERIFIED if proved else Grade.ATTESTED
    return Grade.ATTESTED if on_behalf else Grade.SELF_DECLARED
