"""Numbers as people write them, kept without loss and rounded in a named way."""

from decimal import Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.scorecards.numbers import NumberRefused, Rounding, decimal, exact, places_of, plain, read, rounded, shown


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", "12"),
        ("1234.5", "1234.5"),
        ("1.234,5", "1234.5"),
        ("0,05", "0.05"),
        ("0.125", "0.125"),
        ("1,125", "1.125"),
        ("1.1250", "1.125"),
        ("1.234.567", "1234567"),
        ("007", "7"),
    ],
)
def test_number_is_read_as_it_is_written(text: str, value: str) -> None:
    assert read(text) == Fraction(value)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1.234", "number_two_ways"),
        ("1,2,3", "number_unreadable"),
        ("12.34,5", "number_unreadable"),
        ("0.123.456", "number_unreadable"),
        ("1" * 16, "number_too_long"),
        ("0," + "1" * 11, "number_too_long"),
    ],
)
def test_number_that_could_mislead_is_refused(text: str, code: str) -> None:
    with pytest.raises(NumberRefused) as refused:
        read(text)
    assert refused.value.code == code


@pytest.mark.parametrize(
    "value",
    [
        0.5,
        True,
        Decimal("NaN"),
        Decimal("Infinity"),
        Decimal("1E+16"),
        Decimal("1E+9999"),
        Decimal("1E-11"),
        Decimal("1E-9999"),
        Decimal("1." + "0" * 100_000),
        10**15,
    ],
)
def test_value_that_is_no_plain_number_is_refused(value: object) -> None:
    with pytest.raises(NumberRefused):
        exact(value)  # type: ignore[arg-type]


def test_value_is_taken_exactly() -> None:
    assert [exact(one) for one in (Decimal("0.1"), Decimal("0E-999"), 7, Decimal("-1E+3"))] == [Fraction(1, 10), 0, 7, -1000]


@pytest.mark.parametrize(
    ("value", "mode", "result"),
    [
        ("2.5", Rounding.HALF_UP, 3), ("-2.5", Rounding.HALF_UP, -3), ("2.4", Rounding.HALF_UP, 2), ("2.5", Rounding.HALF_EVEN, 2), ("3.5", Rounding.HALF_EVEN, 4),
        ("2.6", Rounding.HALF_EVEN, 3), ("2.9", Rounding.DOWN, 2), ("-2.9", Rounding.DOWN, -2), ("2.1", Rounding.UP, 3), ("-2.1", Rounding.UP, -3), ("2", Rounding.UP, 2),
    ],
)  # fmt: skip
def test_rounding_does_what_its_name_says(value: str, mode: Rounding, result: int) -> None:
    assert rounded(Fraction(value), 0, mode) == result


@given(st.decimals(-(10**9), 10**9, places=5), st.integers(0, 4), st.sampled_from(Rounding))
def test_rounding_is_that_of_decimal(value: Decimal, places: int, mode: Rounding) -> None:
    names = {Rounding.HALF_UP: "ROUND_HALF_UP", Rounding.HALF_EVEN: "ROUND_HALF_EVEN", Rounding.DOWN: "ROUND_DOWN", Rounding.UP: "ROUND_UP"}
    assert decimal(rounded(exact(value), places, mode), places) == value.quantize(Decimal(1).scaleb(-places), names[mode])


def test_rounding_ignores_the_context_of_the_caller() -> None:
    with localcontext() as context:
        context.prec = 2
        assert str(decimal(rounded(Fraction(1234567, 100), 1, Rounding.HALF_UP), 1)) == "12345.7"


def test_decimal_that_would_lose_digits_is_refused() -> None:
    with pytest.raises(NumberRefused):
        decimal(Fraction(1, 3), 5)


def test_places_are_those_that_write_it_without_loss() -> None:
    assert [places_of(Fraction(one)) for one in ("5", "1/8", "1/50", "2/3")] == [0, 3, 2, None]


def test_each_value_has_one_plain_form() -> None:
    assert [plain(one) for one in (Decimal("10.00"), Decimal("-0.50"), Decimal("-0"), Fraction(2, 3), Fraction(1, 8))] == [
        "10",
        "-0.5",
        "0",
        "2/3",
        "0.125",
    ]


@given(st.decimals(-(10**9), 10**9, places=6))
def test_plain_form_means_the_same(value: Decimal) -> None:
    assert Decimal(plain(value)) == value


def test_value_is_shown_as_papers_of_the_language_write_it() -> None:
    values = (Fraction(12345, 10), Fraction(-1, 2), Fraction(2, 3), Fraction(1234567))
    assert [shown(one, "vi") for one in values] == ["1.234,5", "−0,5", "≈ 0,6667", "1.234.567"]
    assert [shown(one, "en") for one in values] == ["1,234.5", "−0.5", "≈ 0.6667", "1,234,567"]
