import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from thidua.vn.search import fold, norm


def test_norm_gives_both_tone_styles_one_spelling():
    assert norm("  HÒA   bình ") == norm("hoà bình")


def test_fold_drops_marks_and_the_stroke_of_d():
    assert fold("Thi ĐUA học tập") == "thi dua hoc tap"


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("đĐằẶổốủuy \u0301\u0327"))))
def test_fold_is_norm_without_marks(text):
    bare = "".join(ch for ch in unicodedata.normalize("NFD", norm(text)) if not unicodedata.combining(ch))
    assert fold(text) == bare.replace("đ", "d")
