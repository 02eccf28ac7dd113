"""Quotation marks of a typewriter are read as those of a printer."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.corpus.test_corpus import GOLDS, _loaded, _name

from thidua.planparse.model import Source
from thidua.planparse.quotes import curled, ends_quoted, left_open
from thidua.planparse.reading import read

TEXTS = st.text(alphabet=' ab("“”«»„\n-', max_size=60)


@given(TEXTS)
def test_no_letter_moves_and_twice_is_once(text: str) -> None:
    marked = curled(text)
    assert (len(marked), curled(marked), re.search('["«»„‟]', marked)) == (len(text), marked, None)


@given(TEXTS)
def test_last_mark_opens_as_the_marked_text_says(text: str) -> None:
    marked = curled(text)
    assert ends_quoted(text) == (marked.rfind("“") > marked.rfind("”"))
    assert left_open(text) == marked.count("“") - marked.count("”")


def _read(text: str) -> str:
    return json.dumps(read(text, source=Source(sha256="", media_type="text/plain", characters=len(text))).to_json(), ensure_ascii=False)


def _straight(text: str, mark: str = '"') -> str:
    return text.replace("“", mark).replace("”", mark)


@pytest.mark.parametrize("path", GOLDS, ids=_name)
def test_document_typed_with_straight_marks_is_read_alike(path: object) -> None:
    _, text = _loaded(path)  # type: ignore[arg-type]  # reason: a path of the list
    told = re.sub(r'"reason": "[^"]*"', "", _straight(_read(text), '\\"'))
    assert re.sub(r'"reason": "[^"]*"', "", _straight(_read(_straight(text)), '\\"')) == told
