"""Where a target stands in a year, and its chart: properties first."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.targets.enums import Course, Direction
from thidua.targets.rules.charts import FLOOR, TOP, chart
from thidua.targets.rules.courses import Reached, base_of, course_of, expected_by, is_met

YEAR = 2025
VALUES = st.decimals(0, 10_000, places=2)
DAYS = st.dates(dt.date(YEAR, 1, 1), dt.date(YEAR, 12, 31))
RANK = [Course.BEHIND, Course.GOING, Course.ON_COURSE, Course.MET]
UP, DOWN = Direction.UP, Direction.DOWN


@given(VALUES, VALUES, VALUES | st.none(), DAYS, DAYS, st.sampled_from(Direction))
def test_met_is_said_exactly_when_the_goal_is_reached(
    goal: Decimal, value: Decimal, base: Decimal | None, day: dt.date, today: dt.date, way: Direction
) -> None:
    verdict = course_of(year=YEAR, direction=way, goal=goal, reached=Reached(value, day), base=base, today=today)
    assert (verdict.course is Course.MET) is is_met(way, goal, value)


@given(VALUES, VALUES, VALUES, VALUES | st.none(), DAYS, DAYS)
def test_a_better_figure_never_stands_worse(goal: Decimal, one: Decimal, other: Decimal, base: Decimal | None, day: dt.date, today: dt.date) -> None:
    low, high = sorted((one, other))
    first, second = (
        course_of(year=YEAR, direction=UP, goal=goal, reached=Reached(value, day), base=base, today=today).course for value in (low, high)
    )
    assert RANK.index(first) <= RANK.index(second)


@given(VALUES, VALUES, VALUES | st.none(), DAYS, DAYS)
def test_lower_is_better_mirrors_higher_is_better(goal: Decimal, value: Decimal, base: Decimal | None, day: dt.date, today: dt.date) -> None:
    up = course_of(year=YEAR, direction=UP, goal=goal, reached=Reached(value, day), base=base, today=today)
    turned = None if base is None else -base
    down = course_of(year=YEAR, direction=DOWN, goal=-goal, reached=Reached(-value, day), base=turned, today=today)
    assert up.course is down.course


@given(VALUES, VALUES, DAYS)
def test_the_straight_way_lies_between_base_and_goal(base: Decimal, goal: Decimal, day: dt.date) -> None:
    assert min(base, goal) <= expected_by(YEAR, base, goal, day) <= max(base, goal)


@given(VALUES, VALUES, VALUES)
def test_after_the_year_what_is_not_met_is_behind(goal: Decimal, value: Decimal, base: Decimal) -> None:
    verdict = course_of(year=YEAR, direction=UP, goal=goal, reached=Reached(value, dt.date(YEAR, 6, 1)), base=base, today=dt.date(YEAR + 1, 1, 1))
    assert verdict.course in (Course.MET, Course.BEHIND)


MIDDLE, JULY = dt.date(YEAR, 7, 2), dt.date(YEAR, 7, 10)


@pytest.mark.parametrize(
    ("goal", "value", "base", "course"),
    [
        (None, 5, 0, Course.NO_GOAL),
        (10, None, 0, Course.NO_FIGURE),
        (10, 10, 0, Course.MET),
        (10, 5, 0, Course.ON_COURSE),
        (10, 4, 0, Course.BEHIND),
        (10, 4, None, Course.GOING),
    ],
)
def test_course_in_the_middle_of_the_year(goal: int | None, value: int | None, base: int | None, course: Course) -> None:
    wanted = None if goal is None else Decimal(goal)
    reached = None if value is None else Reached(Decimal(value), MIDDLE)
    start = None if base is None else Decimal(base)
    assert course_of(year=YEAR, direction=UP, goal=wanted, reached=reached, base=start, today=JULY).course is course


def test_a_year_begins_where_the_year_before_ended() -> None:
    reached = {2024: Reached(Decimal(60), dt.date(2024, 12, 20))}
    assert (base_of(2025, reached, Decimal(40)), base_of(2024, reached, Decimal(40)), base_of(2024, {}, None)) == (Decimal(60), Decimal(40), None)


@given(st.lists(st.tuples(st.integers(2020, 2030), st.none() | VALUES, st.none() | VALUES), max_size=6))
def test_every_bar_and_mark_lies_inside_the_drawing(years: list[tuple[int, Decimal | None, Decimal | None]]) -> None:
    drawn = chart(years)
    assert (drawn is None) is all(goal is None and value is None for _year, goal, value in years)
    for bar in drawn.bars if drawn else ():
        assert bar.top is None or (TOP <= bar.top <= FLOOR and bar.top + bar.height == FLOOR)
        assert bar.mark is None or TOP <= bar.mark <= FLOOR
