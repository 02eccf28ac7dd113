"""Shares, growth, the balance of a fund: whole numbers that add up."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.investments.enums import LineState as S
from thidua.investments.enums import Move
from thidua.investments.rules.funds import Entry, balance, lowest_from, years_of
from thidua.investments.rules.lines import OWNERS, TRANSITIONS, Share, changed_percent, counted_on, lacking, may_become, per_hour
from thidua.investments.rules.papers import dong

DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2027, 12, 31))
AMOUNTS = st.integers(1, 10**12)
ENTRIES = st.lists(st.builds(Entry, st.sampled_from(Move), DAYS, AMOUNTS), max_size=30)


def test_every_state_has_an_owner_and_a_locked_line_only_opens_again() -> None:
    assert set(TRANSITIONS) == set(OWNERS) == set(S)
    assert [target for target in S if may_become(S.LOCKED, target)] == [S.CONFIRMED]


@given(st.integers(0, 10**13), st.integers(1, 10**6))
def test_share_is_within_half_a_dong_of_the_quotient(amount: int, by: int) -> None:
    each = Share(amount, by).each
    assert each is not None and abs(2 * (each * by - amount)) <= by


def test_nothing_is_shared_by_nobody_and_no_hour_costs_without_learning() -> None:
    assert (Share(100, 0).each, per_hour(100, 0), per_hour(90_000, 90)) == (None, None, 60_000)


@given(st.integers(1, 10**12), st.integers(0, 10**12))
def test_growth_has_the_sign_of_the_difference_and_never_falls_below_all(before: int, now: int) -> None:
    percent = changed_percent(now, before)
    assert percent is not None and percent >= -100 and (percent > 0) <= (now > before) and (percent < 0) <= (now < before)


def test_growth_from_nothing_is_not_told() -> None:
    assert changed_percent(5, 0) is None


@given(st.integers(2000, 2100), DAYS)
def test_line_counts_on_a_day_of_its_year(year: int, day: dt.date) -> None:
    on = counted_on(year, day)
    assert on.year == year and (day.year != year or on == day)


@given(ENTRIES)
def test_years_of_a_fund_follow_on_and_end_with_the_balance(entries: list[Entry]) -> None:
    years = years_of(entries)
    assert all(later.begins == earlier.ends for later, earlier in pairwise(years))
    assert (years[0].ends if years else 0) == balance(entries)


@given(ENTRIES, st.lists(st.integers(2020, 2027), max_size=3))
def test_years_told_beside_change_no_balance(entries: list[Entry], also: list[int]) -> None:
    years = {one.year for one in years_of(entries, also)}
    assert set(also) | {one.on.year for one in entries} <= years
    assert sum(one.came - one.went for one in years_of(entries, also)) == balance(entries)


@given(ENTRIES, DAYS, AMOUNTS)
def test_what_is_granted_within_the_lowest_balance_leaves_no_later_day_below_nothing(entries: list[Entry], day: dt.date, amount: int) -> None:
    left = lowest_from(entries, day)
    after = [*entries, Entry(Move.OUT, day, amount)]
    assert lowest_from(after, day) == left - amount
    assert left <= balance(entries, day)


@pytest.mark.parametrize(("amount", "said"), [(None, "-"), (0, "0"), (12_500_000, "12.500.000")])
def test_paper_writes_whole_dong(amount: int | None, said: str) -> None:
    assert dong(amount) == said


@pytest.mark.parametrize(
    ("tree", "lacks"),
    [
        ([(1, True), (2, True), (3, False), (2, False), (3, False), (2, True)], [False, False, False, True, True, False]),
        ([(2, True), (3, False), (4, False)], [False, False, False]),
        ([(1, False), (2, False)], [True, True]),
        ([], []),
    ],
)
def test_team_lacks_nothing_where_its_unit_spends_for_it(tree: list[tuple[int, bool]], lacks: list[bool]) -> None:
    assert lacking(tree) == lacks


@given(st.lists(st.tuples(st.integers(1, 4), st.booleans())))
def test_nothing_lacks_that_has_something(tree: list[tuple[int, bool]]) -> None:
    marks = lacking(tree)
    assert len(marks) == len(tree) and not any(mark and has for mark, (_depth, has) in zip(marks, tree, strict=True))
