import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.planparse.formats.counting import bullet, letters, numeral, roman, vietnamese

_WORTH = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


@given(st.integers(1, 3_000))
def test_roman_numbers_are_worth_their_count(count: int) -> None:
    worth = [_WORTH[sign] for sign in roman(count)]
    assert sum(-one if one < following else one for one, following in zip(worth, [*worth[1:], 0], strict=True)) == count


@pytest.mark.parametrize("count", [0, -1, 10**9])
def test_counts_out_of_range_are_drawn_in_digits(count: int) -> None:
    assert (roman(count), letters(count)) == (str(count), str(count))


@pytest.mark.parametrize(
    ("style", "drawn"),
    [
        ("decimal", "4"),
        ("upperRoman", "IV"),
        ("lowerRoman", "iv"),
        ("upperLetter", "D"),
        ("lowerLetter", "d"),
        ("decimalZero", "04"),
        ("vietnameseCounting", "Bốn"),
        ("none", ""),
        ("chicago", "4"),
    ],
)
def test_styles_of_numbers(style: str, drawn: str) -> None:
    assert numeral(4, style) == drawn


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "không"),
        (7, "bảy"),
        (10, "mười"),
        (11, "mười một"),
        (14, "mười bốn"),
        (15, "mười lăm"),
        (21, "hai mươi mốt"),
        (34, "ba mươi tư"),
        (40, "bốn mươi"),
        (55, "năm mươi lăm"),
        (99, "chín mươi chín"),
        (100, "100"),
    ],
)
def test_vietnamese_numbers(count: int, words: str) -> None:
    assert vietnamese(count) == words


def test_bullet_without_a_sign_goes_by_its_level() -> None:
    assert (bullet("", 0), bullet(" ", 2)) == ("-", "+")
