"""The words for accounts: the rules of a password, the scopes of a token."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PASSWORD_RULES: tuple[Promise, ...] = (
    _("Ít nhất 10 ký tự; một câu ngắn dễ nhớ là tốt nhất."),
    _("Không chỉ gồm chữ số."),
    _("Không giống tên đăng nhập hoặc họ tên."),
    _("Không phải mật khẩu nhiều người dùng."),
)
SCOPES: dict[str, Promise] = {
    "orgs.read": _("Đọc đơn vị và người"),
    "rulebook.read": _("Đọc quy tắc"),
    "plans.read": _("Đọc kế hoạch"),
    "plans.write": _("Nhập, rà soát, phân công kế hoạch"),
    "plans.approve": _("Duyệt hoặc trả lại kế hoạch được trình"),
    "plans.issue": _("Ban hành kế hoạch đã rà soát"),
    "participation.read": _("Đọc việc và tình hình phổ biến"),
    "participation.write": _("Chuyển bước và ghi tiến độ việc"),
    "search.read": _("Tìm theo chữ"),
    "inbox.read": _("Đọc thông báo của mình"),
    "inbox.write": _("Đánh dấu thông báo đã đọc"),
    "jobs.read": _("Xem tiến độ việc nền của mình"),
}
