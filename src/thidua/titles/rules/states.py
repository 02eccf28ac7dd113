"""Where a self-assessment may go, and who has it in hand. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from thidua.titles.enums import SheetState as S

TRANSITIONS: Mapping[S, frozenset[S]] = {
    S.DRAFT: frozenset({S.SENT}),
    S.SENT: frozenset({S.DRAFT, S.RETURNED, S.CONFIRMED}),
    S.RETURNED: frozenset({S.SENT}),
    S.CONFIRMED: frozenset(),
}
OWNERS: Mapping[S, str] = {
    S.DRAFT: "whoever it is about",
    S.SENT: "unit head or who the rulebook names",
    S.RETURNED: "whoever it is about",
    S.CONFIRMED: "nobody",
}


def may_become(state: S, target: S) -> bool:
    """Whether a sheet may go from one state to another."""
    return target in TRANSITIONS[state]


def may_follow(state: S, level: str, revoked: bool) -> bool:
    """Whether another sheet of the same year may follow: one was decided and gave no title, or one that holds no more."""
    return state is S.CONFIRMED and (not level or revoked)


def writable(state: S) -> bool:
    """Whether its marks may still be changed."""
    return state in (S.DRAFT, S.RETURNED)
