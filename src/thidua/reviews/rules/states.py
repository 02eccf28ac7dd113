"""The states of a review, and what may still be written in each. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from thidua.reviews.enums import State

TRANSITIONS: Mapping[State, frozenset[State]] = MappingProxyType(
    {
        State.PREPARED: frozenset({State.HELD}),
        State.HELD: frozenset({State.CONCLUDED}),
        State.CONCLUDED: frozenset({State.CLOSED}),
        State.CLOSED: frozenset(),
    }
)
OWNERS: Mapping[State, str] = MappingProxyType(
    {State.PREPARED: "emulation_officer", State.HELD: "emulation_officer", State.CONCLUDED: "emulation_officer", State.CLOSED: "nobody"}
)
WRITABLE = frozenset({State.PREPARED, State.HELD, State.CONCLUDED})
CARRYING = frozenset({State.CONCLUDED})


def may_move(now: State, to: State) -> bool:
    """Whether a review may go from one state to another.

    >>> may_move(State.PREPARED, State.CONCLUDED)
    False
    """
    return to in TRANSITIONS[now]
