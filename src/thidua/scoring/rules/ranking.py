"""The order of the units of a cluster, by what was declared beforehand; the same for any order in which they are given. Pure."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction


@dataclass(frozen=True)
class Runner:
    """A unit with its total, the points by criterion that ties are broken by, and how many people work there (None: not known)."""

    unit: uuid.UUID
    total: Fraction | None
    lines: Mapping[str, Fraction] = field(default_factory=dict)
    people: int | None = None
    excluded: bool = False


@dataclass(frozen=True)
class Place:
    """A place in the cluster and among units of like size; `by` is the criterion that broke a tie ("": the total did), `shared` whether another unit has it too.

    A unit that is excluded, or whose total is not known, has no place.
    """

    unit: uuid.UUID
    place: int | None
    in_band: int | None
    band: int | None
    by: str = ""
    shared: bool = False


def band_of(people: int | None, edges: Sequence[int]) -> int | None:
    """Which band of size: 0 below the first edge; None where nobody knows."""
    return None if people is None else sum(people >= edge for edge in sorted(edges))


def ranked(runners: Sequence[Runner], ties: Sequence[str], edges: Sequence[int] = ()) -> tuple[Place, ...]:
    """Each unit with its place, the first place first; equal ones share it, and the next place is left out."""
    able = sorted((one for one in runners if one.total is not None and not one.excluded), key=lambda one: (_key(one, ties), one.unit.hex))
    keys = [_key(one, ties) for one in able]
    bands = [band_of(one.people, edges) if edges else None for one in able]
    found = []
    for n, one in enumerate(able):
        place = keys.index(keys[n]) + 1
        inside = [key for key, band in zip(keys, bands, strict=True) if band == bands[n]]
        in_band = inside.index(keys[n]) + 1 if bands[n] is not None else None
        found.append(Place(one.unit, place, in_band, bands[n], _broken_by(keys, n, ties), keys.count(keys[n]) > 1))
    rest = sorted((one for one in runners if one.total is None or one.excluded), key=lambda one: one.unit.hex)
    return (*found, *(Place(one.unit, None, None, band_of(one.people, edges) if edges else None) for one in rest))


def _key(one: Runner, ties: Sequence[str]) -> tuple[Fraction, ...]:
    return (-(one.total or Fraction(0)), *(-one.lines.get(code, Fraction(0)) for code in ties))


def _broken_by(keys: Sequence[tuple[Fraction, ...]], n: int, ties: Sequence[str]) -> str:
    """The criterion that set a unit apart from its neighbour of the same total."""
    for other in (n - 1, n + 1):
        if 0 <= other < len(keys) and keys[other][0] == keys[n][0]:
            for place, code in enumerate(ties, start=1):
                if keys[other][place] != keys[n][place]:
                    return code
    return ""
