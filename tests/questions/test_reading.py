"""Files of questions as people have them: each form read, each fault at its place, hostile files harmless."""

import io
import zipfile
from decimal import Decimal

import pytest
import xlsxwriter
from django.utils import translation
from tests.questions.bank import ALL, single

from thidua.questions.enums import Difficulty, Kind, Scoring
from thidua.questions.exports import workbook_of
from thidua.questions.phrases import sentence
from thidua.questions.queries.reading import read_pasted_text, read_questions
from thidua.questions.rules.content import Draft, to_json
from thidua.questions.rules.reading.aiken import read_aiken
from thidua.questions.rules.reading.gift import read_gift
from thidua.questions.rules.reading.moodle import read_moodle
from thidua.questions.rules.reading.pasted import read_pasted
from thidua.questions.rules.reading.table import Row, read_table
from thidua.questions.rules.writing import table_of, write_gift

WORD = """ĐỀ CƯƠNG ÔN TẬP
Câu 1: Học tập suốt đời là gì?
A. Học một lần   B. Học cả đời
C. Không học
Đáp án: B
Giải thích: Theo kế hoạch.
Câu 2. Chọn các ngày
nghỉ
A) Thứ bảy
B) Thứ hai
C) Chủ nhật
Đáp án: A, C
Chủ đề: Lịch
Mức độ: Vận dụng
Câu 3: Tự học là chính.
Đáp án: Đúng
Câu 4: Có dấu sao
A. không
*B. có
Câu 5: Theo bảng
A. không
B. có
ĐÁP ÁN
5. B
"""


def rights(read):
    return [(draft.content.kind.value, "".join(draft.content.right_keys)) for draft in read.drafts]


def test_text_from_word_is_read_with_its_answers_wherever_they_stand():
    read = read_pasted(WORD)
    assert (rights(read), read.faults) == ([("single", "B"), ("several", "AC"), ("true_false", "A"), ("single", "B"), ("single", "B")], ())
    second = read.drafts[1]
    assert (second.content.text, second.topic, second.difficulty, second.where) == ("Chọn các ngày\nnghỉ", "Lịch", Difficulty.APPLICATION, "7")
    assert [choice.text for choice in read.drafts[0].content.choices] == ["Học một lần", "Học cả đời", "Không học"]
    assert read.drafts[0].content.explanation == "Theo kế hoạch."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Câu 1: x?\nA. a\nB. b\n", "Dòng 1: Câu hỏi chưa có đáp án."),
        ("\nCâu 1: x?\nA. a\nB. b\nĐáp án: D", "Dòng 5: Đáp án “D” không có"),
        ("Câu 1: x?\n*A. a\nB. b\nĐáp án: B", "Dòng 4: Dòng đáp án ghi “B” nhưng lựa chọn được đánh dấu là A."),
        ("Câu 1: x?\nA. a\nC. b\nĐáp án: A", "Dòng 1: Lựa chọn C không đúng thứ tự"),
        ("Câu 1: x?\nA. a\nB. a\nĐáp án: A", "Dòng 1: Dòng B giống dòng A."),
        ("Câu 1:\nA. a\nB. b\nĐáp án: A", "Dòng 1: Câu hỏi chưa có nội dung."),
        ("Câu 1: x?\nA. a\nB. b\nĐáp án: A\nMức độ: lạ", "Dòng 1: Mức độ “lạ” chưa rõ."),
        ("Chào cả nhà", "Không thấy câu hỏi nào."),
    ],
)
def test_fault_of_a_text_names_its_line_and_how_to_mend_it(text, said):
    with translation.override("vi"):
        assert sentence(read_pasted(text).faults[0]).startswith(said)


def test_bold_choice_of_pasted_html_is_the_right_one_and_bold_everywhere_is_none():
    html = "<p><b>Câu 1:</b> x?</p><p>A. a</p><p><b>B</b>. <b>b</b></p><p>C. <u>c</u> d</p>"
    assert rights(read_pasted_text("", html)) == [("single", "B")]
    assert [fault.code for fault in read_pasted_text("", "<p>Câu 1: x?</p><p><b>A. a</b></p><p><b>B. b</b></p>").faults] == ["no_answer"]


def docx(*paragraphs, extra=b""):
    """A Word document of paragraphs, each a list of (text, properties)."""
    runs = "".join("<w:p>" + "".join(f"<w:r><w:rPr>{about}</w:rPr><w:t>{text}</w:t></w:r>" for text, about in one) + "</w:p>" for one in paragraphs)
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = extra + f'<w:document xmlns:w="{name}"><w:body>{runs}</w:body></w:document>'.encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", body)
    return out.getvalue()


