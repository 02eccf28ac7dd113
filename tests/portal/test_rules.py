"""Titles cut into lines."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from thidua.portal.rules.lines import DOTS, wrapped

WORDS = st.lists(st.text("aăbcđêôơưh", min_size=1, max_size=9), max_size=30).map(" ".join)


def width(text: str) -> float:
    return float(len(text))


@given(WORDS, st.integers(4, 40), st.integers(1, 5))
def test_lines_are_few_narrow_and_hold_the_words_in_order(text: str, room: int, most: int) -> None:
    lines = wrapped(text, room, width, most)
    assert len(lines) <= most
    assert all(len(line) <= room or " " not in line for line in lines)
    said = " ".join(lines)
    assert text.startswith(said.removesuffix(DOTS)) and (said == text or said.endswith(DOTS))


def test_title_that_fits_stays_whole() -> None:
    assert wrapped("Thi đua học tập suốt đời", 12, width, 4) == ["Thi đua học", "tập suốt đời"]


def test_title_that_does_not_fit_says_that_it_goes_on() -> None:
    assert wrapped("Thi đua học tập suốt đời", 12, width, 1) == ["Thi đua học…"]


def test_no_title_is_no_line() -> None:
    assert wrapped("  ", 12, width, 4) == []
