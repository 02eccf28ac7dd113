"""Where a target stands in a year: met, on course, behind, or not to be said yet. Pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from thidua.targets.enums import Course, Direction


@dataclass(frozen=True)
class Reached:
    """What was reached, counted up to a day."""

    value: Decimal
    as_of: dt.date


@dataclass(frozen=True)
class Verdict:
    """The course of a year; `expected` is what should have been reached by the day of the figure, None where that cannot be said."""

    course: Course
    expected: Decimal | None = None


def is_met(direction: Direction, goal: Decimal, value: Decimal) -> bool:
    """Whether a value is as good as the goal, or better."""
    return value >= goal if direction is Direction.UP else value <= goal


def expected_by(year: int, base: Decimal, goal: Decimal, day: dt.date) -> Decimal:
    """What lies on the straight way from where the year began to its goal, on a day of the year; the goal itself after it."""
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    if day >= last:
        return goal
    gone = max((day - first).days, 0)
    return (base + (goal - base) * gone / (last - first).days).quantize(Decimal("0.01"))


def course_of(*, year: int, direction: Direction, goal: Decimal | None, reached: Reached | None, base: Decimal | None, today: dt.date) -> Verdict:
    """The course of a year. `base` is where it began: what was reached the year before, else the baseline of the target.

    Before the year is over a figure below the goal is behind only when it is behind the straight way from the base; without a base it is under way.
    """
    if goal is None:
        return Verdict(Course.NO_GOAL)
    if reached is None:
        return Verdict(Course.NO_FIGURE)
    if is_met(direction, goal, reached.value):
        return Verdict(Course.MET, goal)
    end = dt.date(year, 12, 31)
    if today > end or reached.as_of >= end:
        return Verdict(Course.BEHIND, goal)
    if base is None:
        return Verdict(Course.GOING)
    expected = expected_by(year, base, goal, reached.as_of)
    return Verdict(Course.ON_COURSE if is_met(direction, expected, reached.value) else Course.BEHIND, expected)


def base_of(year: int, reached: dict[int, Reached], baseline: Decimal | None) -> Decimal | None:
    """Where a year began: the figure of the year before, else the baseline."""
    return reached[year - 1].value if year - 1 in reached else baseline
