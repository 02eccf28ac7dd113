import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from thidua.vn.search import finder, fold, norm


def test_norm_gives_both_tone_styles_one_spelling():
    assert norm("  HÒA   bình ") == norm("hoà bình")


def test_fold_drops_marks_and_the_stroke_of_d():
    assert fold("Thi ĐUA học tập") == "thi dua hoc tap"


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("đĐằẶổốủuy \u0301\u0327"))))
def test_fold_is_norm_without_marks(text):
    bare = "".join(ch for ch in unicodedata.normalize("NFD", norm(text)) if not unicodedata.combining(ch))
    assert fold(text) == bare.replace("đ", "d")


@given(st.text(max_size=40), st.text(max_size=12))
def test_finder_is_every_folded_word_anywhere_in_the_folded_text(text, words):
    assert finder(words)(text) is all(word in fold(text) for word in fold(words).split())


def test_finder_of_no_words_finds_every_text():
    assert (finder(" ")(""), finder("học TU")("Lấy tự học là chính"), finder("tu hoc")("Tự đọc")) == (True, True, False)
