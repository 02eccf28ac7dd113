"""Names of the reasons and rhythms."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from thidua.notify.enums import Reason, Rhythm
from thidua.ui.page_help import PageHelp, help_of

REASONS = {
    Reason.ASSIGNED: _("Việc giao cho tôi"),
    Reason.DUE: _("Sắp đến hạn"),
    Reason.RETURNED: _("Bị trả lại"),
    Reason.RESULT: _("Có kết quả"),
}
RHYTHMS = {Rhythm.DAILY: _("Hằng ngày lúc 8 giờ"), Rhythm.MONDAY: _("Thứ hai hằng tuần lúc 8 giờ"), Rhythm.NEVER: _("Không gửi")}

KINDS: dict[str, Promise] = {
    "notify.wishes": _("tùy chọn thông báo"),
}
"""The kinds of rows that the record names, in the middle of a sentence."""

ACTS: dict[str, Promise] = {
    "notify.change_wishes": _("sửa"),
    "notify.stop": _("dừng thư theo"),
}
"""What an action does, in the middle of a sentence: "Lê Thu Hà ban hành kế hoạch …"."""


HELP: dict[str, PageHelp] = help_of(
    "notify",
    {
        "inbox": PageHelp(
            _("Tin gửi đến anh/chị: việc mới, lời nhắc, kết quả duyệt."),
            (_("Bấm một tin để tới đúng trang phải làm."), _("Lọc theo lý do; đánh dấu tất cả đã đọc.")),
            _("Nhận thêm qua thư điện tử thì chọn ở Tùy chọn nhận thư."),
        ),
        "wishes stop": PageHelp(
            _("Chọn tin nào gửi qua thư điện tử và gửi lúc nào."),
            (_("Chọn loại tin; gộp hằng ngày, mỗi thứ hai, hoặc không gửi."), _("Bấm Lưu.")),
            _("Tin trong trang Thông báo vẫn luôn có."),
        ),
    },
)
