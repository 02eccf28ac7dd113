"""The words for the codes of contests, and the rules of one as sentences."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from thidua.contests.enums import ContestState, Shows, TieBreak
from thidua.ui.page_help import PageHelp, help_of

STATES: dict[str, Promise] = {
    ContestState.DRAFT: _("Đang soạn"),
    ContestState.OPEN: _("Đang mở"),
    ContestState.CLOSED: _("Đã kết thúc, chờ công bố"),
    ContestState.PUBLISHED: _("Đã công bố kết quả"),
    ContestState.DROPPED: _("Đã bỏ"),
}
PILLS: dict[str, str] = {"draft": "none", "open": "ok", "closed": "soon", "published": "done", "dropped": "na"}
TIE_BREAKS: dict[str, Promise] = {
    TieBreak.TIME: _("làm bài nhanh hơn"),
    TieBreak.GUESS: _("dự đoán sát hơn số người trả lời đúng hết"),
    TieBreak.EARLIER: _("nộp bài sớm hơn"),
}
SHOWS: dict[str, Promise] = {
    Shows.AT_ONCE: _("Ngay sau khi nộp bài"),
    Shows.PUBLISHED: _("Khi công bố kết quả"),
}
BANDS: tuple[Promise, ...] = (_("Dưới 20 người"), _("Từ 20 đến 99 người"), _("Từ 100 người"))

KINDS: dict[str, Promise] = {
    "contests.contest": _("cuộc thi"),
    "contests.round": _("vòng thi"),
    "contests.competitor": _("đơn vị dự thi"),
    "contests.entrant": _("người dự thi"),
    "contests.guess": _("dự đoán"),
    "contests.standing": _("thứ hạng"),
}
ACTS: dict[str, Promise] = {
    "contests.make": _("lập"),
    "contests.edit": _("sửa thể lệ của"),
    "contests.drop": _("bỏ"),
    "contests.open": _("mở"),
    "contests.enter": _("ghi"),
    "contests.close": _("kết thúc"),
    "contests.count": _("tính lại kết quả của"),
    "contests.publish": _("công bố kết quả của"),
}

HELP: dict[str, PageHelp] = help_of(
    "contests",
    {
        "list": PageHelp(
            _("Các cuộc thi tìm hiểu mà anh/chị dự thi hoặc tổ chức."),
            (_("Mở một cuộc thi để xem thể lệ, vào thi, xem kết quả."),),
            _("Kết quả từng người chỉ người đó và đơn vị tổ chức thấy."),
        ),
        "new edit": PageHelp(
            _("Ghi thể lệ thành một cuộc thi."),
            (_("Chọn ngân hàng câu hỏi, cấu trúc đề, thời gian, đơn vị dự thi."), _("Xếp thứ tự phân hạng khi bằng điểm.")),
            _("Mở cuộc thi thì đề được khóa lại và người dự thi được báo."),
        ),
        "contest": PageHelp(
            _("Thể lệ, các vòng và việc dự thi."),
            (_("Bấm Vào thi khi vòng đang mở; làm dở thì bấm Làm tiếp."),),
            _("Giờ tính theo đồng hồ máy chủ."),
        ),
        "attempt": PageHelp(
            _("Làm bài: mỗi câu trả lời được lưu ngay."),
            (_("Chọn đáp án; dòng trên cùng báo đã lưu và giờ còn lại."), _("Mất mạng thì cứ làm tiếp: trang tự gửi lại khi có mạng.")),
            _("Hết giờ thì bài tự nộp với những câu đã lưu."),
        ),
        "results analysis checker certificate": PageHelp(
            _("Kết quả cuộc thi."),
            (_("Xem kết quả của mình, tỷ lệ tham gia của các đơn vị."), _("Tải tệp kết quả và chương trình kiểm tra để tự tính lại thứ hạng.")),
            _("Tệp kết quả không có tên người: mỗi người nhận ra mình theo mã dự thi."),
        ),
    },
)
