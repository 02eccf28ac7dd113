import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.vn.search import calls_by_given_name, finder, fold, holds_name, norm


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


@pytest.mark.parametrize(
    ("text", "holds"),
    [("Trường Nguyen Thi Lan", True), ("Nguyễn Thị Lanh", False), ("NGUYỄN THỊ LAN.", True), ("/guong-nguyen-thi-lan-2/", True), ("", False)],
)
def test_longer_text_holds_a_name_whatever_its_marks_and_signs(text, holds):
    assert holds_name("Nguyễn Thị Lan", "Việc khác", text) is holds and not holds_name(" ", text)


@pytest.mark.parametrize(
    ("text", "calls"),
    [
        ("Lan học mỗi tối.", True), ("Hôm nay, chị lan kể", True), ("Nhóm của Lan.", True), ("Thị Lan", True), ("Nguyễn Lan", True), ("đồng chí Lan", True),
        ("hoa lan nở", False), ("Lan Anh học", False), ("Trần Ngọc Lan", False), ("Chị Lãn", False), ("Lanh học", False), ("", False),
    ],
)  # fmt: skip
def test_given_name_alone_is_told_from_a_word_and_from_the_names_of_others(text, calls):
    assert calls_by_given_name("Nguyễn Thị Lan", "Việc khác", text) is calls


def test_given_name_that_is_a_form_of_address_is_none_at_the_head_of_a_sentence():
    assert [calls_by_given_name("Trần Đức Anh", text) for text in ("Anh học.", "Bạn Anh học.", "anh Anh học", "Đức Anh")] == [False, True, True, True]


@given(st.text(max_size=30), st.text(max_size=40))
def test_name_of_one_word_or_none_is_not_looked_for(name, text):
    assert not calls_by_given_name("".join(name.split()), text)


@given(st.lists(st.sampled_from(["Lan", "lan", "chị", "Nguyễn", "Thị", "Hoa", "học", ".", ","]), max_size=8))
def test_given_name_is_called_only_where_it_stands(words):
    text = " ".join(words)
    assert not calls_by_given_name("Nguyễn Thị Lan", text) or "lan" in norm(text).split()
