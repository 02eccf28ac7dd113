from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.papers.columns import longest_word_mm, widths_mm
from thidua.papers.model import Column, Table

TOTAL = 165.0
WORDS = st.text("ab1 /", max_size=30)
TABLES = st.integers(1, 6).flatmap(
    lambda n: st.builds(
        lambda shares, rows: Table(tuple(Column("c", share) for share in shares), tuple(rows)),
        st.lists(st.floats(0.2, 5), min_size=n, max_size=n),
        st.lists(st.lists(WORDS, min_size=n, max_size=n).map(tuple), max_size=4),
    )
)


@given(TABLES)
def test_columns_fill_the_page_and_hold_their_words_where_all_fit(table: Table) -> None:
    widths = widths_mm(table, TOTAL)
    least = [longest_word_mm(["c", *(row[place] for row in table.rows)]) for place in range(len(table.columns))]
    assert sum(widths) == pytest.approx(TOTAL)
    assert sum(least) > TOTAL or all(width >= need - 1e-6 for width, need in zip(widths, least, strict=True))


@given(TABLES, st.floats(0.5, 4))
def test_wide_enough_shares_stand_as_they_are(table: Table, factor: float) -> None:
    bare = Table(tuple(Column("", column.share) for column in table.columns), ())
    whole = sum(column.share for column in table.columns)
    assert widths_mm(bare, TOTAL * factor) == pytest.approx([TOTAL * factor * column.share / whole for column in table.columns])


def test_empty_column_has_room_for_its_title() -> None:
    table = Table((Column("Nội dung", 8), Column("Điện thoại", 0.1)), (("Tập huấn", ""),))
    assert widths_mm(table, TOTAL)[1] == pytest.approx(longest_word_mm(["Điện thoại"]))


def test_day_has_room_beside_a_long_content() -> None:
    table = Table((Column("TT", 0.5), Column("Ngày", 1.1), Column("Nội dung", 8.2)), (("1", "23/10/2026", "Tập huấn"),))
    assert widths_mm(table, TOTAL)[1] >= 23


def test_head_of_two_bold_capitals_has_room_on_one_line() -> None:
    """Two T of 12 pt in bold are 5.6 mm wide, and a cell has margins of 1.9 mm on either side."""
    table = Table((Column("TT", 0.4), Column("Nội dung", 9)), (("1", "Tập huấn"),))
    assert widths_mm(table, TOTAL)[0] >= 5.6 + 2 * 1.9
