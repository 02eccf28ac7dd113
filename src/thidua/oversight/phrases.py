"""The words for the codes of oversight."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from thidua.oversight.enums import DateKind, FindingState, InspectionState, LetterState, QuestionState, Reply, Sign, Verdict
from thidua.ui.page_help import PageHelp, help_of

LETTER_STATES: dict[str, Promise] = {
    LetterState.DRAFT: _("Bản thảo"),
    LetterState.ISSUED: _("Đã ban hành"),
    LetterState.CLOSED: _("Đã trả lời đủ"),
    LetterState.DROPPED: _("Đã bỏ"),
}
WRONG_DAYS: dict[str, Promise] = {
    "to_come": _("Ngày ký chưa đến. Ghi ngày đã ký trên văn bản."),
    "after_answer": _("Hạn trả lời trước ngày ký. Sửa hạn trả lời của bản thảo trước khi ban hành."),
}
REPLIES: dict[str, Promise] = {Reply.DONE: _("Đã hoàn thành"), Reply.PROMISED: _("Sẽ hoàn thành vào ngày"), Reply.CANNOT: _("Chưa thực hiện được")}
QUESTION_STATES: dict[str, Promise] = {
    QuestionState.WAITING: _("Chờ trả lời"),
    QuestionState.ANSWERED: _("Đã trả lời"),
    QuestionState.MERGED: _("Đã gộp"),
    QuestionState.WITHDRAWN: _("Đã rút"),
}
INSPECTION_STATES: dict[str, Promise] = {
    InspectionState.PLANNED: _("Dự kiến"),
    InspectionState.ANNOUNCED: _("Đã thông báo"),
    InspectionState.GOING: _("Đang kiểm tra"),
    InspectionState.FINISHED: _("Đã kết thúc"),
    InspectionState.CALLED_OFF: _("Không tiến hành"),
}
VERDICTS: dict[str, Promise] = {Verdict.MET: _("Đạt"), Verdict.UNMET: _("Chưa đạt"), Verdict.NA: _("Không áp dụng")}
FINDING_STATES: dict[str, Promise] = {
    FindingState.OPEN: _("Chờ khắc phục"),
    FindingState.HANDED: _("Chờ kiểm tra lại"),
    FindingState.RETURNED: _("Bị trả lại"),
    FindingState.REMEDIED: _("Đã khắc phục"),
}
FINDING_PILLS: dict[str, str] = {"open": "soon", "handed": "ok", "returned": "late", "remedied": "done"}
LETTER_PILLS: dict[str, str] = {"draft": "none", "issued": "soon", "closed": "done", "dropped": "na"}
QUESTION_PILLS: dict[str, str] = {"waiting": "soon", "answered": "done", "merged": "na", "withdrawn": "na"}
INSPECTION_PILLS: dict[str, str] = {"planned": "none", "announced": "soon", "going": "ok", "finished": "done", "called_off": "na"}
SHORT_WEEKDAYS: tuple[Promise, ...] = (_("T2"), _("T3"), _("T4"), _("T5"), _("T6"), _("T7"), _("CN"))
"""From Monday, for the head of a month on a phone: seven whole names do not fit side by side."""
DATE_KINDS: dict[str, Promise] = {
    DateKind.TASK: _("Việc"),
    DateKind.READING: _("Đọc văn bản"),
    DateKind.MILESTONE: _("Mốc"),
    DateKind.PHASE: _("Giai đoạn"),
    DateKind.LETTER: _("Trả lời đôn đốc"),
    DateKind.QUESTION: _("Trả lời câu hỏi"),
    DateKind.INSPECTION: _("Kiểm tra"),
    DateKind.REMEDY: _("Khắc phục"),
    DateKind.PLEDGE: _("Giao ước thi đua"),
    DateKind.REGISTRATION: _("Đăng ký thi đua"),
    DateKind.SITTING: _("Phiên họp hội đồng"),
}
SIGNS: dict[str, Promise] = {
    Sign.NO_OWNER: _("Chưa có đơn vị chủ trì"),
    Sign.NO_TASK: _("Chưa có việc nào"),
    Sign.LATE: _("Có việc quá hạn"),
    Sign.STILL: _("Không có chuyển động mới"),
    Sign.UNREAD: _("Chưa phổ biến đến đủ người"),
}

KINDS: dict[str, Promise] = {
    "oversight.letter": _("văn bản đôn đốc"),
    "oversight.letterunit": _("trả lời đôn đốc"),
    "oversight.question": _("câu hỏi"),
    "oversight.guidance": _("hướng dẫn"),
    "oversight.inspection": _("cuộc kiểm tra"),
    "oversight.visit": _("buổi kiểm tra"),
    "oversight.checkanswer": _("kết quả kiểm tra"),
    "oversight.finding": _("kiến nghị khắc phục"),
}
ACTS: dict[str, Promise] = {
    "oversight.letter.draft": _("soạn"),
    "oversight.letter.hand": _("bàn giao"),
    "oversight.inspection.hand": _("bàn giao"),
    "oversight.letter.edit": _("sửa"),
    "oversight.letter.issue": _("ban hành"),
    "oversight.letter.drop": _("bỏ"),
    "oversight.letter.reply": _("ghi"),
    "oversight.letter.close": _("kết thúc"),
    "oversight.letter.reopen": _("mở lại"),
    "oversight.succeed": _("chuyển việc còn phải trả lời theo"),
    "oversight.return": _("trả lại việc còn phải trả lời theo"),
    "oversight.question.ask": _("gửi"),
    "oversight.question.withdraw": _("rút"),
    "oversight.question.merge": _("gộp"),
    "oversight.question.answer": _("trả lời"),
    "oversight.guidance.publish": _("ban hành"),
    "oversight.guidance.edit": _("sửa"),
    "oversight.inspection.plan": _("lập"),
    "oversight.inspection.checklist": _("sửa nội dung của"),
    "oversight.inspection.announce": _("thông báo"),
    "oversight.inspection.begin": _("bắt đầu"),
    "oversight.inspection.finish": _("kết thúc"),
    "oversight.inspection.call_off": _("hủy"),
    "oversight.check.answer": _("ghi"),
    "oversight.check.photo": _("thêm ảnh vào"),
    "oversight.finding.make": _("lập"),
    "oversight.finding.edit": _("sửa"),
    "oversight.finding.hand": _("nộp kết quả"),
    "oversight.finding.return": _("trả lại"),
    "oversight.finding.accept": _("xác nhận đã xong"),
}
"""What an action does, in the middle of a sentence."""
SUCCESSION: Promise = _("kiến nghị, công văn, câu hỏi, buổi kiểm tra chưa xong")
"""What goes along when a unit goes on in another, as the preview counts it."""


HELP: dict[str, PageHelp] = help_of(
    "oversight",
    {
        "letters letter late": PageHelp(
            _("Đôn đốc đơn vị có việc quá hạn bằng công văn có hạn trả lời."),
            (_("Chọn việc quá hạn, lập công văn, ban hành."), _("Đơn vị nhận trả lời từng việc ngay trên công văn.")),
            _("Trả lời đủ thì công văn tự đóng."),
        ),
        "questions question guidance-edit ask": PageHelp(
            _("Hỏi về một mục của kế hoạch và xem các câu đã trả lời."),
            (_("Tìm trước xem đã có câu trả lời chưa."), _("Hỏi tại đúng mục; người phụ trách trả lời có hạn.")),
            _("Câu trả lời chung thành hướng dẫn cho mọi đơn vị."),
        ),
        "inspections findings inspection inspection-plan inspection-checklist": PageHelp(
            _("Lập và theo dõi một cuộc kiểm tra việc thực hiện kế hoạch."),
            (_("Chọn đơn vị, ngày, đoàn và nội dung kiểm tra."), _("Thông báo cho đơn vị, rồi ghi từng buổi.")),
            _("Kết thúc thì tải báo cáo; tồn tại thành việc phải khắc phục."),
        ),
        "visit finding": PageHelp(
            _("Ghi kết quả một buổi kiểm tra và theo dõi việc khắc phục."),
            (_("Chấm từng nội dung: đạt, chưa đạt, không áp dụng."), _("Tồn tại có người chịu trách nhiệm và hạn.")),
            _("Đơn vị nộp kết quả khắc phục; đoàn xem lại rồi đóng."),
        ),
        "radar weekly": PageHelp(
            _("Chỉ ra mục đã phát động mà chưa chuyển động."),
            (_("Xem dấu hiệu: chưa có chủ trì, chưa có việc, quá hạn, ít người đọc."), _("Mở mục để đôn đốc hoặc giao việc.")),
            _("Phiếu tuần in được cho cuộc họp giao ban."),
        ),
        "agenda": PageHelp(
            _("Mọi hạn chung của đơn vị: việc, văn bản, mốc, trả lời, kiểm tra."),
            (_("Chọn tháng, đơn vị và loại hạn."), _("Chép đường dẫn lịch vào Outlook hoặc điện thoại.")),
            _("Bấm một hạn để tới đúng trang phải làm."),
        ),
    },
)
