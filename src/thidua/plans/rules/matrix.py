"""Clauses against units: who leads, who supports, who is only proposed. Pure."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from thidua.plans.enums import OwnerPart


class Cell(StrEnum):
    """What a unit is to a clause."""

    NONE = "none"
    LEAD = "lead"
    SUPPORT = "support"
    PROPOSED = "proposed"


NEXT: Mapping[Cell, Cell] = {Cell.NONE: Cell.LEAD, Cell.PROPOSED: Cell.LEAD, Cell.LEAD: Cell.SUPPORT, Cell.SUPPORT: Cell.NONE}
"""What a press of a cell makes of it; a proposal is taken first."""


@dataclass(frozen=True)
class Owners:
    """The units of a clause as they stand, and those that the machine proposes where nobody was named yet."""

    leads: frozenset[uuid.UUID]
    supports: frozenset[uuid.UUID]
    proposed: frozenset[uuid.UUID] = frozenset()

    def cell(self, unit: uuid.UUID) -> Cell:
        if unit in self.leads:
            return Cell.LEAD
        if unit in self.supports:
            return Cell.SUPPORT
        return Cell.PROPOSED if unit in self.proposed and not self.leads else Cell.NONE

    def cells(self, units: Sequence[uuid.UUID]) -> tuple[Cell, ...]:
        return tuple(self.cell(unit) for unit in units)

    def pressed(self, unit: uuid.UUID) -> Owners:
        """After a press of one cell."""
        return self.put(unit, NEXT[self.cell(unit)])

    def put(self, unit: uuid.UUID, cell: Cell) -> Owners:
        """After a unit was given a part, or none."""
        leads, supports = self.leads - {unit}, self.supports - {unit}
        return Owners(
            leads | {unit} if cell == Cell.LEAD else leads,
            supports | {unit} if cell == Cell.SUPPORT else supports,
            self.proposed,
        )


def owners_of(parts: Sequence[tuple[uuid.UUID, str]], proposed: Sequence[uuid.UUID]) -> Owners:
    """From the (unit, part) pairs of a clause."""
    return Owners(
        frozenset(unit for unit, part in parts if part == OwnerPart.LEAD),
        frozenset(unit for unit, part in parts if part == OwnerPart.SUPPORT),
        frozenset(proposed),
    )
