"""The way of a unit's training plan from its draft to the approval, and from one edition to the next. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from thidua.training.enums import PlanState as S

TRANSITIONS: Mapping[S, frozenset[S]] = MappingProxyType(
    {
        S.DRAFT: frozenset({S.SUBMITTED, S.DROPPED}),
        S.SUBMITTED: frozenset({S.APPROVED, S.RETURNED}),
        S.RETURNED: frozenset({S.SUBMITTED, S.DROPPED}),
        S.APPROVED: frozenset({S.REPLACED}),
        S.REPLACED: frozenset(),
        S.DROPPED: frozenset(),
    }
)
OWNERS: Mapping[S, str] = MappingProxyType(
    {
        S.DRAFT: "plan_keeper",
        S.SUBMITTED: "plan_approver",
        S.RETURNED: "plan_keeper",
        S.APPROVED: "plan_keeper",
        S.REPLACED: "nobody",
        S.DROPPED: "nobody",
    }
)
EDITABLE = (S.DRAFT, S.RETURNED)
IN_FORCE = (S.APPROVED, S.REPLACED)


def may_become(now: S, to: S) -> bool:
    """Whether the table lets a plan go from one state to another."""
    return to in TRANSITIONS[now]
