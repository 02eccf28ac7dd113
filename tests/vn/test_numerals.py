from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.vn.numerals import from_roman, from_words, number_words, to_roman


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


@pytest.mark.parametrize(
    ("value", "written", "read"),
    [
        ("-1234.50", "-1.234,5", "-1,234.5"),
        ("1000.00", "1.000", "1,000"),
        ("0.00", "0", "0"),
        ("0.05", "0,05", "0.05"),
        ("12345678901234.56", "12.345.678.901.234,56", "12,345,678,901,234.56"),
    ],
)
def test_number_is_written_with_the_marks_of_a_language(value, written, read):
    assert (number_words(Decimal(value)), number_words(Decimal(value), thousands=",", point=".")) == (written, read)
