"""The words for the codes of questions, papers and attempts, and the sentences of what is to be mended."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.utils.formats import get_format
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from thidua.questions.enums import AttemptState, Difficulty, Finding, Kind, Mark, Scoring
from thidua.questions.rules.content import plain
from thidua.questions.rules.grading import Part
from thidua.questions.rules.validating import Fault
from thidua.ui.page_help import PageHelp, help_of

KIND_WORDS: dict[str, Promise] = {
    Kind.SINGLE: _("Chọn một đáp án"),
    Kind.SEVERAL: _("Chọn nhiều đáp án"),
    Kind.TRUE_FALSE: _("Đúng hay sai"),
    Kind.ORDERING: _("Sắp xếp thứ tự"),
    Kind.MATCHING: _("Ghép đôi"),
    Kind.SHORT: _("Trả lời ngắn"),
    Kind.NUMBER: _("Điền số"),
}
SCORING: dict[str, Promise] = {
    Scoring.ALL_OR_NOTHING: _("Đúng hết mới được điểm"),
    Scoring.PARTIAL: _("Tính điểm từng phần"),
}
DIFFICULTIES: dict[str, Promise] = {
    Difficulty.RECALL: _("Nhận biết"),
    Difficulty.UNDERSTANDING: _("Thông hiểu"),
    Difficulty.APPLICATION: _("Vận dụng"),
    Difficulty.HIGH_APPLICATION: _("Vận dụng cao"),
}
MARKS: dict[str, Promise] = {
    Mark.RIGHT: _("Trả lời đúng"),
    Mark.WRONG: _("Trả lời sai"),
    Mark.MISSED: _("Còn thiếu"),
    Mark.BLANK: _("Bỏ trống"),
}
STATES: dict[str, Promise] = {
    AttemptState.STARTED: _("Đang làm"),
    AttemptState.SUBMITTED: _("Đã nộp, chờ chấm"),
    AttemptState.GRADED: _("Đã chấm"),
    AttemptState.VOID: _("Đã hủy"),
}
FINDINGS: dict[str, Promise] = {
    Finding.TOO_FEW: _("Chưa đủ bài để nhận xét"),
    Finding.GOOD: _("Phân loại tốt"),
    Finding.FAIR: _("Phân loại tạm được"),
    Finding.WEAK: _("Phân loại kém: xem lại câu hỏi"),
    Finding.REVERSED: _("Người giỏi sai nhiều hơn: kiểm tra lại đáp án"),
}
HOW: dict[str, Promise] = {
    Kind.SINGLE: _("Chọn một đáp án."),
    Kind.SEVERAL: _("Chọn tất cả đáp án đúng."),
    Kind.TRUE_FALSE: _("Chọn đúng hoặc sai."),
    Kind.ORDERING: _("Chọn số thứ tự cho từng dòng, bắt đầu từ 1."),
    Kind.MATCHING: _("Với mỗi dòng, chọn ý phù hợp."),
    Kind.SHORT: _("Viết câu trả lời ngắn."),
    Kind.NUMBER: _("Viết một số, ví dụ 3,5."),
}
"""What to do, said above the place for the answer."""
TRUE_FALSE: dict[str, Promise] = {"Đúng": _("Đúng"), "Sai": _("Sai")}
"""The two choices of a question of true or false, in the language of whoever answers."""

FAULTS: dict[str, Promise] = {
    "no_text": _("Câu hỏi chưa có nội dung. Viết nội dung câu hỏi."),
    "long_text": _("Nội dung câu hỏi dài hơn %(most)s ký tự. Rút gọn lại."),
    "long_explanation": _("Lời giải thích dài hơn %(most)s ký tự. Rút gọn lại."),
    "points": _("Điểm phải là số lớn hơn 0, không quá %(most)s, nhiều nhất hai chữ số thập phân. Sửa số điểm."),
    "many_choices": _("Có %(count)s dòng, nhiều nhất là %(most)s. Bỏ bớt."),
    "empty_choice": _("Dòng %(name)s để trống. Viết nội dung hoặc bỏ dòng này."),
    "long_choice": _("Dòng %(name)s dài hơn %(most)s ký tự. Rút gọn lại."),
    "same_choice": _("Dòng %(name)s giống dòng %(other)s. Sửa một trong hai."),
    "same_key": _("Mã của các dòng bị trùng. Nhập lại câu hỏi này."),
    "two_choices": _("Câu đúng hay sai phải có hai lựa chọn, đang có %(count)s. Sửa lại hoặc đổi loại câu hỏi."),
    "few_choices": _("Câu hỏi cần ít nhất hai lựa chọn, đang có %(count)s. Thêm lựa chọn."),
    "few_steps": _("Câu sắp xếp cần ít nhất hai dòng, đang có %(count)s. Thêm dòng."),
    "few_pairs": _("Câu ghép đôi cần ít nhất hai cặp, đang có %(count)s. Thêm cặp."),
    "no_right": _("Chưa có đáp án đúng. Đánh dấu đáp án đúng."),
    "many_right": _("Có %(count)s đáp án đúng mà loại câu này chỉ có một. Bỏ bớt, hoặc đổi sang loại chọn nhiều đáp án."),
    "no_accepted": _("Chưa có câu trả lời được chấp nhận. Viết ít nhất một câu."),
    "long_accepted": _("Câu trả lời được chấp nhận dài hơn %(most)s ký tự. Rút gọn lại."),
    "no_number": _("Chưa có số đúng. Viết một số, ví dụ 3,5."),
    "big_number": _("Số này quá lớn. Dùng đơn vị lớn hơn."),
    "tolerance": _("Sai số phải là số từ 0 trở lên. Sửa sai số."),
    "no_answer": _("Câu hỏi chưa có đáp án. Thêm dòng “Đáp án: B”, hoặc đánh dấu * trước lựa chọn đúng."),
    "answer_unknown": _("Đáp án “%(answer)s” không có trong các lựa chọn. Ghi chữ cái của lựa chọn đúng, ví dụ B hoặc A, C."),
    "answer_alone": _("Có đáp án mà không có câu hỏi ở trên. Xóa dòng này hoặc thêm câu hỏi."),
    "letters_gap": _("Lựa chọn %(name)s không đúng thứ tự chữ cái. Đánh lại A, B, C, D."),
    "marked_differs": _("Dòng đáp án ghi “%(answer)s” nhưng lựa chọn được đánh dấu là %(marked)s. Sửa cho khớp."),
    "difficulty": _("Mức độ “%(word)s” chưa rõ. Ghi Nhận biết, Thông hiểu, Vận dụng hoặc Vận dụng cao."),
    "kind": _("Loại câu hỏi “%(word)s” chưa rõ. Ghi Một lựa chọn, Nhiều lựa chọn, Đúng/sai, Sắp xếp, Ghép đôi, Trả lời ngắn hoặc Số."),
    "no_arrow": _("Cặp ghép đôi viết theo dạng “vế trái => vế phải”. Thêm dấu =>."),
    "cell_number": _("“%(found)s” không phải số. Ghi một số, ví dụ 3,5 hoặc 3,5 ± 0,1."),
    "no_columns": _("Không thấy dòng tiêu đề có cột Câu hỏi và Đáp án. Đặt tiêu đề các cột như tệp mẫu."),
    "gift_braces": _("Câu hỏi GIFT thiếu dấu { hoặc }. Viết các đáp án trong { }."),
    "gift_answers": _("Đáp án GIFT “%(found)s” chưa đúng. Đặt = trước đáp án đúng, ~ trước đáp án sai."),
    "gift_number": _("Đáp án số “%(found)s” chưa đọc được. Ghi một số, ví dụ #3.5:0.1 hoặc #1..5."),
    "unequal_weights": _("Các đáp án đúng có trọng số khác nhau, phần mềm chỉ chấm đều. Sửa cho bằng nhau, hoặc tách thành nhiều câu."),
    "essay": _("Câu tự luận không chấm tự động được. Bỏ câu này, hoặc thêm đáp án."),
    "moodle_kind": _("Loại câu hỏi “%(kind)s” của Moodle chưa dùng được ở đây. Đổi sang trắc nghiệm, đúng sai, ghép đôi, trả lời ngắn hoặc số."),
    "picture": _("Câu hỏi có hình hoặc phim, chưa giữ được. Thay bằng lời rồi nhập lại."),
    "xml_entities": _("Tệp XML có khai báo DTD hoặc thực thể nên không được đọc. Xuất lại từ Moodle."),
    "not_xml": _("Tệp XML bị hỏng. Xuất lại từ Moodle."),
    "not_moodle": _("Tệp XML này không phải câu hỏi của Moodle. Khi xuất, chọn định dạng Moodle XML."),
    "not_utf8": _("Tệp chữ không ở bảng mã UTF-8. Mở bằng Notepad, chọn Lưu thành, mã hóa UTF-8 rồi tải lên."),
    "not_text": _("Tệp này không phải tệp chữ. Tải lên tệp Excel, Word, CSV, GIFT, Aiken hoặc Moodle XML."),
    "not_word": _("Tệp Word bị hỏng. Mở bằng Word, lưu thành .docx rồi tải lên."),
    "not_a_table": _("Tệp bảng tính bị hỏng hoặc không phải bảng tính. Lưu thành .xlsx rồi tải lên."),
    "encrypted": _("Tệp có mật khẩu. Bỏ mật khẩu, lưu lại rồi tải lên."),
    "old_office": _("Đây là tệp Office đời cũ (.doc, .xls). Lưu thành .docx hoặc .xlsx rồi tải lên."),
    "pdf": _("Chưa đọc câu hỏi từ PDF. Chép nội dung, dán vào ô, hoặc tải lên tệp Word."),
    "empty_file": _("Chưa có gì để đọc. Dán câu hỏi hoặc chọn tệp có câu hỏi."),
    "big_file": _("Tệp lớn hơn %(most)s MB. Bỏ hình, hoặc chia thành nhiều tệp."),
    "too_heavy": _("Tệp nở ra quá lớn khi mở. Chép riêng phần câu hỏi sang tệp mới rồi tải lên."),
    "too_slow": _("Tệp mất quá nhiều thời gian để đọc. Chia thành nhiều tệp rồi tải lên."),
    "many_rows": _("Bảng có hơn 20.000 dòng. Chia thành nhiều tệp."),
    "many_questions": _("Có %(count)s câu hỏi, mỗi lần nhận %(most)s. Nhập phần còn lại ở tệp khác."),
    "nothing_found": _("Không thấy câu hỏi nào. Viết theo dạng “Câu 1: …”, các dòng “A. …”, rồi “Đáp án: B”."),
    "blueprint_size": _("Cấu trúc đề cần ít nhất một câu, mỗi dòng từ 1 câu, cả đề không quá %(most)s câu. Sửa số câu."),
    "blueprint_short": _("Dòng %(line)s của cấu trúc đề cần %(want)s câu, ngân hàng chỉ còn %(have)s. Giảm số câu hoặc thêm câu hỏi."),
}
"""What is wrong and how to mend it, by the code of the fault."""


def sentence(fault: Fault) -> str:
    """A fault in words: where, what, how to mend."""
    words = str(FAULTS[fault.code]) % fault.about
    return f"{placed(fault.where)}: {words}" if fault.where else words


def placed(where: str) -> str:
    """A place in a file: a line of a text, a question of an XML file, a cell of a table."""
    if where.isdigit():
        return gettext("Dòng %(number)s") % {"number": where}
    if where.startswith("#"):
        return gettext("Câu thứ %(number)s") % {"number": where[1:]}
    return gettext("Ô %(cell)s") % {"cell": where}


def figure(number: Decimal | None) -> str:
    """Points or a share with the decimal mark of the reader's language: 0,667 or 0.667; nothing where there is no number."""
    return "" if number is None else marked(plain(number))


