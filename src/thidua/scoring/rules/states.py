"""Where a score sheet may go, and who has it in hand. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from thidua.scoring.enums import SheetState as S

TRANSITIONS: Mapping[S, frozenset[S]] = {S.DRAFT: frozenset({S.ISSUED}), S.ISSUED: frozenset({S.REPLACED}), S.REPLACED: frozenset()}
OWNERS: Mapping[S, str] = {S.DRAFT: "emulation officer", S.ISSUED: "nobody until another version is issued", S.REPLACED: "nobody"}


def may_become(state: S, target: S) -> bool:
    """Whether a sheet may go from one state to another."""
    return target in TRANSITIONS[state]
