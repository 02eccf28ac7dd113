import pytest

from thidua.vn.docnumbers import NUMBER, carries_kind, tidy


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("số 626/QĐ-BTP ngày", "626/QĐ-BTP"),
        ("số 05-CT/TW ngày", "05-CT/TW"),
        ("số 144-QĐ/TW của", "144-QĐ/TW"),
        ("số 06/2022/QH15 ngày", "06/2022/QH15"),
        ("số 2949/BTC-TCCB ngày", "2949/BTC-TCCB"),
        ("số 813/QĐ-BNN-TCCB", "813/QĐ-BNN-TCCB"),
        ("số 30/2020/NĐ-CP", "30/2020/NĐ-CP"),
        ("số 626/QĐ-\nBTP ngày", "626/QĐ-BTP"),
        ("số 1315 /QĐ-TTg", "1315/QĐ-TTg"),
        ("số 12-KH/TU", "12-KH/TU"),
    ],
)
def test_number_is_found_and_tidied(text, number):
    assert tidy(NUMBER.search(text)[0]) == number


@pytest.mark.parametrize("text", ["ngày 20/02/2025", "0 / 5", "giai đoạn 2021 - 2030", "24/7", "quý I/2024"])
def test_number_ignores_dates_and_fractions(text):
    assert NUMBER.search(text) is None


@pytest.mark.parametrize(
    ("kind", "number", "carried"), [("Quyết định", "626/QĐ-BTP", True), ("Quyết định", "2949/BTC-TCCB", False), ("Công văn", "152/KBNN-TCCB", True)]
)
def test_carries_kind_asks_only_kinds_that_have_an_abbreviation(kind, number, carried):
    assert carries_kind(kind, number) is carried
