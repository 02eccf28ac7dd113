import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.vn.numerals import from_roman, from_words, to_roman


@given(st.integers(1, 3999))
def test_roman_written_and_read_gives_the_number(value):
    assert from_roman(to_roman(value)) == value


@pytest.mark.parametrize("letters", ["IIII", "VX", "ABC", "", "i", "IXI", "X" * 16])
def test_from_roman_of_a_malformed_numeral_is_none(letters):
    assert from_roman(letters) is None


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Một", 1),
        ("hai", 2),
        ("tư", 4),
        ("nhất", 1),
        ("Mười", 10),
        ("mười một", 11),
        ("mười lăm", 15),
        ("hai mươi", 20),
        ("hai mươi mốt", 21),
        ("chín mươi chín", 99),
    ],
)
def test_from_words_reads_numbers_below_a_hundred(words, value):
    assert from_words(words) == value


@pytest.mark.parametrize("words", ["là", "mười mười", "mươi hai", "một mươi", "hai mươi là", "hai ba bốn năm", ""])
def test_from_words_of_other_words_is_none(words):
    assert from_words(words) is None
