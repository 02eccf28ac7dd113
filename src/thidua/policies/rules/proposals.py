"""The way of a proposal from draft to what was changed by it, and when its answer was in time. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType

from thidua.policies.enums import Group, Outcome, Shown
from thidua.policies.enums import ProposalState as S

TRANSITIONS: Mapping[S, frozenset[S]] = MappingProxyType(
    {
        S.DRAFT: frozenset({S.SENT, S.WITHDRAWN}),
        S.SENT: frozenset({S.RECEIVED, S.FORWARDED, S.RETURNED, S.MERGED, S.ANSWERED, S.WITHDRAWN}),
        S.RECEIVED: frozenset({S.FORWARDED, S.RETURNED, S.MERGED, S.ANSWERED, S.WITHDRAWN}),
        S.FORWARDED: frozenset({S.RECEIVED, S.RETURNED, S.MERGED, S.ANSWERED, S.WITHDRAWN}),
        S.RETURNED: frozenset({S.SENT, S.WITHDRAWN}),
        S.MERGED: frozenset({S.RECEIVED, S.ANSWERED}),
        S.ANSWERED: frozenset({S.FOLLOWED}),
        S.FOLLOWED: frozenset(),
        S.WITHDRAWN: frozenset(),
    }
)
OWNERS: Mapping[S, str] = MappingProxyType(
    {
        S.DRAFT: "proposer",
        S.SENT: "receiving unit",
        S.RECEIVED: "receiving unit",
        S.FORWARDED: "unit or body it went to",
        S.RETURNED: "proposer",
        S.MERGED: "receiving unit",
        S.ANSWERED: "receiving unit",
        S.FOLLOWED: "nobody",
        S.WITHDRAWN: "nobody",
    }
)
OPEN = frozenset({S.SENT, S.RECEIVED, S.FORWARDED})
"""It waits for an answer of its own."""
WRITABLE = frozenset({S.DRAFT, S.RETURNED})
DECIDED = frozenset({S.ANSWERED, S.FOLLOWED})
TAKEN_UP = frozenset({Outcome.ACCEPTED, Outcome.PARTLY})
"""Answers that promise a change, which is followed up."""
GROUPS: Mapping[Group, frozenset[S]] = MappingProxyType(
    {
        Group.DRAFT: frozenset({S.DRAFT}),
        Group.WAITING: OPEN,
        Group.LATE: OPEN,
        Group.RETURNED: frozenset({S.RETURNED}),
        Group.MERGED: frozenset({S.MERGED}),
        Group.ANSWERED: frozenset({S.ANSWERED}),
        Group.FOLLOWED: frozenset({S.FOLLOWED}),
        Group.WITHDRAWN: frozenset({S.WITHDRAWN}),
    }
)


def may_become(state: S, target: S) -> bool:
    """Whether the table lets a proposal go from one state to another."""
    return target in TRANSITIONS[state]


def may_forward(state: S) -> bool:
    """Whether it may be handed on, also once more: it waits for an answer."""
    return state in OPEN


def may_follow(state: S, outcome: str) -> bool:
    """Whether a change is still to be told: the answer took the proposal up."""
    return state is S.ANSWERED and outcome in TAKEN_UP


def may_correct(state: S) -> bool:
    """Whether there is an answer that can be corrected, or shown to fewer."""
    return state in DECIDED


def outcomes_of(state: S) -> frozenset[Outcome]:
    """What the answer of a proposal may come to: once a change was told, only what promised one."""
    return TAKEN_UP if state is S.FOLLOWED else frozenset(Outcome)


def is_told(state: S, shown: Shown) -> bool:
    """Whether everybody of the agency may read the answer, and so find it."""
    return state in DECIDED and shown is not Shown.PROPOSER


def counts_as_sent(state: S) -> bool:
    """Whether it counts for its unit: it was sent, and neither taken back nor waits to be completed."""
    return state not in (S.DRAFT, S.RETURNED, S.WITHDRAWN)


def in_time(due_on: dt.date, answered_on: dt.date | None, moved_to: dt.date) -> bool:
    """Whether the answer came by its day; `moved_to` is that day where it falls on a day off."""
    return answered_on is not None and answered_on <= max(due_on, moved_to)
