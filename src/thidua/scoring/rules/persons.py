"""Who scores a person as their head. Pure."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping

from thidua.orgs.rules.paths import line_of


def head_over(path: str, person: uuid.UUID, heads: Mapping[str, Collection[uuid.UUID]]) -> str:
    """The place of the unit whose head scores somebody who works at `path`: the nearest one, going up, that somebody heads and they do not.

    `heads` are who heads the units, by their places. Where there is none the place is their own, and nobody scores them as their head.
    """
    return next((place for place in reversed(line_of(path)) if heads.get(place) and person not in heads[place]), path)
