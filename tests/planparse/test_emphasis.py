"""Marks of emphasis that a converter left in a text: read as blanks, inside the spans."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.planparse.emphasis import blanked
from thidua.planparse.model import Reading, Source
from thidua.planparse.reading import read


def reading(text: str) -> Reading:
    return read(text, source=Source(sha256="", media_type="text/plain", characters=len(text)))


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("**I. MỤC ĐÍCH**", "  I. MỤC ĐÍCH  "),
        ("**1.** **Mục đích:** Học", "  1.     Mục đích:   Học"),
        ("- *Đối với tập thể:*", "-  Đối với tập thể: "),
        ("## 1\\. Yêu cầu", "   1 . Yêu cầu"),
        ("**Phong trào", "  Phong trào"),
        ("giai đoạn 2026**", "giai đoạn 2026  "),
        ("viết tắt là *Phong trào* ấy", "viết tắt là *Phong trào* ấy"),
        ("* Một việc", "* Một việc"),
        ("*****", "*****"),
        ("không có dấu", "không có dấu"),
    ],
)
def test_mark_at_the_edge_of_a_line_becomes_a_blank(marked: str, plain: str) -> None:
    assert blanked(marked) == plain


@given(st.text(alphabet="*_#\\ .1aI-\n)(", max_size=60))
def test_no_other_letter_moves(text: str) -> None:
    plain = blanked(text)
    assert len(plain) == len(text)
    assert all(before == after or (before in "*_#\\" and after == " ") for before, after in zip(text, plain, strict=True))


def test_marked_headings_are_read_and_every_mark_lies_in_one_span() -> None:
    text = "**KẾ HOẠCH**\n\n**Thi đua năm 2026**\n\n**I. MỤC ĐÍCH**\n\n**1.** Học **nhiều**.\n\n**II. NỘI DUNG**\n\n**\n- *Đọc sách.*\n**\n"
    found = reading(text)
    spans = sorted((span.start, span.end) for span in (*found.clauses, *found.margins))
    assert [(clause.path, clause.kind, clause.heading) for clause in found.clauses] == [
        ("I", "objective", "MỤC ĐÍCH"),
        ("I.1", "objective", None),
        ("II", "content", "NỘI DUNG"),
        ("II.-1", "content", None),
    ]
    assert [text[start:end] for start, end in spans] == [
        "**KẾ HOẠCH**",
        "**Thi đua năm 2026**",
        "**I. MỤC ĐÍCH**",
        "**1.** Học **nhiều**.",
        "**II. NỘI DUNG**",
        "**",
        "- *Đọc sách.*",
        "**",
    ]
    covered = [sum(start <= place < end for start, end in spans) for place, letter in enumerate(text) if not letter.isspace()]
    assert set(covered) == {1}


def test_text_of_marks_alone_has_no_clause() -> None:
    assert reading("**\n\n***").clauses == ()