def marked(written: str) -> str:
    """A number that is written out, with the decimal mark of the reader's language."""
    return written.replace(".", str(get_format("DECIMAL_SEPARATOR")))


def explained(parts: Sequence[Part], names: dict[str, str]) -> list[str]:
    """The parts of a graded answer in words; `names` says how each key was shown."""
    said = []
    for part in parts:
        words = str(MARKS[part.mark])
        name = names.get(part.key, "")
        said.append(f"{name}: {words}" if name else words)
    return said


KINDS: dict[str, Promise] = {
    "questions.bank": _("ngân hàng câu hỏi"),
    "questions.question": _("câu hỏi"),
    "questions.paper": _("đề"),
    "questions.attempt": _("bài làm"),
}
ACTS: dict[str, Promise] = {
    "questions.open_bank": _("lập"),
    "questions.rename_bank": _("đổi tên"),
    "questions.add": _("thêm"),
    "questions.edit": _("sửa"),
    "questions.retire": _("ngừng dùng"),
    "questions.restore": _("dùng lại"),
    "questions.bring_in": _("nhập câu hỏi vào"),
    "questions.set_paper": _("ra"),
    "questions.start": _("bắt đầu"),
    "questions.submit": _("nộp"),
    "questions.grade": _("chấm"),
    "questions.void": _("hủy"),
}

