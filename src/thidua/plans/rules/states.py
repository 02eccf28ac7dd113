"""Which step a plan may take from where: the table is the truth, `docs/states.md` is drawn from it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from thidua.plans.enums import PlanState as S

TRANSITIONS: Mapping[S, frozenset[S]] = MappingProxyType(
    {
        S.READING: frozenset({S.DRAFT}),
        # A plan that was already signed on paper needs no second approval here: it goes from draft to issued.
        S.DRAFT: frozenset({S.SUBMITTED, S.ISSUED}),
        S.SUBMITTED: frozenset({S.DRAFT, S.APPROVED}),
        S.APPROVED: frozenset({S.DRAFT, S.ISSUED}),
        S.ISSUED: frozenset({S.SUPERSEDED}),
        S.SUPERSEDED: frozenset(),
    }
)
OWNERS: Mapping[S, str] = MappingProxyType(
    {
        S.READING: "machine",
        S.DRAFT: "emulation_officer",
        S.SUBMITTED: "leader",
        S.APPROVED: "emulation_officer",
        S.ISSUED: "emulation_officer",
        S.SUPERSEDED: "nobody",
    }
)
"""Who has the plan in hand in each state."""
EDITABLE = frozenset({S.DRAFT})


def may_move(now: S, to: S) -> bool:
    """Whether the table lets a plan go from one state to another."""
    return to in TRANSITIONS[now]


def shortcomings(*, clauses: int, unsure: int, title: str, issuer: bool, signed_on_paper: bool, state: S, joint: bool = False) -> tuple[str, ...]:
    """What still stands between a plan and its issue, as codes; empty when it may be issued.

    A `joint` one is signed by two organs, of which the software asks only one to approve it: both sign on paper.

    An unsure clause does not block: it is issued as the machine read it only after a person said so in the review.
    """
    found = []
    if not clauses:
        found.append("no_clauses")
    if unsure:
        found.append("unsure_clauses")
    if not title.strip():
        found.append("no_title")
    if not issuer:
        found.append("no_issuer")
    if state is S.DRAFT and not signed_on_paper:
        found.append("not_approved")
    if joint and not signed_on_paper:
        found.append("joint_unsigned")
    return tuple(found)
