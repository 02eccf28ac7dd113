"""What stands out in cross scores: two that favour each other, one that marks another down, the first place that goes round. Signs, never proof. Pure."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import mean

from thidua.scoring.enums import Sign

STANDS_OUT, LEAST_TURNS = 5, 3
"""Where the rulebook says nothing: per cent of the most points from which on a score stands out, and years with a leader each of which another one led."""
Pair = tuple[uuid.UUID, uuid.UUID]
"""Who gives, to whom."""


@dataclass(frozen=True)
class Found:
    """A sign, the units it names, and by how many points of a total."""

    sign: Sign
    units: tuple[uuid.UUID, ...]
    points: Fraction = Fraction(0)


def leans(given: Mapping[Pair, Fraction]) -> dict[Pair, Fraction]:
    """How much more each gives to each than the others give to it; a unit that only one scores tells nothing."""
    found = {}
    for (giver, taker), points in given.items():
        others = [one for (other, to), one in given.items() if to == taker and other != giver]
        if others:
            found[giver, taker] = points - mean(others)
    return found


def signs(given: Mapping[Pair, Fraction], most: Fraction, share: Fraction) -> tuple[Found, ...]:
    """Pairs that lean to each other and single marks far below the others'; `share` of the `most` points is what stands out."""
    edge, lean = most * share, leans(given)
    found = []
    for giver, taker in sorted(lean, key=str):
        here, back = lean[giver, taker], lean.get((taker, giver))
        if back is not None and giver.hex < taker.hex and here >= edge and back >= edge:
            found.append(Found(Sign.MUTUAL, (giver, taker), min(here, back)))
        if here <= -edge:
            found.append(Found(Sign.HARSH, (giver, taker), -here))
    return tuple(found)


def goes_round(leaders: Sequence[uuid.UUID], members: int, least: int = LEAST_TURNS) -> tuple[Found, ...]:
    """Whether the last leaders, as many as there are members, were all different, and `least` at least: it may be turn by turn. Oldest first."""
    asked = min(members, len(leaders))
    last = tuple(leaders[-asked:]) if asked else ()
    return (Found(Sign.TURNS, last),) if len(last) >= max(least, 2) and len(set(last)) == len(last) else ()
