"""Reading a query and cutting a snippet."""

from hypothesis import given
from hypothesis import strategies as st

from thidua.search.rules import MOST_WORDS, Term, indexed, pieces, snippet, wanted, words
from thidua.vn.search import fold


def test_wanted_mixed_marks_each_word_in_its_own_form():
    query = wanted("Thi  ĐUA hoc")
    assert query.terms == (Term("thi", False), Term("đua", True), Term("hoc", False, open=True))
    assert (query.phrase, query.marked) == ("thi đua hoc", True)


def test_wanted_only_signs_is_nothing():
    assert wanted(' ,."*:()&|! ') is None


def test_words_document_number_is_its_parts():
    assert words("Số 626/QĐ-BTP_1") == ["số", "626", "qđ", "btp", "1"]


@given(st.text(max_size=200))
def test_wanted_any_text_has_only_letters_and_digits(text):
    query = wanted(text)
    assert query is None or all(ch.isalnum() for term in query.terms for ch in term.text)
    assert query is None or (len(query.terms) <= MOST_WORDS and [term.open for term in query.terms] == [False] * (len(query.terms) - 1) + [True])


@given(st.text("aáăđêơư hoc", max_size=80))
def test_indexed_folded_form_is_the_fold_of_the_normal_one(text):
    normal, folded = indexed(text)
    assert folded == fold(normal)


def test_snippet_long_text_is_cut_around_the_word():
    body = "một " * 30 + "hai ba bốn năm sáu bảy tám chín HỌC TẬP " + "mười " * 40
    assert snippet(body, wanted("hoc")) == "… hai ba bốn năm sáu bảy tám chín HỌC TẬP " + "mười " * 22 + "…"


def test_snippet_short_text_is_whole():
    assert snippet("Phong trào thi đua", wanted("dua")) == "Phong trào thi đua"


@given(st.text("aáăđêơư hoc,.-", max_size=80), st.text("aáđ hoc", min_size=1, max_size=8))
def test_pieces_join_to_the_text_and_mark_only_what_matches(text, asked):
    query = wanted(asked)
    if query is None:
        return
    cut = pieces(text, query)
    assert "".join(piece.text for piece in cut) == text
    assert all(words(piece.text) for piece in cut if piece.hit)
