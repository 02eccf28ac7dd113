"""Titles, columns and cells of a sheet."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.sheets.enums import Change, Unreadable
from thidua.sheets.exports import write_csv, write_workbook
from thidua.sheets.queries import MOST_BYTES, MOST_ROWS, NotRead, read_grids
from thidua.sheets.rules.grid import Field, Grid, Line, cell_name, change_of, column_letters, guess_columns, header_row, lines_of

FIELDS = (Field("code", "Mã cán bộ", ("Mã",), required=True), Field("name", "Họ và tên", ("Họ tên",), required=True), Field("unit", "Đơn vị"))
CELLS = st.text("abcxyzđêớỹ0189", min_size=1, max_size=8)


@pytest.mark.parametrize(("index", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")])
def test_column_letters_as_a_spreadsheet_names_them(index: int, letters: str) -> None:
    assert column_letters(index) == letters


def test_cell_name_counts_rows_from_one() -> None:
    assert cell_name("Người", 3, 1) == "Người!B3"


@given(st.permutations(["MÃ CÁN BỘ", "ho va ten", "Đơn  vị", "Ghi chú"]))
def test_guess_columns_does_not_depend_on_order_case_or_marks(header: list[str]) -> None:
    assert guess_columns(header, FIELDS) == {
        "code": header.index("MÃ CÁN BỘ"), "name": header.index("ho va ten"), "unit": header.index("Đơn  vị")
    }  # fmt: skip


@given(st.lists(st.text(max_size=12), max_size=8))
def test_guess_columns_of_any_titles_gives_each_column_once(header: list[str]) -> None:
    found = list(guess_columns(header, FIELDS).values())
    assert len(found) == len(set(found))
    assert all(0 <= place < len(header) for place in found)


def test_header_row_below_a_heading_is_found_and_blank_rows_left_out() -> None:
    grid = Grid("S", (("DANH SÁCH CÁN BỘ", "", ""), ("STT", "Mã", "Họ tên"), ("1", "A1", " Lê Chi "), ("", "", ""), ("2", "A2", "")))
    assert header_row(grid, FIELDS) == 1
    assert lines_of(grid, FIELDS)[1] == [Line(3, {"code": "A1", "name": "Lê Chi"}), Line(5, {"code": "A2", "name": ""})]


def test_header_row_without_a_required_title_is_none() -> None:
    assert lines_of(Grid("S", (("Mã", "Ghi chú"), ("1", "2"))), FIELDS) == ({}, [])


@pytest.mark.parametrize(
    ("have", "change"),
    [(None, Change.NEW), ({"a": "1", "b": "2"}, Change.UNCHANGED), ({"a": "2"}, Change.CHANGED), ({}, Change.CHANGED)],
)
def test_change_of_compares_what_the_sheet_gives(have: dict[str, str] | None, change: Change) -> None:
    assert change_of({"a": "1"}, have) is change


@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), min_size=1, max_size=5))
def test_workbook_written_is_read_back(rows: list[list[str]]) -> None:
    grids = read_grids(write_workbook((("Người", ["Mã", "Tên"], rows),)))
    assert [(grid.name, grid.rows[0], len(grid.rows)) for grid in grids] == [("Người", ("Mã", "Tên"), len(rows) + 1)]
    assert [list(row) for row in grids[0].rows[1:]] == rows


def test_workbook_written_never_holds_a_formula() -> None:
    assert read_grids(write_workbook((("S", ["a"], [["=1+1"]]),)))[0].rows == (("a",), ("=1+1",))


@pytest.mark.parametrize(
    ("value", "shown"),
    [("=1+1", "'=1+1"), ("-2", "'-2"), ("Lê Chi", "Lê Chi"), (7, "7"), (-7, "-7"), (0.5, "0.5"), (None, ""), (dt.date(2025, 3, 5), "05/03/2025")],
)
def test_csv_cell_that_begins_like_a_formula_is_text(value: object, shown: str) -> None:
    assert write_csv(["a", "b"], [[value, "x"]]).decode("utf-8-sig").splitlines() == ["a,b", f"{shown},x"]


@pytest.mark.parametrize("text", ["Mã;Tên\nA1;Lê Chi\n", "Mã,Tên\r\nA1,Lê Chi\r\n", "\ufeffMã\tTên\nA1\tLê Chi\n"])
def test_csv_with_any_separator_is_read(text: str) -> None:
    assert read_grids(text.encode()) == (Grid("CSV", (("Mã", "Tên"), ("A1", "Lê Chi"))),)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", Unreadable.EMPTY),
        (b"\n\n", Unreadable.EMPTY),
        (b"PK\x03\x04 cut off", Unreadable.NOT_A_WORKBOOK),
        (b"\xd0\xcf\x11\xe0 cut off", Unreadable.NOT_A_WORKBOOK),
        (b"\x89PNG\r\n\x1a\n\x00", Unreadable.NOT_A_WORKBOOK),
        (b"x" * (MOST_BYTES + 1), Unreadable.TOO_BIG),
        (b"a,b\n" * (MOST_ROWS + 1), Unreadable.TOO_MANY_ROWS),
    ],
)
def test_file_that_is_not_read_says_why(content: bytes, code: Unreadable) -> None:
    with pytest.raises(NotRead) as caught:
        read_grids(content)
    assert caught.value.code is code