def test_word_file_is_read_with_what_stands_out():
    file = docx([("Câu 1: Ngày nào?", "<w:b/>")], [("A. một", "")], [("B. ", ""), ("hai", '<w:u w:val="single"/>')], [("C. ba", '<w:b w:val="0"/>')])
    read = read_questions(file, "de.docx")
    assert (rights(read), read.faults) == ([("single", "B")], ())


def sheet(*rows):
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        page = book.add_worksheet("Bank")
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
    return out.getvalue()


def test_workbook_is_read_by_its_titles_and_faults_name_the_cell():
    titles = ["STT", "Câu hỏi", "Phương án A", "B", "C", "Đáp án đúng", "Mức độ"]
    rows = [["Bộ câu hỏi"], titles, [1, "Một?", "a", "b", "c", "B", "TH"], [2, "Hai?", "a", "b", "", "a;b", ""], [3, "Ba?", "a", "b", "c", "E", ""]]
    read = read_questions(sheet(*rows), "de.xlsx")
    assert rights(read) == [("single", "B"), ("several", "AB")]
    assert [(fault.code, fault.where) for fault in read.faults] == [("answer_unknown", "F5")]
    assert read.drafts[0].difficulty is Difficulty.UNDERSTANDING


def test_table_of_text_is_read():
    read = read_questions("Câu hỏi;A;B;Đáp án\nMột?;a;b;B\nHai;;;Đúng\nBa;;;Hà Nội; \n".encode(), "de.csv")
    assert [draft.content.kind for draft in read.drafts] == [Kind.SINGLE, Kind.TRUE_FALSE, Kind.SHORT]


def test_aiken_is_read():
    read = read_aiken("Một?\nA. a\nB. b\nANSWER: B\n\nHai?\nA) a\nB) b\nANSWER: F\n")
    assert (rights(read), [(one.code, one.where) for one in read.faults]) == ([("single", "B")], [("answer_unknown", "9")])


GIFT = r"""// của người khác
$CATEGORY: $course$/Luật

::Q1:: Ai ký\: chọn {=Giám đốc#đúng ~Nhân viên ~Khách}

Hai \= hai {TRUE}

Thủ đô là {=Hà Nội =Ha Noi} của nước ta.

Pi? {#3.14:0.01}

Từ? {#1..5}

Ghép {=a -> 1 =b -> 2}

Nhiều {~%50%x ~%50%y ~%-100%z}

Tự luận {}

Hỏng {=a
"""


def test_gift_is_read():
    read = read_gift(GIFT)
    kinds = [draft.content.kind.value for draft in read.drafts]
    assert kinds == ["single", "true_false", "short", "number", "number", "matching", "several"]
    first, _, gap, pi, span, pairs, several = (draft.content for draft in read.drafts)
    assert (first.text, first.choices[0].text, read.drafts[0].topic) == ("Ai ký: chọn", "Giám đốc", "Luật")
    assert (gap.text, pi.tolerance, span.number, span.tolerance) == ("Thủ đô là _____ của nước ta.", Decimal("0.01"), Decimal(3), Decimal(2))
    assert ([pair.right for pair in pairs.pairs], several.right_keys, several.scoring) == (["1", "2"], ("A", "B"), Scoring.ALL_OR_NOTHING)
    assert [fault.code for fault in read.faults] == ["essay", "gift_braces"]


MOODLE = """<?xml version="1.0" encoding="UTF-8"?><quiz>
<question type="category"><category><text>$course$/top/Luật</text></category></question>
<question type="multichoice"><questiontext format="html"><text><![CDATA[<p>Chọn <b>một</b></p><script>x</script>]]></text></questiontext><defaultgrade>2.0</defaultgrade>
<single>true</single><answer fraction="0"><text>a</text></answer><answer fraction="100"><text><![CDATA[<p>b</p>]]></text></answer></question>
<question type="truefalse"><questiontext><text>Đúng?</text></questiontext><answer fraction="100"><text>false</text></answer></question>
<question type="shortanswer"><questiontext><text>Tên?</text></questiontext><usecase>1</usecase><answer fraction="100"><text>Huế</text></answer></question>
<question type="numerical"><questiontext><text>Số?</text></questiontext><answer fraction="100"><text>4.5</text><tolerance>0.1</tolerance></answer></question>
<question type="matching"><questiontext><text>Ghép</text></questiontext><subquestion><text>a</text><answer><text>1</text></answer></subquestion>
<subquestion><text>b</text><answer><text>2</text></answer></subquestion></question>
<question type="essay"><questiontext><text>Viết</text></questiontext></question>
<question type="multichoice"><questiontext><text>&lt;img src="x"&gt;</text></questiontext></question></quiz>"""


