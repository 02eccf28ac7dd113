"""The reader of `soak/papers` misses a word that a PDF lost, and no other."""

from __future__ import annotations

import io
import unicodedata

import docx
from soak.papers_reading import Said, missing, squeezed, text_of_pdf, words_of_docx, words_of_xlsx
from tests.papers.samples import ALL

from thidua.papers.pdf import render_pdf
from thidua.papers.word import render_docx
from thidua.sheets.exports import write_workbook


def test_words_of_a_paper_in_word_are_in_its_pdf() -> None:
    for paper in ALL.values():
        assert missing(words_of_docx(render_docx(paper)), text_of_pdf(render_pdf(paper))) == []


def test_word_that_is_lost_changed_or_moved_is_told() -> None:
    document = docx.Document()
    for words in ("Đề nghị khen thưởng", "Hòa Bình - Sơn La", "Kính gửi: ......"):
        document.add_paragraph(words)
    document.add_table(1, 1).cell(0, 0).text = "Trong ô"
    held = io.BytesIO()
    document.save(held)
    said = words_of_docx(held.getvalue())
    assert [(one.words, one.loose) for one in said][-1] == ("Trong ô", True)
    assert missing(said, squeezed("Trong ô Đề nghị khen thưởng Hòa Bình Sơn La Kính gửi: ....")) == []
    assert missing(said, squeezed("Trong ô De nghi khen thưởng Kính gửi: Hòa Bình Sơn La")) == [
        "Đề nghị khen thưởng",
        "out of order: Kính gửi: ......",
    ]
    assert (
        missing([Said("Đề nghị", loose=True)], squeezed(unicodedata.normalize("NFD", "Đề nghị"))) == []
    )  # composed letters and decomposed ones are the same


def test_texts_of_a_workbook_are_those_of_its_cells() -> None:
    assert [one.words for one in words_of_xlsx(write_workbook([("Một", ["Họ và tên", "Số"], [["Trần Thị Mẫu", 5]])]))] == [
        "Họ và tên",
        "Số",
        "Trần Thị Mẫu",
    ]
