"""The way of an item of an agenda. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from thidua.councils.enums import ItemState as S

TRANSITIONS: Mapping[S, frozenset[S]] = MappingProxyType(
    {
        S.WAITING: frozenset({S.OPEN, S.DECIDED, S.TAKEN_OFF}),
        S.OPEN: frozenset({S.CLOSED}),
        S.CLOSED: frozenset({S.DECIDED}),
        S.DECIDED: frozenset(),
        S.TAKEN_OFF: frozenset(),
    }
)
"""From waiting straight to decided goes only what is put off."""
OWNERS: Mapping[S, str] = MappingProxyType(
    {S.WAITING: "council_chair", S.OPEN: "council_members", S.CLOSED: "council_chair", S.DECIDED: "nobody", S.TAKEN_OFF: "nobody"}
)
RUNNING = (S.WAITING, S.OPEN, S.CLOSED)
"""On the agenda, and not decided."""
COUNTED = frozenset({S.CLOSED, S.DECIDED})
"""Nobody votes any more, so that others' votes and their count may be seen."""
