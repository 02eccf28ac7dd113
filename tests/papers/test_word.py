from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.papers.samples import ALL, DISPATCH, PLAN, PLEDGE

from thidua.papers import word_styles
from thidua.papers.flow import Line, flow
from thidua.papers.model import Agency, Clause, Paper, Paragraph, Signer, Urgency
from thidua.papers.word import render_docx
from thidua.papers.wording import clean


def _open(paper: Paper) -> docx.document.Document:
    return docx.Document(io.BytesIO(render_docx(paper)))


def _words(paper: Paper) -> str:
    """All the text in document order, that of table cells included."""
    body = _open(paper).element.body
    return " ".join("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in body.iter(qn("w:p")))


@pytest.mark.parametrize("paper", ALL.values(), ids=ALL)
def test_render_docx_keeps_every_line_of_the_body_in_order(paper: Paper) -> None:
    text, at = _words(paper), 0
    for line in (item.text for item in flow(paper.body) if isinstance(item, Line)):
        at = text.index(line, at) + len(line)


def test_render_docx_of_a_plan_carries_the_components_in_their_styles() -> None:
    body = _open(PLAN).element.body
    document = _open(PLAN)
    names = {style.style_id: style.name for style in document.styles}
    found = {}
    for p in body.iter(qn("w:p")):
        style = p.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        words = "".join(t.text or "" for t in p.iter(qn("w:t")))
        if style is not None and words:
            found.setdefault(names[style.get(qn("w:val"))], words)
    assert found[word_styles.PARENT] == "ỦY BAN NHÂN DÂN TỈNH MẪU"
    assert found[word_styles.AGENCY] == "SỞ MẪU"
    assert found[word_styles.NUMBER] == "Số: 05/KH-SM"
    assert found[word_styles.PLACE_DATE] == "Tỉnh Mẫu, ngày 05 tháng 02 năm 2025"
    assert found[word_styles.KIND] == "KẾ HOẠCH"
    assert found["Heading 1"] == "I. MỤC ĐÍCH, YÊU CẦU"
    assert found[word_styles.POSITION] == "KT. GIÁM ĐỐC"
    assert found[word_styles.SIGNER] == "Nguyễn Thị Mẫu"
    assert found[word_styles.RECIPIENTS] == "- Ủy ban nhân dân tỉnh;"


def test_render_docx_is_a4_with_the_margins_of_the_decree_and_numbers_from_page_two() -> None:
    document = _open(PLAN)
    first, appendix = document.sections
    sides = (first.page_width, first.page_height, first.top_margin, first.bottom_margin, first.left_margin, first.right_margin)
    assert [round(side.mm) for side in sides if side is not None] == [210, 297, 20, 20, 30, 15]
    assert first.different_first_page_header_footer
    assert "PAGE" in first.header._element.xml
    assert first.first_page_header.paragraphs[0].text == ""
    restart = appendix._sectPr.find(qn("w:pgNumType"))
    assert restart is not None
    assert restart.get(qn("w:start")) == "1"


def test_render_docx_of_a_dispatch_puts_the_address_under_the_first_page_only() -> None:
    section = _open(DISPATCH).sections[0]
    assert section.first_page_footer.paragraphs[0].text == "Số 1 đường Mẫu, tỉnh Mẫu. Thư điện tử: mau@example.vn"
    assert section.footer.paragraphs[0].text == ""


def test_render_docx_uses_times_new_roman_and_no_automatic_numbering() -> None:
    document = _open(PLAN)
    fonts = {document.styles[name].font.name for name in ("Normal", "Heading 1", word_styles.BODY, word_styles.SIGNER)}
    assert fonts == {"Times New Roman"}
    assert "w:numPr" not in document.element.xml


def test_render_docx_of_a_pledge_holds_the_signers_and_a_described_code() -> None:
    words = _words(PLEDGE)
    assert [words.count(f"Lê Thị Thử {n}") for n in range(1, 5)] == [1, 1, 1, 1]
    pictures = list(_open(PLEDGE).element.body.iter(qn("wp:docPr")))
    assert [picture.get("descr") for picture in pictures] == ["Quét mã để mở giao ước."]


def test_render_docx_twice_gives_the_same_bytes_and_names_no_tool_or_clock() -> None:
    data = render_docx(PLAN)
    assert render_docx(PLAN) == data
    properties = docx.Document(io.BytesIO(data)).core_properties
    assert (properties.author, properties.comments, properties.language) == ("SỞ MẪU", "", "vi-VN")
    assert properties.created is not None
    assert properties.created.date() == date(2025, 2, 6)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2025, 2, 6, 0, 0, 0)}
        assert not [name for name in archive.namelist() if "thumbnail" in name]


@settings(max_examples=15)
@given(st.text(max_size=80))
def test_render_docx_of_any_text_keeps_what_can_be_printed(text: str) -> None:
    paper = replace(
        PLAN,
        agency=Agency(text, text),
        summary=text,
        body=(Paragraph(f"mốc {text} mốc"), Clause(text, text, text)),
        signer=Signer(text, text, note=text),
        recipients=(text,),
    )
    assert clean(f"mốc {text} mốc") in _words(paper)


def test_render_docx_draws_two_stamps_in_two_boxes() -> None:
    document = _open(replace(PLAN, draft=True, urgency=Urgency.EXPRESS))
    cell = document.tables[0].cell(1, 0)
    styles = [(p.text, bool(p._p.pPr.findall(qn("w:pBdr")))) for p in cell.paragraphs]
    assert styles[-3:] == [("DỰ THẢO", True), ("", False), ("HỎA TỐC", True)]


def test_render_docx_keeps_the_last_words_with_the_signatures_after_them() -> None:
    paragraphs = [p for p in _open(replace(PLEDGE, body=(*PLEDGE.body[:3], *PLEDGE.body[4:]))).paragraphs if p.text]
    assert (paragraphs[-1].text, paragraphs[-1].paragraph_format.keep_with_next) == ("Điều 1. Cùng học tập suốt đời.", True)


def test_render_docx_has_no_part_or_style_that_no_paper_uses() -> None:
    document = _open(PLAN)
    with zipfile.ZipFile(io.BytesIO(render_docx(PLAN))) as archive:
        assert not [name for name in archive.namelist() if "stylesWithEffects" in name or "customXml" in name or "numbering" in name]
    assert len(list(document.styles)) < 50
