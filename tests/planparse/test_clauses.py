"""Paragraphs into clauses."""

from itertools import pairwise

import pytest

from thidua.planparse.model import Clause, Source
from thidua.planparse.reading import read

HEAD = "KẾ HOẠCH\nThi đua học tập\n\n"


def clauses(*lines: str) -> tuple[Clause, ...]:
    text = HEAD + "\n".join(lines)
    return read(text, source=Source("", "text/plain", len(text))).clauses


def rows(*lines: str) -> list[tuple[str, str]]:
    return [(clause.path, clause.kind) for clause in clauses(*lines)]


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("1. Mục đích: học để làm việc.", "Mục đích"),
        ("1. MỞ LỚP: vào buổi tối.", "MỞ LỚP"),
        ("1. Tập thể: các phòng.", "Tập thể"),
        ("1. Mở lớp: vào buổi tối.", None),
        ("1. Mục đích a b c d e g h i k l m n o p: học.", None),
    ],
)
def test_words_before_a_colon_are_a_heading_when_they_name_a_kind_or_a_subject(line: str, heading: str | None) -> None:
    assert clauses(line, "2. Khác.")[0].heading == heading


def test_heading_without_a_number_speaks_for_what_follows_until_the_next() -> None:
    assert rows("MỤC ĐÍCH", "Đưa sách về thôn.", "NỘI DUNG", "- Đọc sách.", "LỜI KẾT", "Cảm ơn mọi người.") == [
        ("¶1", "objective"), ("¶2", "objective"), ("¶3", "content"), ("-1", "content"), ("¶4", "other"), ("¶5", "other"),
    ]  # fmt: skip


def test_paragraph_that_speaks_of_another_kind_is_past_a_heading_without_a_number() -> None:
    assert rows("TIÊU CHÍ", "Đọc mười cuốn sách.", "Phong trào thực hiện từ tháng 3 năm 2026.")[2] == ("¶3", "phase")


def test_heading_without_a_number_does_not_outdo_a_numbered_one() -> None:
    assert rows("I. TIÊU CHÍ", "Yêu cầu chung", "- Đọc sách.")[2] == ("I.-1", "criterion")


def test_counted_list_behind_a_bare_label_is_read_once() -> None:
    found = clauses("Phần thứ nhất", "Phong trào gồm 2 nội dung: Đọc sách.", "Viết bài.")
    assert [(clause.path, clause.end <= after.start) for clause, after in pairwise(found)] == [("ph1", True), ("ph1.¶1", True)]


def test_row_of_a_table_is_never_a_heading() -> None:
    assert [(clause.path, clause.heading, clause.text) for clause in clauses("1 | Nội dung | Văn phòng", "2 | Yêu cầu | Phòng A")] == [
        ("1", None, "Nội dung | Văn phòng"),
        ("2", None, "Yêu cầu | Phòng A"),
    ]


def test_quotation_that_is_never_closed_takes_nothing_in() -> None:
    assert [clause.path for clause in clauses("1. Sửa như sau:", "“a) Đọc sách;", "b) Viết bài;", "2. Học.")] == ["1", "1.¶1", "1.b", "2"]
