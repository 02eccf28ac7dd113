from __future__ import annotations

import io
import os
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pypdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.papers.samples import ALL, BODY, DISPATCH, DRAFT, PLAN, PLEDGE, TABLE

from thidua.papers import layout
from thidua.papers.emphasis import unmarked
from thidua.papers.flow import Line, flow
from thidua.papers.model import Agency, Basis, Clause, Column, Kind, Paper, Paragraph, Signer, Table
from thidua.papers.pdf import render_pdf
from thidua.papers.typesetter import MISSING_GLYPH, covered
from thidua.papers.wording import clean

POINTS_PER_MM = 72 / 25.4
HOSTILE = (
    '#panic("x")',
    '#{sys.inputs} #import "@preview/x:0.1.0": *',
    '"; #read("/etc/passwd") //',
    '$ sum_(i=0)^n $ *đậm* _nghiêng_ `mã` = Đầu đề <nhãn> @trích \\u{41} [#link("x")[y]]',
    '{"data": "]}"} \\" \\\\ /* */ // ~ -- --- ...',
)


def _pages(data: bytes) -> Iterator[str]:
    """The words of each page below the page number."""
    document = pypdfium2.PdfDocument(data)
    for page in document:
        width, height = page.get_size()
        text = page.get_textpage().get_text_bounded(0, 0, width, height - (layout.TOP_MM - 1) * POINTS_PER_MM)
        yield " ".join(text.split())
    document.close()


def _text(data: bytes) -> str:
    return " ".join(_pages(data))


def _squeezed(text: str) -> str:
    """Without spaces: where a long word breaks over two lines, the page has a break that the text has not."""
    return "".join(text.replace("\u200b", "").split())


def _body_lines(paper: Paper) -> list[str]:
    return [item.text for item in flow(paper.body) if isinstance(item, Line)]


@pytest.mark.parametrize("paper", ALL.values(), ids=ALL)
def test_render_pdf_keeps_every_line_of_the_body_in_order(paper: Paper) -> None:
    text, at = _text(render_pdf(paper)), 0
    for line in _body_lines(paper):
        at = text.index(line, at) + len(line)


def test_render_pdf_of_a_plan_shows_its_nine_components_in_the_order_of_the_page() -> None:
    text = _text(render_pdf(PLAN))
    parts = (
        "ỦY BAN NHÂN DÂN TỈNH MẪU",
        "SỞ MẪU",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 05/KH-SM",
        "Tỉnh Mẫu, ngày 05 tháng 02 năm 2025",
        "KẾ HOẠCH",
        "Triển khai phong trào thi đua “Cả sở cùng học” giai đoạn 2025 - 2030",
        "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;",
        "STT Nội dung Thời hạn 1 Phổ biến kế hoạch 30/6/2025 2 Sơ kết đợt một Tổng kết 31/12/2025",
        "Nơi nhận: - Ủy ban nhân dân tỉnh; - Các phòng, đơn vị thuộc Sở; - Lưu: VT, VP. NTM 05",
        "KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC Nguyễn Thị Mẫu",
        "Phụ lục I DANH MỤC TÀI LIỆU (Kèm theo Kế hoạch số 05/KH-SM ngày 05 tháng 02 năm 2025 của Sở Mẫu)",
    )
    assert [part for part in parts if part not in text] == []
    assert sorted(parts, key=text.index) == list(parts)


def test_render_pdf_of_a_draft_leaves_blanks_and_says_draft() -> None:
    text = _text(render_pdf(DRAFT))
    assert text.endswith("Số: /KH-SM DỰ THẢO , ngày tháng năm KẾ HOẠCH")


def test_render_pdf_of_a_dispatch_has_the_subject_under_the_number_and_the_address_below() -> None:
    text = _text(render_pdf(DISPATCH))
    assert "Số: 152/SM-VP V/v đôn đốc phong trào thi đua học tập KHẨN" in text
    assert "Kính gửi: - Phòng Kế hoạch; - Trung tâm Lưu trữ. Sở Mẫu đề nghị" in text
    assert "GIÁM ĐỐC (Đã ký) Trần Văn Thử" in text
    assert "Số 1 đường Mẫu, tỉnh Mẫu. Thư điện tử: mau@example.vn" in text


