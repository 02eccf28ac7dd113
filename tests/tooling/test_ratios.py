"""What `bench/all` tells of a benchmark: its ratios, and the sentence in which it says what it compares."""

from __future__ import annotations

from pathlib import Path

import pytest
from bench.ratios import Ratio, ratios
from hypothesis import given
from hypothesis import strategies as st

ROOT = Path(__file__).parents[2]
PROGRAMS = sorted(one.name for one in (ROOT / "bench").iterdir() if one.is_file() and not one.suffix)


def test_figures_against_others_are_told_with_their_place_and_all_else_is_left() -> None:
    report = {
        "ratio": 1.4,
        "people": 5,
        "pdf": {"times_the_floor": 7, "ok": True},
        "SQLite": {"floor_over_direct": 3.5, "p99_ms": 12},
        "sometimes": 9,
    }
    assert ratios(report) == [Ratio("ratio", 1.4), Ratio("pdf.times_the_floor", 7), Ratio("SQLite.floor_over_direct", 3.5)]


@given(st.lists(st.floats(0, 1e6, allow_nan=False), min_size=1))
def test_of_a_list_the_largest_is_told_with_the_number(values: list[float]) -> None:
    assert ratios({"growth": [{"ratio": value} for value in values]}) == [Ratio("growth.ratio", max(values), len(values))]


def test_report_without_a_figure_tells_nothing() -> None:
    assert ratios({"circumstances": {"commit": "abc"}, "ratio": True, "times": "often"}) == []


@pytest.mark.parametrize("name", PROGRAMS)
def test_each_benchmark_says_first_what_it_compares_and_how_it_is_called(name: str) -> None:
    first = (ROOT / "bench" / name).read_text(encoding="utf-8").split('"""')[1].splitlines()[0]
    assert f": `bench/{name} [--quick]" in first, first


def test_all_benchmarks_were_looked_at() -> None:
    assert len(PROGRAMS) >= 9
