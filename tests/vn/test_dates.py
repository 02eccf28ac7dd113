import pytest

from thidua.vn.dates import When, day_and_month, first_date, iso, times


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("ngày 20/02/2025", ["2025-02-20"]),
        ("ngày 5 tháng 3 năm 2025", ["2025-03-05"]),
        ("ngày 05-3-2025", ["2025-03-05"]),
        ("ngày 20.3.2024", ["2024-03-20"]),
        ("2024-01-15", ["2024-01-15"]),
        ("quý I năm 2024", ["2024-Q1"]),
        ("Quý IV/2025", ["2025-Q4"]),
        ("quý 3-2026", ["2026-Q3"]),
        ("tháng 10 năm 2025", ["2025-10"]),
        ("tháng 3/2026 đến tháng 12/2026", ["2026-03", "2026-12"]),
        ("09/2026", ["2026-09"]),
        ("giai đoạn 2023 - 2030", ["2023", "2030"]),
        ("ngày 31/02/2025", []),
        ("tháng 13/2025", []),
        ("số 2023/QĐ-UBND", []),
        ("1.2023 đồng", []),
    ],
)
def test_times_reads_every_administrative_form(text, values):
    assert [when.value for when in times(text)] == values


def test_times_gives_the_place_and_the_year():
    assert times("vào năm 2025.") == [When("2025", 8, 12)]
    assert times("vào năm 2025.")[0].year == 2025


def test_times_reads_a_date_that_a_line_break_splits():
    assert first_date("ngày 15/5/\n2016") == "2016-05-15"


def test_first_date_without_a_day_is_none():
    assert first_date("tháng 5/2016") is None


def test_iso_of_a_day_that_does_not_exist_is_none():
    assert iso(2025, 2, 30) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [("trước ngày 15/12 hằng năm", "12-15"), ("ngày 5 tháng 3 hằng năm", "03-05"), ("ngày 15/12/2025", None), ("ngày 31/02 hằng năm", None)],
)
def test_day_and_month_reads_a_day_without_a_year(text, value):
    assert day_and_month(text) == value