def test_render_pdf_of_a_dispatch_to_one_addressee_keeps_it_on_the_line() -> None:
    assert "Kính gửi: Phòng Kế hoạch Sở Mẫu" in _text(render_pdf(replace(DISPATCH, addressees=("Phòng Kế hoạch",))))


def test_render_pdf_of_a_pledge_shows_every_signer() -> None:
    text = _text(render_pdf(PLEDGE))
    assert [text.count("TRƯỞNG ĐƠN VỊ"), *(text.count(f"Lê Thị Thử {n}") for n in range(1, 5))] == [4, 1, 1, 1, 1]


@pytest.mark.parametrize("paper", ALL.values(), ids=ALL)
def test_render_pdf_is_a4_with_embedded_tinos_and_pdfa_1b_marks(paper: Paper) -> None:
    reader = pypdf.PdfReader(io.BytesIO(render_pdf(paper)))
    xmp = reader.xmp_metadata
    assert xmp is not None
    assert [[round(float(side), 1) for side in page.mediabox[2:]] for page in reader.pages] == [[595.3, 841.9]] * len(reader.pages)
    assert (reader.pdf_header, xmp.pdfaid_part, xmp.pdfaid_conformance) == ("%PDF-1.4", "1", "B")
    assert xmp.dc_creator == [paper.agency.name.upper()]
    fonts = [font.get_object() for page in reader.pages for font in page["/Resources"]["/Font"].values()]
    names = {str(font["/BaseFont"]).split("+")[1].split("-Identity")[0] for font in fonts}
    assert names <= {"Tinos", "Tinos-Regular", "Tinos-Bold", "Tinos-Italic", "Tinos-BoldItalic"}
    descriptors = [font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object() for font in fonts]
    assert all("/FontFile2" in d or "/FontFile3" in d for d in descriptors)


def test_render_pdf_twice_gives_the_same_bytes_and_another_day_other_bytes() -> None:
    first = render_pdf(PLAN)
    assert render_pdf(PLAN) == first
    assert render_pdf(replace(PLAN, prepared_on=date(2025, 2, 7))) != first


def test_render_pdf_tags_headings_but_writes_no_outline() -> None:
    reader = pypdf.PdfReader(io.BytesIO(render_pdf(PLAN)))
    root = reader.trailer["/Root"]
    assert reader.outline == []
    assert root["/Lang"] == "vi-VN"
    assert [tag for tag in _tags(root["/StructTreeRoot"]) if tag.startswith("/H")] == ["/H1", "/H2", "/H1"]


def _tags(element: Any) -> Iterator[str]:
    if isinstance(element, pypdf.generic.DictionaryObject):
        if "/S" in element:
            yield str(element["/S"])
        children = element.get("/K", [])
        for child in children if isinstance(children, list) else [children]:
            yield from _tags(child.get_object())


def test_render_pdf_numbers_pages_from_two_and_appendices_anew() -> None:
    body = tuple(Clause(label=f"{n}.", text="Học tập suốt đời. " * 20) for n in range(1, 40))
    document = pypdfium2.PdfDocument(render_pdf(replace(PLAN, body=body)))
    numbers = []
    for page in document:
        width, height = page.get_size()
        numbers.append(page.get_textpage().get_text_bounded(0, height - 17 * POINTS_PER_MM, width, height).strip())
    count = len(document) - 1
    assert count > 3
    assert numbers == ["", *(str(n) for n in range(2, count + 1)), ""]


def test_render_pdf_keeps_the_signature_with_the_last_words() -> None:
    for lines in range(20, 34):
        body = tuple(Paragraph(f"Dòng {n}.") for n in range(lines))
        pages = list(_pages(render_pdf(replace(PLAN, body=body, appendices=()))))
        signed = next(page for page in pages if "Nguyễn Thị Mẫu" in page)
        assert f"Dòng {lines - 1}." in signed


