"""Percentages: half up, and neither all before all nor nothing before nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.vn.shares import whole_percent


@pytest.mark.parametrize(
    ("part", "whole", "percent"),
    [(20, 22, 91), (11, 12, 92), (2, 3, 67), (1, 8, 13), (999, 1000, 99), (1, 1000, 1), (0, 5, 0), (5, 5, 100), (0, 0, 0), (7, 5, 140), (-1, 5, -20)],
)
def test_percentage_is_the_nearest_whole_one(part: int, whole: int, percent: int) -> None:
    assert whole_percent(part, whole) == percent


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_all_is_said_only_of_all_and_nothing_only_of_nothing(part: int, whole: int) -> None:
    found = whole_percent(min(part, whole), whole)
    assert (0 <= found <= 100, found == 100, found == 0) == (True, part >= whole, part == 0)
    assert found in (1, 99) or abs(found - min(part, whole) * 100 / whole) <= 0.5
