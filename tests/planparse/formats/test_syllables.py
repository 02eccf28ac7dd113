import pytest
from tests.planparse.formats.documents import PLAN

from thidua.planparse.formats.syllables import is_syllable, marked_words, toneless, vietnamese_share


@pytest.mark.parametrize(
    "word", ["thi", "đua", "nghiêng", "Quyết", "giặt", "gì", "quyền", "khuya", "Ở", "NGƯỜI", "uỷ", "ủy", "yêu", "oanh", "thuở", "boóng"]
)
def test_vietnamese_words_are_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["ho¹ch", "hoaïch", "ViÖt", "HĐND", "ữắ", "größe", "", "strê"])
def test_other_words_are_not(word: str) -> None:
    assert not is_syllable(word)


def test_two_tones_make_no_word() -> None:
    assert toneless("a\u0301\u0300") is None


def test_share_counts_marked_words_only() -> None:
    assert marked_words("a b - số/QĐ x") == ["số", "QĐ"]
    assert vietnamese_share("a b số QĐ") == 0.5
    assert vietnamese_share("plain") == 0.0
    assert vietnamese_share(PLAN) > 0.98