def test_render_pdf_of_a_list_repeats_the_head_of_its_table() -> None:
    rows = tuple((str(n), f"Người {n}", "") for n in range(120))
    table = Table((Column("STT", 0.5), Column("Họ và tên", 3), Column("Ký tên", 2)), rows, row_height_mm=9)
    pages = list(_pages(render_pdf(Paper(kind=Kind.LIST, agency=Agency("Sở Mẫu"), prepared_on=date(2025, 1, 1), body=(table,)))))
    assert len(pages) > 3
    assert [page.count("STT Họ và tên Ký tên") for page in pages] == [1] * len(pages)


@pytest.mark.parametrize("words", HOSTILE)
def test_render_pdf_of_typst_source_in_every_field_draws_it_as_words(words: str) -> None:
    paper = replace(
        PLAN,
        agency=Agency(words, words),
        summary=words,
        body=(Basis(words), Paragraph(words), Clause(words, words, words), replace(TABLE, rows=((words,) * 3,))),
        signer=Signer(words, words, note=words),
        recipients=(words,),
        appendices=(),
    )
    assert _squeezed(_text(render_pdf(paper))).count(_squeezed(unmarked(words))) >= 5


@settings(max_examples=40)
@given(st.text(alphabet=st.characters(max_codepoint=0x24F), max_size=60), st.text(max_size=60))
def test_render_pdf_of_any_text_draws_every_letter_or_a_box(latin: str, anything: str) -> None:
    body = (Paragraph(f"mốc {latin} mốc"), Paragraph(f"mốc {anything} mốc"))
    expected = "".join(char if ord(char) in covered() else MISSING_GLYPH for line in body for char in clean(line.text))
    drawn = _text(render_pdf(replace(DRAFT, body=body)))
    assert _squeezed(drawn).count("mốc") >= 4
    assert len(_squeezed(drawn).partition("KẾHOẠCH")[2]) == len(_squeezed(expected))


def test_render_pdf_of_a_word_without_end_stays_on_the_page() -> None:
    long = "https://thidua.example/" + "a" * 300
    document = pypdfium2.PdfDocument(render_pdf(replace(PLAN, body=(Paragraph(long),), appendices=())))
    page = document[0]
    height = page.get_height()
    right = (layout.PAGE_WIDTH_MM - layout.RIGHT_MM + 1) * POINTS_PER_MM
    text = page.get_textpage().get_text_bounded(0, 0, right, height)
    assert long in _squeezed(text)


def test_render_pdf_of_a_plan_of_fifty_pages_is_whole() -> None:
    body = BODY * 125
    data = render_pdf(replace(PLAN, body=body))
    pages = list(_pages(data))
    assert len(pages) >= 50
    words = [word for line in _body_lines(replace(PLAN, body=body)) for word in line.split()]
    table_words = re.compile(r"STT Nội dung Thời hạn|1 Phổ biến kế hoạch 30/6/2025|2 Sơ kết đợt một Tổng kết 31/12/2025")
    drawn = table_words.sub("", " ".join(pages)).split()
    start = drawn.index("Căn")
    assert drawn[start : start + len(words)] == words


@pytest.mark.skipif("THIDUA_PLAN_SOURCES" not in os.environ, reason="the source documents are not here")
def test_render_pdf_of_each_source_document_keeps_every_word() -> None:
    sources = sorted(Path(os.environ["THIDUA_PLAN_SOURCES"]).glob("00?_*.txt"))
    assert len(sources) == 5
    for source in sources:
        text = source.read_text(encoding="utf-8-sig")
        body = tuple(Paragraph(part) for part in text.split("\n\n"))
        drawn = _squeezed(_text(render_pdf(replace(DRAFT, body=body))))
        assert _squeezed(clean(unmarked(text))) in drawn, source.name


def test_render_pdf_keeps_a_row_of_a_table_on_one_page() -> None:
    words = "Tổ chức quán triệt đến toàn thể công chức, viên chức, người lao động. " * 6
    rows = tuple((f"hàng {n:02d}", f"{words}hết {n:02d}") for n in range(24))
    pages = list(_pages(render_pdf(replace(PLAN, body=(Table((Column("STT"), Column("Việc", 3)), rows),), appendices=()))))
    assert [n for n in range(24) if not any(f"hàng {n:02d}" in page and f"hết {n:02d}" in page for page in pages)] == []
    assert len(pages) > 2
