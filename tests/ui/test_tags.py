"""The tags of the design system, by value."""

from __future__ import annotations

import pytest
from django.template import Context, Template
from django.utils import translation
from django_cotton.compiler_regex import CottonCompiler

from thidua.site.nav import Group, Link
from thidua.ui.templatetags import ui


def drawn(piece: str) -> str:
    return Template(CottonCompiler().process(piece)).render(Context())


@pytest.mark.parametrize(("name", "letters"), [("Lê Thu Hà", "LH"), ("Hà", "H"), ("", ""), ("đỗ Đức minh", "ĐM")])
def test_initials_of_a_name_are_its_first_and_last_letters(name: str, letters: str) -> None:
    assert ui.initials(name) == letters


@pytest.mark.parametrize(
    ("part", "whole", "words"), [(2, 5, "40"), (0, 0, "0"), (999, 1000, "99"), (7, 5, "100"), (-1, 5, "0"), ("11", "12", "91"), (None, None, "0")]
)
def test_percent_rounds_down_and_stays_within_bounds(part: object, whole: object, words: str) -> None:
    assert ui.percent(part, whole) == words


@pytest.mark.parametrize(
    ("part", "whole", "written", "spoken"), [(1, 112, "<1%", "dưới 1"), (1, 100, "1%", "1"), (0, 112, "0%", "0"), (0, 0, "0%", "0")]
)
def test_something_below_one_percent_is_not_written_as_nothing(part: int, whole: int, written: str, spoken: str) -> None:
    assert (ui.percent_words(part, whole), ui.percent_spoken(part, whole)) == (written, spoken)


@pytest.mark.parametrize(("language", "spoken"), [("vi", "1 trong 112, dưới 1 phần trăm"), ("en", "1 of 112, under 1 percent")])
@pytest.mark.parametrize("piece", ['<c-ring value="1" total="112" />', '<c-progress value="1" total="112" words="1/112" />'])
def test_meters_of_one_in_112_say_that_something_is_done(language: str, spoken: str, piece: str) -> None:
    with translation.override(language):
        text = drawn(piece)
    assert ("&lt;1%" in text, spoken in text) == (True, True)


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
