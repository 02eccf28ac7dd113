"""What dashboards keep about a person: the tables that they laid out under names of their own."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from thidua.accounts.rules.personal import DELETE, Column, Ground, Kept, Part, Until
from thidua.dashboards.models import SavedView

PARTS = (
    Part(
        "saved_views", _("Bảng số liệu tôi đã lưu"), _("Anh/chị, và người phụ trách đơn vị mà anh/chị chia sẻ."),
        (Column("name", _("Tên bảng"), "name"), Column("query", _("Nội dung"), "query")),
        lambda user, _person: SavedView.objects.filter(owner=user).order_by("name"), ("dashboards.SavedView.owner",), order=36, erase=DELETE,
    ),
)  # fmt: skip

KEPT = (
    Kept(
        "dashboards.SavedView", ("owner", "unit", "name", "cube", "query", "made_at"), _("Bảng số liệu đã lưu"), _("Để mở lại bảng hay dùng"), Ground.OWN_WISH,
        Until.ENDS,
    ),
)  # fmt: skip
