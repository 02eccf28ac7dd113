"""A path is told to people in words; two paths are never told alike, and no page shows one as the machine keeps it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from thidua.plans.phrases import in_margin, spoken
from thidua.plans.rules.paths import Sort, Step, steps

NUMBERS = st.integers(min_value=1, max_value=90)
SIGNS = st.sampled_from("-+*•▪■●○◦✓➢❖§·o")
ROMANS = st.sampled_from(["I", "II", "III", "IV", "V", "IX", "XII"])
LETTERS = st.sampled_from("abcdđeghiklmnop")
STEP = st.one_of(
    ROMANS,
    LETTERS,
    NUMBERS.map(str),
    st.builds(lambda sort, n: f"{sort}{n}", st.sampled_from(["ph", "ch", "m", "d"]), NUMBERS),
    st.builds(lambda n, letter: f"d{n}{letter}", NUMBERS, LETTERS),
    st.builds(lambda sign, n: f"{sign}{n}", SIGNS, NUMBERS),
    NUMBERS.map(lambda n: f"¶{n}"),
)
REPEATED = st.builds(lambda step, n: f"{step}~{n}" if n > 1 else step, STEP, st.integers(min_value=1, max_value=4))
PATHS = st.lists(REPEATED, min_size=1, max_size=6).map(".".join)
RAW = re.compile(r"¶|~|(?:^|\.)(?:[^\w\s(]\d|(?:ph|ch|m|d)\d)")


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("III.2.b.-1", "III.2.b, gạch đầu dòng 1"),
        ("II.2.-1.+2", "II.2, gạch đầu dòng 1, dấu cộng 2"),
        ("V.1", "V.1"),
        ("¶3", "đoạn 3"),
        ("II.¶2", "II, đoạn 2"),
        ("ch2.m1.d5.1.a.-2", "Chương II, Mục 1, Điều 5, khoản 1, điểm a, gạch đầu dòng 2"),
        ("ph1.I.3", "Phần I, I.3"),
        ("III.2~2.a", "III.2 (lần 2).a"),
        ("I.•3", "I, dấu “•” thứ 3"),
        ("I.o2", "I, dấu “o” thứ 2"),
        ("d14a.2", "Điều 14a, khoản 2"),
    ],
)
def test_path_is_told_in_words(path: str, words: str) -> None:
    assert spoken(path) == words


def test_path_is_told_in_the_language_of_the_reader() -> None:
    with translation.override("en"):
        assert (spoken("III.2.b.-1"), spoken("ch2.d5.1.a")) == ("III.2.b, dash 1", "Chapter II, Article 5, item 1, point a")


@given(PATHS)
def test_words_hold_no_sign_of_the_machine(path: str) -> None:
    assert RAW.search(spoken(path)) is None


@given(PATHS, PATHS)
def test_two_paths_are_never_told_alike(one: str, other: str) -> None:
    assert (spoken(one) == spoken(other)) == (one == other)


@given(PATHS)
def test_every_step_is_told_once_and_in_order(path: str) -> None:
    found = steps(path)
    assert (len(found), [one.again for one in found]) == (path.count(".") + 1, [int(step.partition("~")[2] or 1) for step in path.split(".")])


@given(st.text(max_size=40))
def test_path_of_any_shape_is_told(path: str) -> None:
    assert (len(steps(path)), isinstance(spoken(path), str)) == (path.count(".") + 1, True)


def test_article_makes_items_and_points_of_what_is_under_it() -> None:
    assert steps("d5.1.a") == (Step(Sort.ARTICLE, "5"), Step(Sort.ITEM, "1"), Step(Sort.POINT, "a"))


@pytest.mark.parametrize(
    ("path", "words"), [("III.2", "III.2"), ("III.2.b.-1", "gạch 1"), ("XII.10.b", "10.b"), ("II.¶2", "đoạn 2"), ("I.•3", "• 3")]
)
def test_margin_holds_a_short_form(path: str, words: str) -> None:
    assert in_margin(path) == words


SOURCE = Path(__file__).parents[2] / "src" / "thidua"
URLS = re.compile(r"\{% url .*?%\}")
SHOWN = re.compile(r"(?:\{\{ |with path=|label=\")[\w.]*(?:clause|parent|child|entry|\bc)\.path\b(?!\|spoken)")


def test_no_page_shows_a_path_as_the_machine_keeps_it() -> None:
    pages = {page.relative_to(SOURCE).as_posix(): URLS.sub("", page.read_text(encoding="utf-8")) for page in SOURCE.glob("*/templates/**/*.html")}
    assert {page: found for page, text in pages.items() if (found := SHOWN.findall(text))} == {}
