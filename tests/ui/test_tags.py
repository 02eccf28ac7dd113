"""The tags of the design system, by value."""

from __future__ import annotations

import datetime as dt

import pytest
from django.template import Context, Template
from django.test import RequestFactory
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
    ("part", "whole", "words"),
    [(2, 5, "40"), (0, 0, "0"), (999, 1000, "99"), (7, 5, "100"), (-1, 5, "0"), ("11", "12", "92"), (20, 22, "91"), (None, None, "0")],
)
def test_percent_rounds_half_up_and_stays_within_bounds(part: object, whole: object, words: str) -> None:
    assert ui.percent(part, whole) == words


@pytest.mark.parametrize(
    ("part", "whole", "written", "spoken"), [(1, 112, "<1%", "dưới 1"), (1, 100, "1%", "1"), (0, 112, "0%", "0"), (0, 0, "0%", "0")]
)
def test_something_below_one_percent_is_not_written_as_nothing(part: int, whole: int, written: str, spoken: str) -> None:
    assert (ui.percent_words(part, whole), ui.percent_spoken(part, whole)) == (written, spoken)


@pytest.mark.parametrize(
    ("query", "count", "said"), [("", "", ""), ("dv=&tim=a&n=50", "", ""), ("dv=VP&tt=draft&tim=a", "", "(2)"), ("dv=VP", "1", "(2)"), ("", "0", "")]
)
def test_folded_filters_say_how_many_are_on(query: str, count: str, said: str) -> None:
    request = RequestFactory().get(f"/?{query}")
    piece = f'<c-fold-filters names="dv tt" count="{count}"><p>x</p></c-fold-filters>'
    shown = Template(CottonCompiler().process(piece)).render(Context({"request": request}))
    assert (f"{said}</span>" in shown if said else "<span" not in shown, "<details" in shown, "fold-go" in shown) == (True, True, True)


def test_folded_filters_of_chips_alone_have_no_button() -> None:
    piece = '<c-fold-filters chips_only="1"><c-slot name="chips"><a href="?tt=a">A</a></c-slot></c-fold-filters>'
    shown = Template(CottonCompiler().process(piece)).render(Context({"request": RequestFactory().get("/")}))
    assert ("<button" in shown, '<div class="fold-chips"><a href="?tt=a">A</a></div>' in shown) == (False, True)


@pytest.mark.parametrize(("day", "word"), [(16, "Thứ Hai"), (17, "Thứ Ba"), (19, "Thứ Năm"), (21, "Thứ Bảy"), (22, "Chủ Nhật")])
def test_days_of_the_week_are_words_without_a_figure(day: int, word: str) -> None:
    assert Template('{{ day|date:"l" }}').render(Context({"day": dt.date(2026, 11, day)})) == word


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


@pytest.mark.parametrize(("language", "value", "words"), [("vi", 22707, "22.707"), ("en", 22707, "22,707"), ("vi", 999, "999"), ("vi", 0, "0")])
def test_whole_number_has_its_thousands_apart(language: str, value: int, words: str) -> None:
    with translation.override(language):
        assert ui.whole(value) == words
