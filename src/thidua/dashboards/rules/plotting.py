"""Where dots and lines lie, in per cent of the width and in pixels of the height, so that words keep their size on a phone. Pure."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

LEFT, RIGHT = 6, 94
"""Per cent of the width between which things are drawn: a value beside the edge would be cut off."""
NEAR = 13
"""Dots nearer than that, in per cent of the width, are set one above the other: on a phone their numbers need the room."""


def median(values: Sequence[Fraction]) -> Fraction | None:
    """The middle value, of an even number the mean of the two in the middle; None of nothing."""
    return statistics.median(values) if values else None


def place(value: Fraction, top: Fraction) -> Fraction:
    """Where a value lies between nothing and the largest, in per cent of the width."""
    return Fraction(LEFT) + (RIGHT - LEFT) * (min(value, top) / top if top else 0)


@dataclass(frozen=True)
class Dot:
    """A value on the line; `row` counts from the line upwards where dots would cover each other."""

    key: str
    value: Fraction
    at: Fraction
    row: int = 0

    @property
    def x(self) -> str:
        return f"{float(self.at):.2f}%"


def dots(values: Mapping[str, Fraction]) -> list[Dot]:
    """Every value as a dot, from the left; none covers another."""
    top = max(values.values(), default=Fraction(0))
    found: list[Dot] = []
    for key, value in sorted(values.items(), key=lambda pair: (pair[1], pair[0])):
        at = place(value, top)
        taken = {one.row for one in found if at - one.at < NEAR}
        found.append(Dot(key, value, at, next(row for row in range(len(taken) + 1) if row not in taken)))
    return found


@dataclass(frozen=True)
class Point:
    """A year on a line; `y` in pixels from the top, None where the year has no figure."""

    year: int
    value: Fraction | None
    at: Fraction
    y: int | None

    @property
    def x(self) -> str:
        return f"{float(self.at):.2f}%"


def points(values: Mapping[int, Fraction], years: Sequence[int], height: int, margin: int) -> list[Point]:
    """A value a year between `margin` pixels from the top and from the bottom; the scale begins at nothing, so that a small change looks small."""
    top = max((values[year] for year in years if year in values), default=Fraction(0))
    step = Fraction(RIGHT - LEFT, max(len(years) - 1, 1))
    return [
        Point(year, values.get(year), LEFT + step * number, None if year not in values else _height(values[year], top, height, margin))
        for number, year in enumerate(years)
    ]


def _height(value: Fraction, top: Fraction, height: int, margin: int) -> int:
    return round(height - margin - (height - 2 * margin) * (value / top if top else 0))


def strokes(found: Sequence[Point]) -> list[tuple[Point, Point]]:
    """The lines between neighbouring years that both have a figure: a year without one leaves a gap, nothing is guessed."""
    return [(one, other) for one, other in pairwise(found) if one.y is not None and other.y is not None]
