"""Stars that mark words go, whatever else the text holds stays; the paper shows the words slanted or strong."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from thidua.papers.emphasis import Span, spans, unmarked
from thidua.papers.model import Agency, Basis, Clause, Column, Kind, Paper, Paragraph, Table
from thidua.papers.pdf import paper_data
from thidua.papers.word import render_docx

MARKED = "Ngành (viết tắt là *Phong trào thi đua*) làm **ngay**, ***không*** chờ."
PAPER = Paper(
    kind=Kind.PLAN,
    agency=Agency("Sở mẫu"),
    prepared_on=dt.date(2026, 1, 2),
    summary="Triển khai *Phong trào*",
    body=(
        Basis("Căn cứ *Luật* mẫu"),
        Paragraph(MARKED),
        Clause(label="a)", heading="*Đối với* tập thể:", text="Có **kế hoạch**."),
        Table((Column("Mục"),), (("Giao *Văn phòng*",),)),
    ),
)


def test_marked_words_become_runs() -> None:
    assert spans(MARKED) == (
        Span("Ngành (viết tắt là "),
        Span("Phong trào thi đua", italic=True),
        Span(") làm "),
        Span("ngay", bold=True),
        Span(", "),
        Span("không", bold=True, italic=True),
        Span(" chờ."),
    )


@pytest.mark.parametrize(
    "text",
    ["5*3*2", "2 * 3 * 4", "Ghi chú (*) xem (*)", "* Gạch đầu dòng *", "khách sạn ***", "mức 3* và 4*", "*mở mà không đóng", "a*b*c", "****", ""],
)
def test_other_stars_stay(text: str) -> None:
    assert unmarked(text) == text


@given(st.text(alphabet=st.sampled_from("*aộ (),.\n1-")))
def test_only_stars_go_and_no_run_is_empty(text: str) -> None:
    found = spans(text)
    assert "".join(span.text for span in found).replace("*", "") == text.replace("*", "")
    assert all(span.text for span in found)


def test_word_file_slants_what_was_marked_and_shows_no_star() -> None:
    document = Document(io.BytesIO(render_docx(PAPER)))
    runs = [run for paragraph in document.paragraphs for run in paragraph.runs]
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert [run.text.strip() for run in runs if run.italic and run.bold is None] == ["Luật", "Phong trào thi đua", "Đối với"]
    assert ([run.text for run in runs if "*" in run.text], [text for text in cells if "*" in text]) == ([], [])


def test_pdf_is_given_the_same_runs_and_no_star() -> None:
    data = paper_data(PAPER)
    slanted = [run["text"] for item in data["body"] if "runs" in item for run in item["runs"] if run["italic"] and not run["bold"]]
    assert (slanted, "*" in str(data["body"]), data["summary"]) == (["Luật", "Phong trào thi đua", "Đối với"], False, "Triển khai Phong trào")
