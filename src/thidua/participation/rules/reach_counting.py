"""How many of those asked know a document, under each unit and for each clause that has owners. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from thidua.participation.enums import AckKind


@dataclass(frozen=True)
class Asked:
    """A person who is asked to read: where they work, and how they confirmed (None: not yet)."""

    unit_path: str
    ack: AckKind | None = None


@dataclass(frozen=True)
class Count:
    """Whole numbers of people; those confirmed by themselves and those attested by somebody are never one figure."""

    asked: int = 0
    confirmed: int = 0
    attested: int = 0

    @property
    def reached(self) -> int:
        return self.confirmed + self.attested

    @property
    def missing(self) -> int:
        return self.asked - self.reached

    def __add__(self, other: Count) -> Count:
        return Count(self.asked + other.asked, self.confirmed + other.confirmed, self.attested + other.attested)


Owners = Mapping[Any, frozenset[str]]
"""The clauses that have owners, and the tree paths of the owning units."""
Tallies = dict[tuple[str, Any], Count]
"""(tree path of a unit, clause or None for the whole) -> count; only where somebody was asked."""


def clauses_of(unit_path: str, owners: Owners) -> frozenset[Any]:
    """The clauses with owners that are for the people of a unit: those of the unit itself and of every unit above it."""
    return frozenset(clause for clause, paths in owners.items() if any(unit_path.startswith(path) for path in paths))


def places_of(unit_path: str, units: Iterable[str]) -> tuple[str, ...]:
    """The units, of those given, under which somebody of a unit counts."""
    return tuple(path for path in units if unit_path.startswith(path))


def one(ack: AckKind | None) -> Count:
    """What one person adds."""
    return Count(1, int(ack is AckKind.SELF), int(ack is AckKind.ATTESTED))


def tallies(units: Sequence[str], people: Iterable[Asked], owners: Owners) -> Tallies:
    """Every tally of a document, counted anew from the people asked."""
    found: Tallies = {}
    by_unit: dict[str, Count] = {}
    for person in people:
        by_unit[person.unit_path] = by_unit.get(person.unit_path, Count()) + one(person.ack)
    for path, count in by_unit.items():
        for place in places_of(path, units):
            for clause in (None, *clauses_of(path, owners)):
                found[(place, clause)] = found.get((place, clause), Count()) + count
    return found
