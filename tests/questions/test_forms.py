"""The form in which a question is written, and how an answered one is shown."""

import pytest
from django.template.loader import render_to_string
from django.utils import translation
from tests.questions.bank import ALL, SEVERAL, SHORT, single

from thidua.questions.enums import Difficulty, Kind
from thidua.questions.forms import QuestionForm
from thidua.questions.queries.papers import Asked
from thidua.questions.queries.showing import shown
from thidua.questions.rules.content import Draft, to_json
from thidua.questions.rules.papers import Item


@pytest.fixture(autouse=True)
def _vietnamese():
    with translation.override("vi"):
        yield


def sent(content, **changed):
    """The form as a browser sends it that was opened with a question."""
    form = QuestionForm(draft=Draft("", content, "Luật", Difficulty.APPLICATION))
    data = {name: value for name, value in form.initial.items() if value is not False}
    return QuestionForm({**data, **changed})


@pytest.mark.parametrize("content", ALL, ids=lambda one: one.kind.value)
def test_form_gives_back_the_question_that_it_was_opened_with(content):
    form = sent(content)
    assert form.is_valid(), form.errors
    assert (to_json(form.draft.content), form.draft.topic, form.draft.difficulty) == (to_json(content), "Luật", Difficulty.APPLICATION)


@pytest.mark.parametrize(
    ("changed", "field", "said"),
    [
        ({"lines": "a\nb"}, "lines", "Chưa có đáp án đúng."), ({"lines": "* a\n* b"}, "lines", "Có 2 đáp án đúng"), ({"lines": "* a\na"}, "lines", "giống dòng A"),
        ({"lines": ""}, "lines", ""), ({"text": " "}, "text", ""), ({"points": "nhiều"}, "points", "Điểm phải là số"), ({"points": "0"}, "points", "Điểm phải là số"),
        ({"kind": "matching"}, "lines", "Dòng 1: Cặp ghép đôi"), ({"kind": "number"}, "lines", "không phải số"), ({"kind": "true_false"}, "lines", "phải có hai"),
        ({"kind": "x"}, "kind", ""),
    ],
)  # fmt: skip
def test_fault_stands_beside_the_field_in_which_it_is_mended(changed, field, said):
    form = sent(single(1), **changed)
    assert not form.is_valid()
    assert said in " ".join(form.errors[field])


def test_star_of_a_text_and_star_of_a_right_choice_are_told_apart():
    form = sent(single(1), lines="* *sao\nthường\n\\*khác")
    assert form.is_valid()
    assert [(one.text, one.right) for one in form.draft.content.choices] == [("*sao", True), ("thường", False), ("*khác", False)]


def test_answer_is_shown_by_places_and_the_outcome_in_the_order_shown():
    asked = Asked(1, Item("", ("D", "C", "B", "A")), SEVERAL, ["A", "B"], 3)
    one = shown(asked, graded=True)
    assert [option.taken for option in one.options] == [False, False, True, True]
    assert one.outcome is not None
    assert (one.outcome.mark, one.outcome.points, one.outcome.reasons) == ("wrong", "0", ("B: Còn thiếu", "C: Trả lời sai", "D: Trả lời đúng"))


@pytest.mark.parametrize("content", ALL, ids=lambda one: one.kind.value)
def test_fragment_tells_neither_keys_nor_answers_and_escapes_what_is_written(content):
    keys = tuple(one.key for one in (content.pairs or content.choices))
    asked = Asked(0, Item("", tuple(reversed(keys))), content, None, 0)
    page = render_to_string("questions/_answer.html", {"one": shown(asked)})
    assert ' value="A"' not in page and "checked" not in page and "qa-outcome" not in page
    assert not any(text in page for text in SHORT.accepted)


def test_text_of_a_question_is_no_markup():
    bad = single(1).__class__(Kind.SHORT, "<script>alert(1)</script>", accepted=("x",))
    page = render_to_string("questions/_answer.html", {"one": shown(Asked(0, Item("", ()), bad, '"><b>', 1))})
    assert "<script>" not in page and '"><b>' not in page
