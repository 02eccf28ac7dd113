import pytest

from thidua.vn.alphabet import POINT_LETTERS, point_letter, point_value


def test_point_letters_follow_the_decree_and_skip_f_j_w_z():
    assert POINT_LETTERS == "abcdđeghiklmnopqrstuvxy"


@pytest.mark.parametrize("value", range(1, 24))
def test_point_letter_and_value_are_inverse(value):
    assert point_value(point_letter(value)) == value


@pytest.mark.parametrize("letter", ["f", "j", "w", "z", "ă", "1"])
def test_point_value_of_a_letter_that_numbers_nothing_is_none(letter):
    assert point_value(letter) is None


@pytest.mark.parametrize("value", [0, 24, -1])
def test_point_letter_outside_the_alphabet_raises(value):
    with pytest.raises(IndexError):
        point_letter(value)
