"""Names of the reasons and rhythms."""

from django.utils.translation import gettext_lazy as _

from thidua.notify.enums import Reason, Rhythm

REASONS = {
    Reason.ASSIGNED: _("Việc giao cho tôi"),
    Reason.DUE: _("Sắp đến hạn"),
    Reason.RETURNED: _("Bị trả lại"),
    Reason.RESULT: _("Có kết quả"),
}
RHYTHMS = {Rhythm.DAILY: _("Hằng ngày lúc 8 giờ"), Rhythm.MONDAY: _("Thứ hai hằng tuần lúc 8 giờ"), Rhythm.NEVER: _("Không gửi")}
