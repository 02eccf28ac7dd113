"""The words for the codes of plans."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from thidua.plans.enums import AppliesTo, ClauseKind, OwnerPart, PlanState, ReviewState, Verdict

PLAN_STATES: dict[str, Promise] = {
    PlanState.READING: _("Đang đọc"),
    PlanState.DRAFT: _("Dự thảo"),
    PlanState.SUBMITTED: _("Chờ duyệt"),
    PlanState.APPROVED: _("Đã duyệt"),
    PlanState.ISSUED: _("Đã ban hành"),
    PlanState.SUPERSEDED: _("Đã thay thế"),
}
REGISTERED = "registered"
"""In a list, the state of a document of a superior that was entered for reference."""
LIST_STATES: dict[str, Promise] = PLAN_STATES | {REGISTERED: _("Văn bản cấp trên")}
REVIEW_STATES: dict[str, Promise] = {
    ReviewState.PROPOSED: _("Cần xem"),
    ReviewState.ACCEPTED: _("Đã duyệt"),
    ReviewState.REJECTED: _("Không phải mục"),
}
CLAUSE_KINDS: dict[str, Promise] = {
    ClauseKind.BASIS: _("Căn cứ"),
    ClauseKind.OBJECTIVE: _("Mục đích"),
    ClauseKind.REQUIREMENT: _("Yêu cầu"),
    ClauseKind.CONTENT: _("Nội dung"),
    ClauseKind.SUBJECT: _("Đối tượng"),
    ClauseKind.CRITERION: _("Tiêu chí"),
    ClauseKind.AWARD: _("Khen thưởng"),
    ClauseKind.SOLUTION: _("Giải pháp"),
    ClauseKind.RESPONSIBILITY: _("Nhiệm vụ"),
    ClauseKind.PHASE: _("Giai đoạn"),
    ClauseKind.PLEDGE: _("Giao ước"),
    ClauseKind.ARTICLE: _("Điều"),
    ClauseKind.HEADING: _("Tiêu đề"),
    ClauseKind.OTHER: _("Khác"),
}
KIND_COLOURS: dict[str, str] = {
    ClauseKind.BASIS: "k-cc",
    ClauseKind.OBJECTIVE: "k-md",
    ClauseKind.REQUIREMENT: "k-md",
    ClauseKind.CONTENT: "k-nd",
    ClauseKind.SUBJECT: "k-dt",
    ClauseKind.CRITERION: "k-tc",
    ClauseKind.AWARD: "k-tc",
    ClauseKind.SOLUTION: "k-gp",
    ClauseKind.RESPONSIBILITY: "k-tn",
    ClauseKind.PHASE: "k-cc",
    ClauseKind.PLEDGE: "k-tn",
    ClauseKind.ARTICLE: "k-nd",
    ClauseKind.HEADING: "k-cc",
    ClauseKind.OTHER: "k-cc",
}
APPLIES_TO: dict[str, Promise] = {
    AppliesTo.COLLECTIVE: _("Tập thể"),
    AppliesTo.INDIVIDUAL: _("Cá nhân"),
    AppliesTo.HOUSEHOLD: _("Hộ gia đình"),
    AppliesTo.ENTERPRISE: _("Doanh nghiệp"),
}
OWNER_PARTS: dict[str, Promise] = {OwnerPart.LEAD: _("Chủ trì"), OwnerPart.SUPPORT: _("Phối hợp")}
VERDICTS: dict[str, Promise] = {
    Verdict.COVERED: _("Có mục tương ứng"),
    Verdict.LOCALISED: _("Đã sửa cho sát đơn vị"),
    Verdict.COPIED: _("Chép nguyên văn"),
    Verdict.MISSING: _("Chưa có mục tương ứng"),
    Verdict.ADDED: _("Đơn vị thêm mới"),
    Verdict.DRIFTED: _("Số liệu đã đổi"),
}
READ_STEPS: dict[str, Promise] = {
    "": _("Đang chờ đến lượt"),
    "text": _("Đang lấy chữ từ tệp"),
    "reading": _("Đang đọc văn bản"),
    "making": _("Đang lập danh sách mục"),
}
REVIEW_STEPS: dict[str, Promise] = {
    "accept": _("Duyệt"),
    "accept_sure": _("Duyệt các mục chắc chắn"),
    "reject": _("Không phải mục"),
    "edit": _("Sửa"),
    "split": _("Tách"),
    "merge": _("Gộp"),
}
CONFIDENCES: tuple[tuple[int, Promise], ...] = ((90, _("Chắc chắn")), (80, _("Khá chắc")), (60, _("Chưa chắc")), (0, _("Cần anh/chị quyết")))
"""From which percentage on the machine says how sure it was."""
REVIEW_FILTERS: dict[str, Promise] = {
    "tat-ca": _("Tất cả"),
    "can-xem": _("Cần xem"),
    "thieu-han": _("Thiếu hạn"),
    "thieu-chu-tri": _("Thiếu chủ trì"),
    "khong-phai-muc": _("Không phải mục"),
}
MARKS: dict[str, Promise] = {"actor": _("Chủ trì"), "target": _("Chỉ tiêu")}
SUGGESTION_REASONS: dict[str, Promise] = {
    "named": _("Vì mục này nêu tên đơn vị."),
    "every_unit": _("Vì mục này giao cho các phòng, đơn vị."),
    "office": _("Vì mục này giao cho Văn phòng."),
    "no_actor": _("Văn bản không nêu ai chủ trì."),
    "unknown_actor": _("Không tìm thấy đơn vị trùng tên trong cây tổ chức."),
}
SHORTCOMINGS: dict[str, Promise] = {
    "no_clauses": _("Kế hoạch chưa có mục nào."),
    "unsure_clauses": _("Còn mục chưa được xem. Quay lại bước Rà soát để duyệt hoặc bỏ từng mục."),
    "no_title": _("Chưa có trích yếu. Ghi trích yếu ở phần Thông tin văn bản."),
    "no_issuer": _("Chưa có cơ quan ban hành. Ghi ở phần Thông tin văn bản."),
    "not_approved": _("Kế hoạch chưa được duyệt. Trình lãnh đạo duyệt, hoặc đánh dấu văn bản đã ký trên giấy."),
}
PHASE_CLOSINGS: dict[str, Promise] = {"interim": _("Sơ kết"), "final": _("Tổng kết")}


def confidence_words(percent: int) -> Promise:
    """How sure the machine was, in words."""
    return next(words for least, words in CONFIDENCES if percent >= least)


MILESTONES: dict[str, Promise] = {
    "launch": _("Phát động"),
    "annual_award": _("Khen thưởng hằng năm"),
    "interim_review": _("Sơ kết"),
    "final_review": _("Tổng kết"),
    "report": _("Báo cáo"),
    "other": _("Mốc khác"),
}
FOUND_KINDS: dict[str, Promise] = {"plans.plan": _("Kế hoạch"), "plans.clause": _("Mục của kế hoạch")}
CHANGES: dict[str, Promise] = {"same": _("Giữ nguyên"), "reworded": _("Sửa chữ"), "added": _("Thêm mới"), "dropped": _("Bãi bỏ")}
