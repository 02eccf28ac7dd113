"""The state of a nomination is what the acts on record make of it, and nothing else. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from thidua.awards.enums import NominationState as S
from thidua.awards.rules import workflow

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


class Broken(ValueError):
    """An act on record that its predecessor does not allow: the record, or what is kept, was tampered with."""


def folded(acts: Iterable[str]) -> S | None:
    """The state after some acts in their order; None of none. Raises `Broken` where one does not follow from the one before."""
    state: S | None = None
    for act in acts:
        after = STATE_AFTER.get(act.removeprefix(PREFIX)) if act.startswith(PREFIX) else None
        if after is None:
            continue
        if after is S.DRAFT if state is not None else after is not S.DRAFT:
            raise Broken(f"{act} after {state}")
        if state is not None and after not in workflow.TRANSITIONS[state]:
            raise Broken(f"{act} after {state}")
        state = after
    return state
