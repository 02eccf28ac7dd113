"""The words of the pages that stand here."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from thidua.ui.page_help import PageHelp, help_of

HELP: dict[str, PageHelp] = help_of(
    "",
    {
        "api-docs": PageHelp(
            _("Cách một phần mềm khác gọi hệ thống này."),
            (_("Lập mã truy cập với phạm vi cần dùng."), _("Tìm thao tác trong bảng, gọi thử bằng mã đó.")),
            _("Mọi lần ghi đều vào nhật ký dưới tên người lập mã."),
        ),
        "ui:outbox": PageHelp(
            _("Những gì anh/chị ghi lúc mất mạng, đang giữ trong máy này."),
            (_("Có mạng thì bấm Gửi ngay, hoặc chờ: máy tự gửi mỗi phút."), _("Mục bị từ chối: mở lại trang, xem lý do rồi ghi lại.")),
            _("Gửi xong, mục biến khỏi trang này và có trong hệ thống đúng một lần."),
        ),
    },
)
