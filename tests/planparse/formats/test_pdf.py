import pytest
from soak.hostile_pages import pdf, pdf_files
from tests.planparse.formats.documents import PLAN, pdf_of, typeset

from thidua.planparse.formats import pdf as reader
from thidua.planparse.formats.page_layout import Line
from thidua.planparse.formats.pdf import read
from thidua.planparse.refusals import ReadRefused

_PAGE = 'paper: "a4"'


def words(text: str) -> list[str]:
    return text.split()


def test_plan_is_read_word_by_word_with_its_paragraphs_apart() -> None:
    text, notices = read(pdf_of(PLAN))
    assert words(text) == words(PLAN)
    assert notices == ["page_numbers_dropped"]
    assert [" ".join(paragraph.split()) for paragraph in text.split("\n\n")] == [line for line in PLAN.split("\n") if line]


def test_two_columns_are_read_one_after_the_other() -> None:
    text, _ = read(pdf_of(PLAN, page=f"{_PAGE}, columns: 2"))
    assert words(text) == words(PLAN)


def test_columns_that_are_drawn_line_by_line_are_put_in_order() -> None:
    left, right = [f"trái dòng {n} đủ dài để đầy" for n in range(12)], [f"phải dòng {n} đủ dài để đầy" for n in range(12)]
    rows = ", ".join(f"[{a}], [{b}]" for a, b in zip(left, right, strict=True))
    text, notices = read(typeset(f"#set page({_PAGE})\n#table(columns: (1fr, 1fr), stroke: none, {rows})"))
    assert [line for line in text.split("\n") if line] == [*left, *right]
    assert notices == ["columns"]


def test_letterhead_and_signature_side_by_side_stay_whole() -> None:
    table = "#table(columns: (1fr, 1fr), stroke: none, [{}], [{}])\n"
    source = (
        table.format("ỦY BAN\\ SỞ MẪU\\ Số: 1/KH", "CỘNG HÒA\\ Độc lập\\ Ngày 5")
        + "Nội dung của kế hoạch.\n"
        + table.format("Nơi nhận:\\ Như trên.", "GIÁM ĐỐC")
    )
    text, _ = read(typeset(f"#set page({_PAGE})\n{source}"))
    assert [line for line in text.split("\n") if line] == [
        "ỦY BAN",
        "SỞ MẪU",
        "Số: 1/KH",
        "CỘNG HÒA",
        "Độc lập",
        "Ngày 5",
        "Nội dung của kế hoạch.",
        "Nơi nhận:",
        "Như trên.",
        "GIÁM ĐỐC",
    ]


@pytest.mark.parametrize("form", ["{}", "- {} -", "Trang {}", "{}/3", "Page {} of 3"])
def test_page_numbers_and_running_heads_go(form: str) -> None:
    lines = "\n\n".join(f"Đoạn văn thứ {n} của tài liệu." for n in range(90))
    footer = form.format("#counter(page).display()")
    text, notices = read(typeset(f"#set page({_PAGE}, header: [SỞ MẪU], footer: context [{footer}])\n{lines}"))
    assert words(text) == ["SỞ", "MẪU", *words(lines)]
    assert notices == ["page_numbers_dropped", "running_heads_dropped"]


def test_number_in_the_text_is_no_page_number() -> None:
    text, _ = read(typeset(f"#set page({_PAGE})\n#v(8cm)\n2025\n\nNội dung của năm hai nghìn."))
    assert words(text)[0] == "2025"


@pytest.mark.parametrize("angle", [0, 90, 180, 270])
def test_page_across_reads_like_an_upright_one(angle: int) -> None:
    lines = "\n\n".join(f"Dòng {n} của phụ lục nằm ngang, đủ dài để xuống dòng ở cuối trang giấy này." for n in range(6))
    text, _ = read(typeset(f"#set page({_PAGE})\n#rotate({angle}deg, reflow: true)[#block(width: 8cm)[{lines}]]"))
    assert words(text) == words(lines)
    assert text.count("\n\n") == 5


def test_page_without_text_among_others_gives_a_notice() -> None:
    assert "pages_without_text" in read(typeset("Nội dung đầu tiên của kế hoạch\n#pagebreak()\n#rect(width: 5cm)"))[1]


@pytest.mark.parametrize(
    "case",
    [case for case in pdf_files() if case.refusals & {"encrypted", "scan", "too_many_pages"} and "*" not in case.refusals],
    ids=lambda case: case.label,
)
def test_pdf_that_cannot_be_read_is_refused(case) -> None:
    with pytest.raises(ReadRefused) as refused:
        read(case.make())
    assert refused.value.code in case.refusals


def test_fonts_that_tell_no_letters_are_refused() -> None:
    glyphs = b"BT /F 12 Tf 50 700 Td <" + b"0001000200030004" * 20 + b"> Tj ET"
    font = "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>] >>"
    content = pdf({
        1: "<< /Type /Catalog /Pages 2 0 R >>",
        2: "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
        4: b"<< /Length %d >>\nstream\n" % len(glyphs) + glyphs + b"\nendstream",
        5: font,
    })  # fmt: skip
    with pytest.raises(ReadRefused) as refused:
        read(content)
    assert refused.value.code in ("unreadable_fonts", "scan")


def test_pdf_with_more_text_than_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_TEXT_BYTES", 10)
    with pytest.raises(ReadRefused) as refused:
        read(pdf_of(PLAN))
    assert refused.value.code == "too_much_text"


def test_letters_of_private_use_are_unreadable() -> None:
    lines = [Line("a" * 30 + "\ue000" * 30, 0, 10, 0, 10)]
    with pytest.raises(ReadRefused) as refused:
        reader._refuse_without_letters([(842.0, lines)])
    assert refused.value.code == "unreadable_fonts"
