from io import BytesIO

import pytest
from tests.planparse.formats.documents import PLAN, W, docx, docx_of, level, lists, numbered, paragraph, part

from thidua.planparse.formats import word
from thidua.planparse.formats.archive import Container
from thidua.planparse.refusals import ReadRefused

_TEXT_BOX = '<w:r><mc:AlternateContent xmlns:mc="m"><mc:Choice>{0}</mc:Choice><mc:Fallback>{1}</mc:Fallback></mc:AlternateContent></w:r>'


def read(content: bytes) -> tuple[list[str], list[str]]:
    text, notices = word.read(Container(BytesIO(content), len(content)))
    return text.rstrip("\n").split("\n\n"), notices


def box(words: str) -> str:
    return f"<w:txbxContent>{paragraph(words)}</w:txbxContent>" if words else "<w:drawing/>"


def run(words: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{words}</w:t></w:r>"


def test_plan_with_automatic_numbering_gives_the_labels_that_word_draws() -> None:
    lines, notices = read(docx_of(PLAN))
    assert lines == [line for line in PLAN.split("\n") if line]
    assert notices == []


def test_paragraphs_and_tables_keep_their_order() -> None:
    table = "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>"
    cells = [paragraph(words) for words in ("a1", "b1", "a2", "b2")]
    assert read(docx(paragraph("trước") + table.format(*cells) + paragraph("sau")))[0] == ["trước", "a1", "b1", "a2", "b2", "sau"]


def test_cell_merged_over_rows_is_read_once() -> None:
    top = f'<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{paragraph("chung")}</w:tc>'
    rest = f"<w:tc><w:tcPr><w:vMerge/></w:tcPr>{paragraph('thừa')}</w:tc>"
    assert read(docx(f"<w:tbl><w:tr>{top}</w:tr><w:tr>{rest}</w:tr></w:tbl>"))[0] == ["chung"]


def test_inserted_and_moved_words_stay_and_deleted_words_go() -> None:
    body = (
        "<w:p>"
        + run("Giữ ")
        + f"<w:ins>{run('thêm ')}</w:ins><w:del><w:r><w:delText>xóa </w:delText></w:r></w:del>"
        + f"<w:moveFrom>{run('nơi cũ ')}</w:moveFrom><w:moveTo>{run('nơi mới')}</w:moveTo></w:p>"
    )
    lines, notices = read(docx(body))
    assert lines == ["Giữ thêm nơi mới"]
    assert set(notices) == {"changes_accepted"}


def test_deleted_paragraph_end_joins_the_next_paragraph_and_its_label() -> None:
    first = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('Một ')}</w:p>"
    numbering = lists(level(0, "decimal", "%1."))
    assert read(docx(first + numbered("hai") + numbered("ba"), numbering=numbering))[0] == ["1. Một hai", "2. ba"]


def test_deleted_table_row_is_left_out() -> None:
    kept, gone = f"<w:tc>{paragraph('còn')}</w:tc>", f"<w:tc>{paragraph('bỏ')}</w:tc>"
    body = f"<w:tbl><w:tr>{kept}</w:tr><w:tr><w:trPr><w:del/></w:trPr>{gone}</w:tr></w:tbl>"
    assert read(docx(body)) == (["còn"], ["changes_accepted"])


def test_old_numbering_kept_in_a_tracked_change_does_not_count() -> None:
    changed = paragraph("chữ thường", '<w:pPrChange><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:pPrChange>')
    assert read(docx(changed, numbering=lists(level(0, "decimal", "%1."))))[0] == ["chữ thường"]


@pytest.mark.parametrize(("choice", "fallback"), [("trong khung", "trong khung"), ("trong khung", ""), ("", "trong khung")])
def test_text_box_is_read_once_and_before_its_paragraph(choice: str, fallback: str) -> None:
    body = f"<w:p>{_TEXT_BOX.format(box(choice), box(fallback))}{run('Đoạn văn')}</w:p>"
    assert read(docx(body))[0] == ["trong khung", "Đoạn văn"]


def test_breaks_tabs_and_hyphens_become_signs() -> None:
    body = "<w:p><w:r><w:t>một</w:t><w:br/><w:t>hai</w:t><w:tab/><w:t>ba</w:t><w:noBreakHyphen/><w:t>bốn</w:t><w:softHyphen/><w:t>năm\u00adsáu</w:t></w:r></w:p>"
    assert read(docx(body))[0] == ["một\nhai\tba-bốnnămsáu"]


def test_hidden_words_and_field_codes_are_not_read() -> None:
    shown, hidden = run("thấy", '<w:vanish w:val="0"/>'), run(" ẩn", "<w:vanish/>")
    body = f"<w:p>{shown}{hidden}<w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
    assert read(docx(body)) == (["thấy"], ["hidden_dropped"])


def test_automatic_contents_are_left_out() -> None:
    contents = '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    styles = part("styles", '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>')
    body = (
        f"{contents}<w:sdtContent>{paragraph('I. Mục lục 1')}</w:sdtContent></w:sdt>"
        + paragraph("II. 2", '<w:pStyle w:val="TOC1"/>')
        + paragraph("Thân")
    )
    lines, notices = read(docx(body, styles=styles))
    assert (lines, set(notices)) == (["Thân"], {"contents_dropped"})


