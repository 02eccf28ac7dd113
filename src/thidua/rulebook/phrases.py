"""The words for the codes of the rulebook."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from thidua.rulebook.enums import Confidence, Topic

CONFIDENCES: dict[str, Promise] = {
    Confidence.READ: _("Đã đọc văn bản"),
    Confidence.REPORTED: _("Theo nguồn tin cậy"),
    Confidence.ASSUMED: _("Chưa kiểm chứng"),
}
TOPICS: dict[str, Promise] = {
    Topic.MONEY: _("Tiền thưởng"),
    Topic.TITLE: _("Danh hiệu, hình thức khen thưởng"),
    Topic.COUNCIL: _("Hội đồng"),
    Topic.DEADLINE: _("Thời hạn"),
    Topic.LEARNING: _("Mô hình học tập"),
    Topic.RATING: _("Xếp loại"),
}
