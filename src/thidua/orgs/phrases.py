"""The words for the codes of the organisation."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from thidua.orgs.enums import BodyKind, Category, LinkKind, RoleKind, UnitKind
from thidua.sheets.enums import Change, Unreadable

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
UNREADABLE: dict[str, Promise] = {
    Unreadable.TOO_BIG: _("Tệp lớn hơn 2 MB. Bỏ bớt hình và trang không cần rồi tải lên lại."),
    Unreadable.NOT_A_WORKBOOK: _("Tệp này không phải bảng tính. Lưu thành .xlsx hoặc .csv (UTF-8) rồi tải lên lại."),
    Unreadable.EMPTY: _("Tệp không có dòng nào. Điền theo tệp mẫu rồi tải lên lại."),
    Unreadable.TOO_MANY_ROWS: _("Tệp có hơn 5.000 dòng. Chia thành nhiều tệp."),
}
IMPORT_FAULTS: dict[str, Promise] = {
    "no_titles": _("Không thấy dòng tiêu đề. Cần các cột Mã đơn vị, Tên đơn vị; hoặc Mã cán bộ, Họ và tên, Mã đơn vị."),
    "missing": _("Ô này để trống. Điền giá trị."),
    "twice": _("Mã này đã có ở dòng trên. Mỗi mã một dòng."),
    "unknown_word": _("Từ này không có trong danh mục. Chọn theo tệp mẫu."),
    "unknown_unit": _("Không có đơn vị mang mã này. Thêm vào trang Đơn vị, hoặc sửa mã."),
    "loop": _("Đơn vị này đứng trên chính nó. Sửa mã cấp trên."),
    "half_name": _("Ghi đủ họ và tên."),
    "not_email": _("Địa chỉ thư chưa đúng dạng, ví dụ chi@so.gov.vn."),
    "not_a_day": _("Ghi ngày theo dạng 14/05/2025."),
}
CHANGES: dict[str, Promise] = {
    Change.NEW: _("thêm mới"),
    Change.CHANGED: _("thay đổi"),
    Change.UNCHANGED: _("giữ nguyên"),
}
