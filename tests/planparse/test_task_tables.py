"""Tables of tasks that were flattened to rows."""

import pytest

from thidua.planparse.model import Obligation, Source
from thidua.planparse.reading import read

HEAD = "KẾ HOẠCH\nThi đua học tập\n\nI. PHÂN CÔNG\n"


def duties(*rows: str) -> list[tuple[str, str, str | None, str | None]]:
    text = HEAD + "\n".join(rows)
    found: tuple[Obligation, ...] = read(text, source=Source("", "text/plain", len(text))).obligations
    return [(duty.actor, duty.action, duty.due, duty.clause) for duty in found]


def test_rows_below_a_head_are_obligations_with_actor_and_time() -> None:
    assert duties(
        "STT | Nội dung | Đơn vị chủ trì | Thời hạn", "1 | Biên soạn đề cương | Phòng Lý luận | Tháng 01/2026", "2 | Mở lớp | Văn phòng | 2026"
    ) == [
        ("Phòng Lý luận", "Biên soạn đề cương", "2026-01", "I.1"),
        ("Văn phòng", "Mở lớp", "2026", "I.2"),
    ]


def test_columns_are_found_by_their_names_in_any_order() -> None:
    assert duties("| TT | Tiến độ | Người phụ trách | Việc", "| 1 | 15/3/2026 | Bà Hoa | Lập danh sách") == [
        ("Bà Hoa", "Lập danh sách", "2026-03-15", "I.1")
    ]


def test_time_that_is_no_date_is_left_out() -> None:
    assert duties("TT | Việc | Đơn vị | Hạn", "1 | Họp giao ban | Văn phòng | Hằng tuần") == [("Văn phòng", "Họp giao ban", None, "I.1")]


def test_table_without_a_column_for_time_has_no_due_day() -> None:
    assert duties("TT | Việc | Đơn vị", "1 | Họp giao ban | Văn phòng") == [("Văn phòng", "Họp giao ban", None, "I.1")]


@pytest.mark.parametrize("row", ["1 | Họp giao ban | Văn phòng", "1 | Họp giao ban |  | 2026"])
def test_row_that_lacks_a_cell_names_nobody(row: str) -> None:
    assert ("Văn phòng", "Họp giao ban", "2026", "I.1") not in duties("TT | Việc | Đơn vị | Hạn", row)


def test_table_that_names_no_actor_gives_no_obligation() -> None:
    assert duties("TT | Tiêu chí | Điểm", "1 | Học đủ buổi | 10") == []
