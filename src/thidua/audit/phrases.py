"""What called for a checkpoint, in words."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WHY: dict[str, Promise] = {
    "hour": _("mỗi giờ"),
    "asked": _("có người yêu cầu"),
    "decision": _("ban hành quyết định"),
    "lock": _("khóa điểm"),
    "close": _("đóng phiên họp, chốt kết quả"),
    "award": _("cấp giấy khen thưởng"),
}
