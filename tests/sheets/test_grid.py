"""Names of cells, and tables written for spreadsheets."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from openpyxl import load_workbook

from thidua.sheets.exports import write_csv, write_workbook
from thidua.sheets.rules.grid import cell_name, column_letters


@pytest.mark.parametrize(("index", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")])
def test_column_letters_as_a_spreadsheet_names_them(index: int, letters: str) -> None:
    assert column_letters(index) == letters


def test_cell_name_counts_rows_from_one() -> None:
    assert cell_name("Người", 3, 1) == "Người!B3"


def test_workbook_written_never_holds_a_formula() -> None:
    cell = load_workbook(io.BytesIO(write_workbook((("S", ["a"], [["=1+1"]]),))))["S"]["A2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


@pytest.mark.parametrize(
    ("value", "shown"),
    [("=1+1", "'=1+1"), ("-2", "'-2"), ("Lê Chi", "Lê Chi"), (7, "7"), (-7, "-7"), (0.5, "0.5"), (None, ""), (dt.date(2025, 3, 5), "05/03/2025")],
)
def test_csv_cell_that_begins_like_a_formula_is_text(value: object, shown: str) -> None:
    assert write_csv(["a", "b"], [[value, "x"]]).decode("utf-8-sig").splitlines() == ["a,b", f"{shown},x"]
