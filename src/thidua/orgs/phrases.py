"""The words for the codes of the organisation."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from thidua.orgs.enums import BodyKind, Category, LinkKind, RoleKind, UnitKind

UNIT_KINDS: dict[str, Promise] = {
    UnitKind.AGENCY: _("Cơ quan"),
    UnitKind.OFFICE: _("Văn phòng"),
    UnitKind.DIVISION: _("Phòng"),
    UnitKind.CENTRE: _("Trung tâm"),
    UnitKind.PUBLIC_UNIT: _("Đơn vị sự nghiệp"),
    UnitKind.LOCALITY: _("Địa phương"),
}
CATEGORIES: dict[str, Promise] = {
    Category.CADRE: _("Cán bộ"),
    Category.CIVIL_SERVANT: _("Công chức"),
    Category.PUBLIC_EMPLOYEE: _("Viên chức"),
    Category.WORKER: _("Người lao động"),
}
ROLES: dict[str, Promise] = {
    RoleKind.UNIT_HEAD: _("Thủ trưởng đơn vị"),
    RoleKind.EMULATION_OFFICER: _("Cán bộ thi đua"),
    RoleKind.LEADER: _("Lãnh đạo"),
    RoleKind.COUNCIL_MEMBER: _("Ủy viên hội đồng"),
    RoleKind.COUNCIL_CHAIR: _("Chủ tịch hội đồng"),
    RoleKind.COUNCIL_SECRETARY: _("Thư ký hội đồng"),
    RoleKind.TELLER: _("Người kiểm phiếu"),
    RoleKind.CLUSTER_HEAD: _("Cụm trưởng, khối trưởng"),
    RoleKind.INSPECTOR: _("Người kiểm tra"),
    RoleKind.EDITOR: _("Biên tập viên"),
    RoleKind.ADMINISTRATOR: _("Quản trị viên"),
}
LINKS: dict[str, Promise] = {
    LinkKind.RENAME: _("Đổi tên"),
    LinkKind.MERGE: _("Sáp nhập"),
    LinkKind.SPLIT: _("Chia tách"),
    LinkKind.DISSOLVE: _("Giải thể"),
}
BODIES: dict[str, Promise] = {
    BodyKind.PARTY: _("Tổ chức đảng"),
    BodyKind.UNION: _("Công đoàn"),
    BodyKind.YOUTH: _("Đoàn thanh niên"),
    BodyKind.STUDY: _("Hội khuyến học"),
}
