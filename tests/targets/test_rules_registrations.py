"""The way of a registration and what it needs: properties first."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.targets.enums import Missing
from thidua.targets.enums import RegistrationState as S
from thidua.targets.rules.registrations import NOT_SENT, Line, carried, deadline, editable, is_late, later, may_become, missing

DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2090, 12, 31))
LINES = st.builds(
    Line,
    st.text(min_size=1, max_size=20),
    amount=st.none() | st.decimals(0, 1000, places=2),
    counted_in=st.sampled_from(["", " ", "%", "lượt"]),
    due_on=st.none() | DAYS,
)


@given(st.sampled_from(S), st.sampled_from(S))
def test_only_the_unit_sends_and_only_what_it_may_edit(now: S, to: S) -> None:
    assert (to is S.SENT and may_become(now, to)) is (to is S.SENT and editable(now))


@given(st.sampled_from(S))
def test_what_may_be_edited_is_what_is_owed(now: S) -> None:
    assert editable(now) is (now in NOT_SENT)


@given(st.lists(LINES, max_size=5), st.integers(0, 3))
def test_nothing_is_missing_only_of_a_whole_registration(lines: list[Line], titles: int) -> None:
    whole = bool(lines) and titles > 0 and all(line.amount is None or line.counted_in.strip() for line in lines)
    assert (missing(lines, titles) == ()) is whole


@given(st.lists(LINES, max_size=5), LINES)
def test_another_line_with_its_unit_never_makes_more_missing(lines: list[Line], more: Line) -> None:
    if more.amount is None or more.counted_in.strip():
        assert set(missing([*lines, more], 1)) <= set(missing(lines, 1))


def test_everything_that_is_missing_is_told_at_once() -> None:
    assert missing([Line("Học", amount=Decimal(5))], 0) == (Missing.NO_UNIT, Missing.NO_TITLE)


@given(DAYS, st.integers(1, 9))
def test_a_day_carried_over_is_in_the_year_that_many_years_later(day: dt.date, years: int) -> None:
    moved = later(day, years)
    assert moved is not None
    assert (moved.year, moved.month, abs(moved.day - day.day) <= 1) == (day.year + years, day.month, True)


def test_the_last_of_february_stays_the_last() -> None:
    assert later(dt.date(2024, 2, 29), 1) == dt.date(2025, 2, 28)


@given(st.lists(LINES, max_size=5), st.integers(1, 5))
def test_carried_lines_keep_words_and_numbers(lines: list[Line], years: int) -> None:
    assert [(one.text, one.amount, one.counted_in) for one in carried(lines, years)] == [(one.text, one.amount, one.counted_in) for one in lines]


@pytest.mark.parametrize(("rule", "day"), [("03-14", dt.date(2025, 3, 14)), ("02-29", None), ("rác", None), ("", None)])
def test_deadline_is_a_day_of_the_year_or_none(rule: str, day: dt.date | None) -> None:
    assert deadline(2025, rule) == day


@given(st.none() | DAYS, DAYS, DAYS)
def test_late_is_what_came_or_would_come_after_its_day(sent: dt.date | None, due: dt.date, today: dt.date) -> None:
    assert is_late(sent, due, today) is ((sent or today) > due)
    assert is_late(sent, None, today) is False