HELP: dict[str, PageHelp] = help_of(
    "questions",
    {
        "banks bank-new bank-rename": PageHelp(
            _("Các ngân hàng câu hỏi anh/chị phụ trách; người dự thi không thấy."),
            (_("Lập ngân hàng cho đơn vị."), _("Mở một ngân hàng để viết, nhập, sửa câu hỏi.")),
            _("Đề thi rút ngẫu nhiên từ các câu đang dùng."),
        ),
        "bank": PageHelp(
            _("Câu hỏi của một ngân hàng."),
            (_("Tìm, lọc theo chủ đề, mức độ; bấm một câu để sửa."), _("Ngừng dùng câu sai hoặc cũ; tải Excel để sửa nhiều câu.")),
            _("Sửa hoặc ngừng dùng không đổi đề đã ra và bài đã làm."),
        ),
        "question-new question": PageHelp(
            _("Viết hoặc sửa một câu hỏi."),
            (_("Mỗi dòng một lựa chọn, đặt dấu * trước đáp án đúng."), _("Ghi chủ đề và mức độ để cấu trúc đề rút đúng.")),
            _("Mỗi lần sửa nội dung có một bản mới; bản cũ giữ cho bài đã làm."),
        ),
        "bank-import": PageHelp(
            _("Nhập câu hỏi từ Excel, Word, GIFT, Aiken, Moodle hoặc dán vào."),
            (_("Chọn tệp hoặc dán, xem trước câu đọc được và chỗ cần sửa."), _("Xác nhận thì mới ghi.")),
            _("Câu đã có trong ngân hàng được bỏ qua, nên nhập lại tệp đã sửa không sinh câu trùng."),
        ),
    },
)
