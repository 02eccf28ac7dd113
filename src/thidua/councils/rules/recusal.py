"""Who steps aside of a subject without being asked. Pure."""

from __future__ import annotations

import uuid
from collections.abc import Set
from dataclasses import dataclass

from thidua.councils.enums import Ground


@dataclass(frozen=True)
class RecusalRule:
    """`own_unit`: whoever works in the unit whose subject it is steps aside too. `counts`: who steps aside stays in the number votes are counted on."""

    own_unit: bool = False
    counts: bool = False


@dataclass(frozen=True)
class Member:
    """A member and the unit they work in."""

    person: uuid.UUID
    unit: uuid.UUID | None = None


def ground_of(member: Member, involved: Set[uuid.UUID], unit: uuid.UUID | None, rule: RecusalRule) -> Ground | None:
    """Why a member steps aside; None when they do not."""
    if member.person in involved:
        return Ground.INVOLVED
    if rule.own_unit and unit is not None and member.unit == unit:
        return Ground.OWN_UNIT
    return None
