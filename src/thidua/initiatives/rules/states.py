"""The way of an initiative, and who has it in hand at each step. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from thidua.initiatives.enums import InitiativeState as S

TRANSITIONS: Mapping[S, frozenset[S]] = MappingProxyType(
    {
        S.DRAFT: frozenset({S.SENT, S.WITHDRAWN}),
        S.SENT: frozenset({S.RECEIVED, S.RETURNED, S.REFUSED, S.WITHDRAWN}),
        S.RETURNED: frozenset({S.SENT, S.WITHDRAWN}),
        S.RECEIVED: frozenset({S.COUNCIL, S.RECOGNISED, S.RETURNED, S.REFUSED, S.WITHDRAWN}),
        S.COUNCIL: frozenset({S.RECEIVED, S.PASSED, S.REFUSED}),
        S.PASSED: frozenset({S.RECOGNISED, S.REFUSED}),
        S.RECOGNISED: frozenset({S.REFUSED}),
        S.REFUSED: frozenset({S.RECEIVED}),
        S.WITHDRAWN: frozenset(),
    }
)
"""Back from refused goes only what was recognised and lost it, for a decision that was entered wrongly."""
OWNERS: Mapping[S, str] = MappingProxyType(
    {
        S.DRAFT: "initiative_author",
        S.SENT: "emulation_officer",
        S.RETURNED: "initiative_author",
        S.RECEIVED: "emulation_officer",
        S.COUNCIL: "council",
        S.PASSED: "emulation_officer",
        S.RECOGNISED: "nobody",
        S.REFUSED: "nobody",
        S.WITHDRAWN: "nobody",
    }
)
WRITABLE = frozenset({S.DRAFT, S.SENT, S.RETURNED})
"""Where its author may still write: until it was received."""
GIVEN = frozenset(S) - {S.DRAFT}
"""What its author has let out of their hands at some time, but for what was withdrawn as a draft."""
COMPARED = frozenset({S.SENT, S.RETURNED, S.RECEIVED, S.COUNCIL, S.PASSED, S.RECOGNISED, S.REFUSED})
"""With what others are compared."""
ENDED = frozenset({S.RECOGNISED, S.REFUSED, S.WITHDRAWN})


def may_become(state: S, target: S) -> bool:
    """Whether an initiative may go from one state to another."""
    return target in TRANSITIONS[state]
