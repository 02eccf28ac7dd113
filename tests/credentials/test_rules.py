"""Numbers, codes and initials of certificates."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from thidua.credentials.rules.numbers import ALPHABET, LENGTH, initials, number_of, spaced, tidy_code
from thidua.credentials.rules.papers import Honour, certificate
from thidua.papers.model import Qr


@given(st.text(ALPHABET, min_size=LENGTH, max_size=LENGTH))
def test_code_is_the_same_however_it_is_typed(code: str) -> None:
    assert tidy_code(spaced(code)) == tidy_code(f" {code.lower()} ") == code


@given(st.integers(1, 99_999), st.integers(1, 99_999))
def test_numbers_of_a_series_differ(one: int, other: int) -> None:
    assert (number_of(one, 2026, "SM") == number_of(other, 2026, "SM")) is (one == other)


def test_number_reads_as_a_register_writes_it() -> None:
    assert number_of(7, 2026, "SM") == "0007/2026/CN-SM"


@given(st.lists(st.text(st.characters(categories=("L",)), min_size=2, max_size=8), min_size=1, max_size=5))
def test_initials_tell_one_letter_of_each_word(words: list[str]) -> None:
    found = initials(" ".join(words)).split()
    assert found == [f"{word[0].upper()}." for word in words]


def test_sheet_leads_to_its_page_of_verification() -> None:
    said = Honour(
        "Sở mẫu", "", "Tỉnh Mẫu", "Lê Thị Lan Chi", "Khóa", "0001/2026/CN-SM", "ABCDEFGH2345", "https://x.vn/xac-minh/A/", dt.date(2026, 1, 2)
    )
    paper = certificate(said)
    assert [one.url for one in paper.body if isinstance(one, Qr)] == ["https://x.vn/xac-minh/A/"]
