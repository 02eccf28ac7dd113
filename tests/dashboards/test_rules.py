"""What dashboards count, draw and keep back: pure."""

from __future__ import annotations

import statistics
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thidua.dashboards.enums import Cube, Mark
from thidua.dashboards.rules.heat import warmth
from thidua.dashboards.rules.laying import Layout, read
from thidua.dashboards.rules.pivoting import Counted, Table, pivot
from thidua.dashboards.rules.plotting import LEFT, NEAR, RIGHT, dots, median, points, strokes
from thidua.dashboards.rules.provinces import PROVINCES, province_in
from thidua.dashboards.rules.telling import Told, told

FEW = settings(max_examples=40, deadline=None)
VALUES = st.dictionaries(st.text("abcdef", min_size=1, max_size=3), st.fractions(0, 500, max_denominator=9), max_size=12)
CELLS = st.dictionaries(
    st.tuples(st.sampled_from("ABCD"), st.sampled_from("xyz")),
    st.builds(Counted, st.integers(1, 900), st.integers(1, 12)),
    max_size=12,
)


@FEW
@given(st.lists(st.sampled_from([mark.value for mark in Mark])))
def test_sentence_counts_every_clause_once(marks: list[str]) -> None:
    found = told(marks)
    assert found.total == len(marks) == sum(number for _mark, number in found.parts())
    assert found.running + found.done + found.red == found.total


def test_running_are_also_clauses_that_not_everybody_read() -> None:
    assert told(["ok", "soon", "late", "done", "ok"]) == Told(done=1, ok=2, soon=1, red=1)


@FEW
@given(st.lists(st.fractions(0, 100, max_denominator=7), min_size=1))
def test_median_is_that_of_the_library(values: list[Fraction]) -> None:
    assert median(values) == statistics.median(values)


def test_median_of_nothing_is_none() -> None:
    assert median([]) is None


@FEW
@given(VALUES)
def test_dots_lie_in_order_within_the_drawing_and_cover_no_other(values: dict[str, Fraction]) -> None:
    found = dots(values)
    assert {dot.key: dot.value for dot in found} == values
    assert [dot.value for dot in found] == sorted(values.values())
    assert all(LEFT <= dot.at <= RIGHT for dot in found)
    assert not [1 for one in found for other in found if one is not other and one.row == other.row and abs(one.at - other.at) < NEAR]


@FEW
@given(st.dictionaries(st.integers(2023, 2030), st.fractions(0, 500, max_denominator=3), max_size=8))
def test_line_has_every_year_and_joins_none_across_a_gap(values: dict[int, Fraction]) -> None:
    found = points(values, range(2023, 2031), 200, 30)
    assert [one.year for one in found] == list(range(2023, 2031))
    assert {one.year: one.value for one in found if one.y is not None} == values
    assert all(30 <= one.y <= 170 for one in found if one.y is not None)
    assert [(one.year, other.year) for one, other in strokes(found)] == [
        (year, year + 1) for year in range(2023, 2030) if {year, year + 1} <= set(values)
    ]


@pytest.mark.parametrize(
    ("marks", "step"), [((0, 0, 0), "none"), ((4, 0, 0), "1"), ((4, 1, 0), "2"), ((4, 2, 0), "3"), ((4, 4, 0), "4"), ((4, 3, 1), "0")]
)
def test_cell_with_late_work_is_red_whatever_is_done(marks: tuple[int, int, int], step: str) -> None:
    assert warmth(*marks) == step


def _table(cells: dict[tuple[str, str], Counted], smallest: int = 5) -> Table:
    return pivot(cells, lambda _side, key: str(key), smallest)


@FEW
@given(CELLS)
def test_no_cell_of_few_people_is_told_nor_follows_from_the_others(cells: dict[tuple[str, str], Counted]) -> None:
    table = _table(cells)
    hidden = {key for key, value in table.cells.items() if value is None}
    assert {key for key, cell in cells.items() if cell.persons is not None and cell.persons < 5} <= hidden
    for side in (0, 1):
        for line in {key[side] for key in cells}:
            inside = [key for key in cells if key[side] == line]
            assert len([key for key in inside if key in hidden]) != 1 or len(inside) == 1
    assert (table.whole is None) == bool(hidden)
    assert not hidden or (table.row_sums, table.column_sums) == ({}, {})


@FEW
@given(CELLS)
def test_sums_of_rows_and_of_columns_are_the_whole(cells: dict[tuple[str, str], Counted]) -> None:
    table = _table({key: Counted(cell.value) for key, cell in cells.items()})
    assert sum(table.row_sums.values()) == sum(table.column_sums.values()) == table.whole == sum(cell.value for cell in cells.values())


def test_hidden_cell_takes_the_next_smallest_of_its_row_and_of_its_column_along() -> None:
    cells = {
        ("a", "x"): Counted(9, 2),
        ("a", "y"): Counted(50, 7),
        ("a", "z"): Counted(60, 8),
        ("b", "x"): Counted(70, 9),
        ("b", "y"): Counted(80, 9),
    }
    shown = {key: value for key, value in _table(cells).cells.items() if value is not None}
    assert shown == {("a", "z"): 60}


def test_people_counted_in_several_cells_have_no_sum() -> None:
    table = pivot({("a", "x"): Counted(9, 9), ("b", "x"): Counted(8, 8)}, lambda _side, key: str(key), 5, adds=False)
    assert (table.whole, table.hidden) == (None, 0)


LAYOUTS = st.builds(
    Layout,
    st.sampled_from(Cube),
    st.sampled_from(["unit", "state", "month"]),
    st.sampled_from(["", "grade", "year"]),
    st.sampled_from(["", "minutes"]),
    st.text("ABC-1", max_size=8),
    st.sampled_from(["", "2025"]),
    st.dictionaries(st.sampled_from(["state", "grade"]), st.text("abc_", min_size=1, max_size=6), max_size=2),
)


@FEW
@given(LAYOUTS)
def test_address_of_a_table_lays_the_same_table(layout: Layout) -> None:
    assert read(layout.query()) == layout


@FEW
@given(st.text(max_size=60))
def test_any_address_lays_some_table(query: str) -> None:
    assert read(read(query).query()) == read(query)


def test_there_are_thirty_four_provinces_each_on_a_square_of_its_own() -> None:
    assert len(PROVINCES) == len({one.name for one in PROVINCES}) == len({(one.row, one.column) for one in PROVINCES}) == 34


@pytest.mark.parametrize("name", [one.name for one in PROVINCES])
def test_province_is_known_by_its_name_in_a_unit(name: str) -> None:
    found = province_in(f"Viện kiểm sát nhân dân tỉnh {name.upper()}", "Hà Nội")
    assert found is not None and found.name == name


@pytest.mark.parametrize("texts", [("Văn phòng", "Tỉnh Mẫu"), ("Sở Hà Nội và Huế", "Huế"), ("Phòng An Giangg", "")])
def test_province_that_is_not_said_is_not_guessed(texts: tuple[str, str]) -> None:
    assert province_in(*texts) is None


def test_place_of_documents_tells_the_province_where_the_name_does_not() -> None:
    found = province_in("Kho bạc Khu vực V", "Hưng Yên")
    assert found is not None and found.name == "Hưng Yên"
