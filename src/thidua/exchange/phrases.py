"""The words for the codes of exchange."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from thidua.exchange.enums import Fate, Scope
from thidua.ui.page_help import PageHelp, help_of

SCOPES: dict[str, Promise] = {Scope.WRITE: _("Gửi kết quả (statements/write)"), Scope.READ: _("Đọc lại kết quả đã gửi (statements/read)")}
FATES: dict[str, Promise] = {
    Fate.ENTERED: _("Đã vào sổ học tập"),
    Fate.KEPT: _("Chỉ lưu, không phải hoàn thành"),
    Fate.NOBODY: _("Chờ nối tài khoản với người"),
    Fate.NO_LENGTH: _("Hoàn thành nhưng không rõ thời gian"),
    Fate.REFUSED: _("Sổ học tập không nhận"),
    Fate.VOIDED: _("Nền tảng đã rút lại"),
}
LAYOUT_TITLES: dict[str, Promise] = {"results": _("Kết quả học tập")}
ROW_FIELDS: dict[str, Promise] = {
    "person": _("Mã cán bộ"),
    "email": _("Thư điện tử"),
    "name": _("Họ và tên"),
    "title": _("Khóa học"),
    "on": _("Ngày hoàn thành"),
    "minutes": _("Số phút"),
    "hours": _("Số giờ"),
    "certificate": _("Số chứng nhận"),
    "score": _("Điểm"),
}
ROW_FAULTS: dict[str, Promise] = {
    "unknown_person": _("Không có người này ở cơ quan hôm nay. Ghi mã cán bộ hoặc thư điện tử như trong danh sách Người."),
    "no_length": _("Ghi số phút, hoặc số giờ như 1,5 hay 1:30."),
    "longer_than_a_day": _("Một dòng dài hơn một ngày. Chia thành các buổi học."),
    "to_come": _("Ngày hoàn thành còn ở phía trước."),
    "twice": _("Người này, khóa này, ngày này đã có ở một dòng trên."),
}

PARTS: dict[str, Promise] = {
    "entries": _("Việc học"),
    "titles": _("Danh hiệu học tập"),
    "certificates": _("Giấy chứng nhận"),
    "contests": _("Cuộc thi"),
    "competences": _("Năng lực"),
    "plans": _("Kế hoạch học tập"),
    "goals": _("Mục tiêu học tập"),
    "commitments": _("Cam kết học tập"),
    "programmes": _("Chương trình được giao"),
    "pieces": _("Nội dung chương trình đã học"),
    "courses": _("Khóa học, gói học"),
}
"""What a person takes along."""
KINDS: dict[str, Promise] = {
    "exchange.source": _("nền tảng học tập"),
    "exchange.credential": _("khóa của nền tảng học tập"),
    "exchange.learner": _("tài khoản trên nền tảng học tập"),
    "exchange.statement": _("kết quả từ nền tảng học tập"),
}
ACTS: dict[str, Promise] = {
    "exchange.add": _("thêm"),
    "exchange.end": _("ngừng"),
    "exchange.credential": _("cấp"),
    "exchange.revoke": _("thu hồi"),
    "exchange.use": _("dùng"),
    "exchange.learner": _("ghi nhận"),
    "exchange.link": _("nối"),
    "exchange.unlink": _("gỡ nối"),
    "exchange.store": _("nhận"),
    "exchange.void": _("rút lại"),
}

HELP: dict[str, PageHelp] = help_of(
    "exchange",
    {
        "sources add": PageHelp(
            _("Các nền tảng học tập khác mà cơ quan nhận kết quả."),
            (_("Thêm một nền tảng."), _("Mở một nền tảng để nhập tệp hoặc cấp khóa cho phần mềm.")),
            _("Kết quả vào sổ học tập của từng người, có tên nền tảng; thủ trưởng xác nhận như mọi việc học."),
        ),
        "record": PageHelp(
            _("Toàn bộ hồ sơ học tập của anh/chị, để mang theo khi chuyển công tác."),
            (_("Tải PDF để nộp, JSON để phần mềm nơi khác đọc."), _("Word để đơn vị ký xác nhận.")),
            _("Chỉ anh/chị tải được hồ sơ của mình."),
        ),
        "source import": PageHelp(
            _("Một nền tảng: nhập kết quả từ tệp, khóa cho phần mềm gửi qua xAPI, tài khoản chưa rõ là ai."),
            (
                _("Nhập tệp Excel hoặc CSV; cột nào là gì được nhớ cho lần sau."),
                _("Nối tài khoản với người thì kết quả đang chờ vào sổ; nối nhầm thì gỡ."),
            ),
            _("Khóa chỉ hiện một lần; thu hồi là ngừng ngay."),
        ),
    },
)
