"""What the reading of a document says is kept in Vietnamese and told in the language of the reader."""

from __future__ import annotations

import pytest
from django.utils import translation

from thidua.planparse import messages
from thidua.plans.phrases import reading_words

WORDS = {"label": "2.", "words": "hoc tap", "number": "12/KH", "type": "KH"}
SENTENCES = [
    *(messages.warning(code, **WORDS) for code in messages._WARNINGS),
    messages.by_heading("NỘI DUNG"),
    messages.under("Bài học “một hồ sơ”. Năm 2026"),
    messages.under(""),
    messages.under_article(),
    messages.lead_in("gồm:"),
    messages.counted(),
    messages.by_wording(),
    messages.mended(),
    messages.unknown(),
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_reading_words_every_sentence_of_the_parser_stays_in_vietnamese_and_has_its_english(sentence: str) -> None:
    assert reading_words(sentence) == sentence
    with translation.override("en"):
        assert reading_words(sentence).startswith(("The ", "Because ", "“2.” does", "Something ", "This ", "A "))


def test_reading_words_of_several_sentences_tells_each() -> None:
    with translation.override("en"):
        said = reading_words(f"{messages.under('NỘI DUNG')} {messages.mended()}")
    assert said == "Because it stands under “NỘI DUNG”. The sentence was put together across a break."


def test_reading_words_leaves_what_nobody_knows_as_it_was_kept() -> None:
    assert reading_words(f"{messages.mended()} Câu lạ.") == f"{messages.mended()} Câu lạ."