def test_content_control_is_read_as_its_content() -> None:
    body = f"<w:sdt><w:sdtContent>{paragraph('khối')}</w:sdtContent></w:sdt><w:p><w:sdt><w:sdtContent>{run('dòng')}</w:sdtContent></w:sdt></w:p>"
    assert read(docx(body))[0] == ["khối", "dòng"]


def test_footnotes_stand_at_the_end_with_their_sign() -> None:
    notes = part("footnotes", f'<w:footnote w:id="2">{paragraph("Công văn số 5/UBND")}</w:footnote>')
    body = f'<w:p>{run("Kế hoạch")}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>' + paragraph("Hết")
    lines, notices = read(docx(body, footnotes=notes))
    assert lines == ["Kế hoạch[1]", "Hết", "[1] Công văn số 5/UBND"]
    assert notices == ["notes_at_end"]


_SECTION = '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>'


def test_header_is_read_when_it_holds_the_only_letterhead() -> None:
    header = part("hdr", paragraph("Số: 12/KH-SM"))
    lines, notices = read(docx(paragraph("KẾ HOẠCH") + _SECTION, header1=header))
    assert (lines, notices) == (["Số: 12/KH-SM", "KẾ HOẠCH"], ["header_read"])


@pytest.mark.parametrize(("body", "header"), [("Số: 12/KH-SM", "Số: 12/KH-SM"), ("KẾ HOẠCH", "Dự thảo lần 2")])
def test_header_is_ignored_when_the_body_has_a_letterhead_or_it_has_none(body: str, header: str) -> None:
    assert read(docx(paragraph(body) + _SECTION, header1=part("hdr", paragraph(header)))) == ([body], [])


def test_first_page_header_counts_only_where_the_section_asks_for_it() -> None:
    section = '<w:sectPr><w:headerReference w:type="first" r:id="header1"/>{}</w:sectPr>'
    header = part("hdr", paragraph("Số: 1/KH"))
    assert read(docx(paragraph("A") + section.format(""), header1=header))[0] == ["A"]
    assert read(docx(paragraph("A") + section.format("<w:titlePg/>"), header1=header))[0] == ["Số: 1/KH", "A"]


def test_words_in_a_legacy_font_become_unicode() -> None:
    body = (
        "<w:p>" + run("KÕ ho¹ch", '<w:rFonts w:ascii=".VnTimeH"/>') + run(" thi ñua", '<w:rFonts w:hAnsi="VNI-Times"/>') + run(" học tập") + "</w:p>"
    )
    lines, notices = read(docx(body))
    assert lines == ["KẾ HOẠCH thi đua học tập"]
    assert set(notices) == {"from_tcvn3", "from_vni"}


def test_legacy_font_of_a_style_is_inherited() -> None:
    styles = part(
        "styles",
        '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:rPr><w:rFonts w:ascii=".VnTime"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="N"/></w:style>',
    )
    assert read(docx(paragraph("häc tËp", '<w:pStyle w:val="B"/>') + paragraph("thi ®ua"), styles=styles))[0] == ["học tập", "thi đua"]


def test_symbol_typed_as_a_bullet_becomes_its_sign() -> None:
    body = '<w:p><w:r><w:sym w:font="Symbol" w:char="F0B7"/><w:sym w:char="F0FC"/><w:t> mục</w:t></w:r></w:p>'
    assert read(docx(body))[0] == ["• mục"]


def test_embedded_document_is_skipped_with_a_notice() -> None:
    assert read(docx(paragraph("a") + "<w:altChunk/>")) == (["a"], ["embedded_skipped"])


def test_document_in_the_strict_form_reads_the_same() -> None:
    strict = part("document", f"<w:body>{numbered('chữ')}</w:body>").replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main")
    content = docx("", numbering=lists(level(0, "upperLetter", "%1.")), extra={"word/document.xml": strict})
    assert read(content)[0] == ["A. chữ"]


@pytest.mark.parametrize("extra", [{"word/vbaProject.bin": b"x"}, {"word/vbaData.xml": b"x"}])
def test_macros_are_refused(extra: dict[str, str | bytes]) -> None:
    with pytest.raises(ReadRefused) as refused:
        read(docx(paragraph("a"), extra=extra))
    assert refused.value.code == "macros"


def test_empty_control_mark_in_a_table_and_note_that_is_not_there_are_nothing() -> None:
    table = f"<w:tbl><w:bookmarkStart/><w:tr><w:tc>{paragraph('ô')}</w:tc></w:tr></w:tbl>"
    cited = '<w:p><w:r><w:t>a</w:t><w:footnoteReference w:id="7"/></w:r></w:p>'
    found = read(docx(f"<w:sdt/>{table}{cited}", footnotes=part("footnotes", "")))[0]
    assert found[0] == "ô"
    assert found[1].startswith("a")
