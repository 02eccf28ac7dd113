"""Which resources are editions of one: what was learned from one of them was learned, whichever is current. Pure."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping


def families(earlier: Mapping[uuid.UUID, uuid.UUID], wanted: Collection[uuid.UUID]) -> dict[uuid.UUID, frozenset[uuid.UUID]]:
    """All editions of each wanted resource, itself among them. `earlier` says which edition each newer one replaces."""
    members: dict[uuid.UUID, set[uuid.UUID]] = {}
    for newer in earlier:
        members.setdefault(_first(newer, earlier), set()).add(newer)
    return {key: frozenset({_first(key, earlier), key} | members.get(_first(key, earlier), set())) for key in wanted}


def _first(key: uuid.UUID, earlier: Mapping[uuid.UUID, uuid.UUID]) -> uuid.UUID:
    while key in earlier:
        key = earlier[key]
    return key
