"""The words for the codes of certificates."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from thidua.credentials.enums import Standing
from thidua.ui.page_help import PageHelp, help_of

STANDINGS: dict[str, Promise] = {Standing.VALID: _("Còn giá trị"), Standing.REVOKED: _("Đã thu hồi")}
PILLS: dict[str, str] = {Standing.VALID: "done", Standing.REVOKED: "late"}

KINDS: dict[str, Promise] = {
    "credentials.certificate": _("giấy chứng nhận"),
    "credentials.series": _("sổ số giấy chứng nhận"),
    "credentials.badgekey": _("khóa ký huy hiệu số"),
}
ACTS: dict[str, Promise] = {
    "credentials.issue": _("cấp"),
    "credentials.revoke": _("thu hồi"),
    "credentials.key": _("lập"),
}

HELP: dict[str, PageHelp] = help_of(
    "credentials",
    {
        "list": PageHelp(
            _("Giấy chứng nhận của anh/chị, và giấy do đơn vị anh/chị phụ trách cấp."),
            (_("Tải giấy về dạng PDF hoặc Word."), _("Gửi đường dẫn xác minh cho nơi cần kiểm tra.")),
            _("Ai có mã trên giấy cũng xác minh được mà không cần tài khoản."),
        ),
        "verify verified badge-key": PageHelp(
            _("Xác minh một giấy chứng nhận đang cầm trên tay."),
            (_("Quét mã trên giấy, hoặc gõ mã xác minh."), _("So số, nội dung và chữ cái đầu của họ tên với giấy.")),
            _("Trang này không cho biết họ tên và không ghi ai đã tra."),
        ),
        "certificate badge": PageHelp(
            _("Một giấy chứng nhận: số, ngày cấp, đường dẫn xác minh."),
            (_("Tải giấy về, hoặc tải huy hiệu số Open Badge để đưa vào ví huy hiệu."), _("Đơn vị cấp thu hồi kèm lý do khi cấp nhầm.")),
            _("Trang xác minh chỉ cho thấy chữ cái đầu của họ tên."),
        ),
    },
)
