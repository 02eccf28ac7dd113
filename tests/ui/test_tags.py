"""The tags of the design system, by value."""

from __future__ import annotations

import pytest

from thidua.site.nav import Group, Link
from thidua.ui.templatetags import ui


@pytest.mark.parametrize(("name", "letters"), [("Lê Thu Hà", "LH"), ("Hà", "H"), ("", ""), ("đỗ Đức minh", "ĐM")])
def test_initials_of_a_name_are_its_first_and_last_letters(name: str, letters: str) -> None:
    assert ui.initials(name) == letters


@pytest.mark.parametrize(
    ("part", "whole", "words"), [(2, 5, "40"), (0, 0, "0"), (999, 1000, "99"), (7, 5, "100"), (-1, 5, "0"), ("11", "12", "91"), (None, None, "0")]
)
def test_percent_rounds_down_and_stays_within_bounds(part: object, whole: object, words: str) -> None:
    assert ui.percent(part, whole) == words


def test_segments_leave_out_nothing_but_the_empty_and_fill_the_bar() -> None:
    assert ui.segments([("done", 3, "Xong"), ("late", 0, "Quá hạn"), ("ok", 1, "Đúng")]) == [
        {"state": "done", "count": 3, "word": "Xong", "x": "0.00%", "width": "75.00%", "mid": "37.50%"},
        {"state": "ok", "count": 1, "word": "Đúng", "x": "75.00%", "width": "25.00%", "mid": "87.50%"},
    ]


def test_segments_of_nothing_are_none() -> None:
    assert ui.segments([("done", 0, "Xong")]) == []


def test_first_links_are_at_most_five_in_order() -> None:
    links = tuple(Link(str(n), "/", "home") for n in range(4))
    assert [link.label for link in ui.first_links([Group("", links), Group("x", links)])] == ["0", "1", "2", "3", "0"]
