"""The state of a nomination, of a decision and of a round is what the acts on record make of it, and nothing else. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import TypeVar

from thidua.awards.enums import DecisionState, RoundState
from thidua.awards.enums import NominationState as S
from thidua.awards.rules import rounds, workflow

Code = TypeVar("Code", bound=StrEnum)

PREFIX = "awards.nomination."
STATE_AFTER: Mapping[str, S] = MappingProxyType(
    {
        "begin": S.DRAFT,
        "submit": S.SUBMITTED,
        "withdraw": S.WITHDRAWN,
        "return": S.RETURNED,
        "review": S.REVIEWED,
        "score": S.SCORED,
        "appraise": S.APPRAISED,
        "decline": S.DECLINED,
        "council": S.COUNCIL,
        "uncouncil": S.APPRAISED,
        "pass": S.PASSED,
        "fail": S.DECLINED,
        "decide": S.DECIDED,
        "publish": S.PUBLISHED,
        "revoke": S.REVOKED,
    }
)
"""By the last word of an act on record. Other acts leave the state as it is."""

DECISION = "awards.decision."
DECISION_AFTER: Mapping[str, DecisionState] = MappingProxyType(
    {"draft": DecisionState.DRAFT, "drop": DecisionState.DROPPED, "issue": DecisionState.ISSUED}
)
DECISION_WAY: Mapping[DecisionState, frozenset[DecisionState]] = MappingProxyType(
    {
        DecisionState.DRAFT: frozenset({DecisionState.DROPPED, DecisionState.ISSUED}),
        DecisionState.DROPPED: frozenset(),
        DecisionState.ISSUED: frozenset(),
    }
)
ROUND = "awards.round."
ROUND_AFTER: Mapping[str, RoundState] = MappingProxyType(
    {"make": RoundState.DRAFT, "open": RoundState.OPEN, "close": RoundState.CLOSED, "cancel": RoundState.CANCELLED}
)


class Broken(ValueError):
    """An act on record that its predecessor does not allow: the record, or what is kept, was tampered with."""


def folded(acts: Iterable[str]) -> S | None:
    """The state of a nomination after some acts in their order; None of none. Raises `Broken` where one does not follow from the one before."""
    return _fold(acts, PREFIX, STATE_AFTER, workflow.TRANSITIONS)


def folded_decision(acts: Iterable[str]) -> tuple[DecisionState | None, bool]:
    """The state of a decision, and whether it was made public. Raises `Broken`."""
    said = list(acts)
    told = said.count(f"{DECISION}publish")
    if told and (told > 1 or f"{DECISION}issue" not in said[: said.index(f"{DECISION}publish")]):
        raise Broken("a decision is made public once, after its issue")
    return _fold(said, DECISION, DECISION_AFTER, DECISION_WAY), bool(told)


def folded_round(acts: Iterable[str]) -> RoundState | None:
    """The state of a round. Raises `Broken`."""
    return _fold(acts, ROUND, ROUND_AFTER, rounds.TRANSITIONS)


def _fold(acts: Iterable[str], prefix: str, after: Mapping[str, Code], way: Mapping[Code, frozenset[Code]]) -> Code | None:
    """The first act of a table begins, and it alone."""
    state: Code | None = None
    begins = next(iter(after.values()))
    for act in acts:
        to = after.get(act.removeprefix(prefix)) if act.startswith(prefix) else None
        if to is None:
            continue
        if to not in way[state] if state is not None else to is not begins:
            raise Broken(f"{act} after {state}")
        state = to
    return state
