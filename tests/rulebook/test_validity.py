"""Which version holds on a day."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.rulebook.enums import Confidence
from thidua.rulebook.rules.seed import SEED
from thidua.rulebook.rules.seeding import Seed
from thidua.rulebook.rules.validity import Span, cut_before, holding, same_shape

DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2030, 12, 31))
SPANS = st.builds(lambda a, n: Span(a, None if n is None else a + dt.timedelta(days=n)), DAYS, st.none() | st.integers(0, 900))


@given(st.lists(SPANS, max_size=6), DAYS)
def test_holding_is_one_that_holds_and_none_that_holds_began_later(spans: list[Span], day: dt.date) -> None:
    found, able = holding(spans, day), [s for s in spans if s.holds(day)]
    assert (found is None) == (not able)
    assert found is None or (found in able and all(s.start <= found.start for s in able))


@given(st.lists(SPANS, max_size=6), DAYS)
def test_holding_does_not_depend_on_the_order(spans: list[Span], day: dt.date) -> None:
    first, second = holding(spans, day), holding(spans[::-1], day)
    assert (first and first.start) == (second and second.start)


@given(SPANS, DAYS, DAYS)
def test_cut_before_holds_the_same_days_as_before_up_to_the_cut(span: Span, start: dt.date, day: dt.date) -> None:
    if start <= span.start:
        with pytest.raises(ValueError, match="after"):
            cut_before(span, start)
    else:
        assert cut_before(span, start).holds(day) == (span.holds(day) and day < start)


ITEMS = st.integers() | st.sampled_from(["01-01", "0.3", "next"])
VALUES = ITEMS | st.lists(st.integers(), max_size=3) | st.dictionaries(st.sampled_from("abc"), st.integers(), max_size=3)


@given(VALUES)
def test_value_has_its_own_shape_and_no_truth_value_has_that_of_a_number(value: Any) -> None:
    assert same_shape(value, value) and not same_shape(value, True) and not same_shape(value, None)


@given(VALUES, VALUES)
def test_shape_is_the_same_both_ways(one: Any, other: Any) -> None:
    assert same_shape(one, other) == same_shape(other, one)


@pytest.mark.parametrize("row", SEED, ids=lambda row: f"{row.code} {row.valid_from}")
def test_seed_follows_itself(row: Seed) -> None:
    assert same_shape(row.value, row.value)


LADDER = {"owner": [-14, 0], "head": [2]}


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        (5, 7, True), (5, "7", False), (5, 7.5, False), (5, [7], False), ("0.3", "1.5", True), ("0.3", "một", False), ("0.3", "NaN", False),
        ("next", "stay", True), ("next", "", False), ([2, 3], [3, 4], True), ([2, 3], [3], False), ([2, 3], [2, "3"], False),
        (LADDER, {"owner": [], "head": [1, 2]}, True), (LADDER, {"owner": [-3]}, False), (LADDER, {"owner": -3, "head": [2]}, False),
        (LADDER, {"owner": ["ba"], "head": [2]}, False), ({"off": ["01-01"], "worked": []}, {"off": [], "worked": ["04-26"]}, True),
        ({"off": ["01-01"], "worked": []}, {"off": ["13-45"], "worked": []}, False), ({"off": ["01-01"], "worked": []}, {"off": [], "worked": ["x"]}, False),
    ],
)  # fmt: skip
def test_shape(old: Any, new: Any, same: bool) -> None:
    assert same_shape(old, new) is same


def test_seed_has_one_version_a_code_on_any_day() -> None:
    for code in {row.code for row in SEED}:
        spans = sorted(((row.valid_from, row.valid_to) for row in SEED if row.code == code), key=lambda pair: pair[0])
        assert all(end is not None and end < begin for (_, end), (begin, _) in itertools.pairwise(spans))


def test_seed_names_a_source_everywhere_and_an_article_where_the_law_was_read() -> None:
    assert [row.code for row in SEED if not row.source] == []
    assert [row.code for row in SEED if row.confidence is Confidence.READ and row.source.startswith("Luật") and not row.article] == []
