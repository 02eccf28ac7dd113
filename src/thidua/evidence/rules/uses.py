"""Under which clauses evidence counts: what was verified under one clause is looked at again before it counts under another."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from thidua.evidence.enums import EvidenceState
from thidua.evidence.enums import UseState as S

TRANSITIONS: Mapping[S, frozenset[S]] = MappingProxyType(
    {
        S.WAITING: frozenset({S.SERVING, S.REFUSED}),
        S.SERVING: frozenset(),
        S.REFUSED: frozenset({S.WAITING, S.SERVING}),
    }
)
OWNERS: Mapping[S, str] = MappingProxyType({S.WAITING: "unit_head", S.SERVING: "nobody", S.REFUSED: "worker"})


def use_state(now: EvidenceState, *, looked: bool, refused: bool = False) -> S:
    """How a clause stands that evidence is put under.

    Before the verdict both are judged together. Afterwards it waits, unless whoever adds it is one who may verify this evidence (`looked`).
    What was `refused` under this clause waits at any time: whoever refused it is not passed over.
    """
    return S.WAITING if (refused or now is EvidenceState.VERIFIED) and not looked else S.SERVING