def test_moodle_is_read():
    read = read_moodle(MOODLE.encode())
    assert [draft.content.kind.value for draft in read.drafts] == ["single", "true_false", "short", "number", "matching"]
    first, truth, short, number, _ = (draft.content for draft in read.drafts)
    assert (first.text, first.points, first.right_keys, truth.right_keys) == ("Chọn một", Decimal(2), ("B",), ("B",))
    assert (short.keep_case, short.keep_marks, number.tolerance, read.drafts[0].topic) == (True, True, Decimal("0.1"), "Luật")
    assert [(fault.code, fault.where) for fault in read.faults] == [("moodle_kind", "#6"), ("picture", "#7")]


def test_bank_goes_out_and_comes_back_whole_by_a_workbook():
    drafts = [Draft(str(at), one, "Chủ đề", Difficulty.APPLICATION) for at, one in enumerate(ALL)]
    read = read_questions(workbook_of(drafts), "ngan-hang.xlsx")
    assert read.faults == ()
    assert [(to_json(one.content), one.topic, one.difficulty) for one in read.drafts] == [
        (to_json(one.content), one.topic, one.difficulty) for one in drafts
    ]


def test_formula_in_a_question_stays_a_text():
    content = single(1)
    draft = Draft("", type(content)(content.kind, "=1+1", content.choices))
    assert read_questions(workbook_of([draft])).drafts[0].content.text == "=1+1"


def test_gift_says_what_it_cannot_hold():
    text, left = write_gift([Draft(str(at), one) for at, one in enumerate(ALL)])
    assert (left, len(read_gift(text).drafts)) == (("3",), len(ALL) - 1)


def test_row_titles_without_an_answer_are_no_table():
    assert [fault.code for fault in read_table([Row("", 1, ("Tên", "Tuổi")), Row("", 2, ("a", "b"))]).faults] == ["no_columns"]
    assert table_of([])[0][:4] == ["STT", "Loại", "Câu hỏi", "A"]


LAUGHS = b'<?xml version="1.0"?><!DOCTYPE quiz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><quiz><question>&b;</question></quiz>'
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE quiz [<!ENTITY x SYSTEM "file:///etc/passwd">]><quiz><question>&x;</question></quiz>'


def bomb():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/worksheets/sheet1.xml", b"0" * 30_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (LAUGHS, "a.xml", "xml_entities"),
        (OUTSIDE, "a.xml", "xml_entities"),
        (b"<quiz><question>", "a.xml", "not_xml"),
        (b"<?xml version='1.0'?><rss/>", "a.xml", "not_moodle"),
        (bomb(), "a.xlsx", "too_heavy"),
        (docx([("x", "")], extra=b'<!DOCTYPE a [<!ENTITY b "c">]>'), "a.docx", "not_word"),
        (b"PK\x03\x04 broken", "a.xlsx", "not_a_table"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 600, "a.doc", "old_office"),
        (b"%PDF-1.7", "a.pdf", "pdf"),
        (b"Question\x00 1", "a.txt", "not_text"),
        ("Câu hỏi".encode("cp1258", "replace") + b"\xff\xfe\xff", "a.txt", "not_utf8"),
        (b"  \n ", "a.txt", "empty_file"),
        (b"x" * (10 * 1024**2 + 1), "a.txt", "big_file"),
    ],
)
def test_hostile_and_foreign_files_get_a_sentence(content, name, code):
    read = read_questions(content, name)
    assert (read.drafts, [fault.code for fault in read.faults]) == ((), [code])
    assert sentence(read.faults[0]).endswith(".")


@pytest.mark.parametrize(
    "text",
    ["Câu 1: " + "A. " * 60_000, "Câu 1: x\n" + "A. a\n" * 50_000, "*" * 200_000, "{" * 200_000, "=a {" + "~" * 100_000 + "}", "1. x\n" * 50_000],
)
def test_text_made_to_be_slow_is_read_at_once(text):
    read = read_questions(text.encode(), "a.txt")
    assert [fault.code for fault in read.faults if fault.code in ("too_slow", "too_heavy")] == []
