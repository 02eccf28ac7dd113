"""Steps over time as lines of a drawing: where each begins, rises and ends. Pure; the page draws them and gives the numbers beside them as a table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 640, 220
LEFT, RIGHT, TOP, FLOOR = 84, 16, 20, 180
"""The frame in which the lines stand."""


@dataclass(frozen=True)
class Tick:
    """A number at a height of the upright axis."""

    at: int
    value: int


@dataclass(frozen=True)
class Chart:
    """A stepped line as the points of a polyline, the area below it, its first and last day, and the numbers beside it."""

    points: str
    area: str
    first: dt.date
    last: dt.date
    ticks: Sequence[Tick]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    floor: int = FLOOR


def nice_top(most: int) -> int:
    """The number at the top of an axis: the next of 1, 2, 5, 10, 20, 50 …, never 0.

    >>> nice_top(37)
    50
    """
    step = 1
    while True:
        for factor in (1, 2, 5):
            if factor * step >= most:
                return factor * step
        step *= 10


def _across(day: dt.date, first: dt.date, last: dt.date) -> int:
    span = max((last - first).days, 1)
    return LEFT + round((WIDTH - LEFT - RIGHT) * (day - first).days / span)


def _up(value: int, top: int) -> int:
    return FLOOR - round((FLOOR - TOP) * value / top)


def stepped(points: Sequence[tuple[dt.date, int]], last: dt.date) -> Chart | None:
    """A line that keeps each value until the next day on which it changes, drawn up to a day; None of no points."""
    if not points:
        return None
    first, top = points[0][0], nice_top(max(value for _day, value in points))
    places: list[tuple[int, int]] = [(LEFT, FLOOR)]
    height = FLOOR
    for day, value in points:
        across = _across(day, first, last)
        places += [(across, height), (across, _up(value, top))]
        height = _up(value, top)
    places.append((WIDTH - RIGHT, height))
    line = " ".join(f"{x},{y}" for x, y in places[1:])
    ticks = [Tick(_up(value, top), value) for value in sorted({0, top // 2 if top % 2 == 0 else 0, top})]
    return Chart(line, f"{line} {WIDTH - RIGHT},{FLOOR} {LEFT},{FLOOR}", first, last, ticks)
