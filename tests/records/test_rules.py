"""Lines of a file are checked, and a work is a ground once."""

from __future__ import annotations

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.records.enums import Purpose
from thidua.records.rules.sheet import FORM_WORDS, HOLDINGS, RATINGS, Kept, key_of
from thidua.records.rules.uses import Use, first_use
from thidua.rulebook.rules.award_forms import FORMS
from thidua.sheets.rules.body import Line
from thidua.sheets.rules.judging import judge
from thidua.vn.search import fold

WHOLE = {"who": "NV1", "year": "2024", "rating": "Hoàn thành tốt nhiệm vụ"}
TITLE = {"who": "NV1", "year": "2024", "form": "Lao động tiên tiến"}


def kept() -> Kept:
    return Kept(frozenset({"NV1"}), frozenset({"VP"}), {})


def wrongs(layout: str, values: dict[str, str]) -> list[tuple[str, str]]:
    found = judge(Line("Trang 1", 2, values), RATINGS if layout == "ratings" else HOLDINGS, kept().known(layout))
    return [(one.key, one.code) for one in found.wrongs]


@pytest.mark.parametrize(
    ("layout", "values", "wrong"),
    [
        ("ratings", WHOLE, []),
        ("ratings", {**WHOLE, "who": "VP"}, []),
        ("ratings", {**WHOLE, "who": "NV9"}, [("who", "nobody")]),
        ("ratings", {**WHOLE, "year": "24"}, [("year", "not_a_year")]),
        ("ratings", {**WHOLE, "rating": "khá"}, [("rating", "unknown_word")]),
        ("holdings", TITLE, []),
        ("holdings", {**TITLE, "form": "CSTĐCS"}, []),
        ("holdings", {**TITLE, "who": "VP"}, [("form", "wrong_subject")]),
        ("holdings", {**TITLE, "form": "Tập thể lao động xuất sắc"}, [("form", "wrong_subject")]),
        ("holdings", {**TITLE, "who": "VP", "form": "Tập thể lao động xuất sắc"}, []),
    ],
)
def test_what_is_wrong_with_a_row_is_told_at_its_cell(layout: str, values: dict[str, str], wrong: list[tuple[str, str]]) -> None:
    assert wrongs(layout, values) == wrong


def test_the_same_line_stands_once_and_two_titles_of_a_year_are_two() -> None:
    seen = kept().known("holdings")
    rows = [TITLE, {**TITLE, "form": "Chiến sĩ thi đua cơ sở"}, TITLE]
    assert [[one.code for one in judge(Line("Trang 1", n, row), HOLDINGS, seen).wrongs] for n, row in enumerate(rows)] == [[], [], ["twice"]]


def test_every_form_is_known_by_its_name() -> None:
    assert {FORM_WORDS[fold(one.name)] for one in FORMS} == {one.code for one in FORMS}
    assert key_of("NV1", "2024", "fighter_base") == "NV1 · 2024 · fighter_base"


USES = st.lists(
    st.builds(Use, st.sampled_from([uuid.UUID(int=1), uuid.UUID(int=2)]), st.sampled_from(Purpose), st.integers(2020, 2026), st.just("A"))
)


@given(USES, st.booleans())
def test_a_work_is_a_ground_once(uses: list[Use], per_person: bool) -> None:
    wanted = Use(uuid.UUID(int=1), Purpose.TITLE, 2026, "A")
    barring = first_use(uses, wanted, per_person=per_person)
    others = [one for one in uses if one != wanted and (one.person == wanted.person or not per_person)]
    assert barring == (others[0] if others else None)
