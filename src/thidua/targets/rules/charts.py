"""A chart of goals and figures by year, as places on a sheet that a template draws and a printer can print in black. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

WIDTH, TOP, FLOOR, BAR = 90, 30, 190, 46
"""The width of a year, where the highest value and the ground lie, the width of a bar; all in units of the drawing."""


@dataclass(frozen=True)
class Bar:
    """A year: where its bar stands and how high, where its goal is marked; None where there is no figure or no goal."""

    year: int
    middle: int
    left: int
    top: int | None
    height: int
    mark: int | None
    value: Decimal | None
    goal: Decimal | None


@dataclass(frozen=True)
class Chart:
    """The bars and the size of the drawing."""

    bars: tuple[Bar, ...]
    width: int
    floor: int = FLOOR
    height: int = FLOOR + 30


def chart(years: Sequence[tuple[int, Decimal | None, Decimal | None]]) -> Chart | None:
    """The chart of some years (year, goal, value) on a scale from nothing to the highest of them; None when there is nothing to draw."""
    known = [one for _year, goal, value in years for one in (goal, value) if one is not None]
    if not known:
        return None
    highest = max([*known, Decimal(1)])

    def place(value: Decimal) -> int:
        return FLOOR - int((FLOOR - TOP) * max(value, Decimal(0)) / highest)

    bars = []
    for number, (year, goal, value) in enumerate(years):
        middle = WIDTH * number + WIDTH // 2
        top = place(value) if value is not None else None
        bars.append(
            Bar(year, middle, middle - BAR // 2, top, FLOOR - top if top is not None else 0, place(goal) if goal is not None else None, value, goal)
        )
    return Chart(tuple(bars), WIDTH * len(years))
