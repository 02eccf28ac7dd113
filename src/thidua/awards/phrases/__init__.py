"""The words for the codes of awards."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from thidua.awards.enums import (
    Bar,
    DecisionState,
    Judged,
    NominationState,
    Origin,
    Piece,
    Reply,
    Reward,
    Rounding,
    RoundKind,
    RoundState,
    Scope,
    Simple,
    Wrong,
)
from thidua.awards.phrases.acts import ACTS, KINDS
from thidua.awards.phrases.helping import HELP

__all__ = ["ACTS", "HELP", "KINDS"]

ROUND_KINDS: dict[str, Promise] = {
    RoundKind.YEARLY: _("Tổng kết năm"),
    RoundKind.INTERIM: _("Sơ kết giai đoạn"),
    RoundKind.FINAL: _("Tổng kết phong trào"),
    RoundKind.THEMATIC: _("Chuyên đề"),
    RoundKind.SUDDEN: _("Đột xuất"),
}
ROUND_STATES: dict[str, Promise] = {
    RoundState.DRAFT: _("Đang chuẩn bị"),
    RoundState.OPEN: _("Đang nhận đề nghị"),
    RoundState.CLOSED: _("Đã đóng nhận đề nghị"),
    RoundState.CANCELLED: _("Đã hủy"),
}
ROUND_PILLS: dict[str, str] = {"draft": "none", "open": "ok", "closed": "done", "cancelled": "na"}
STATES: dict[str, Promise] = {
    NominationState.DRAFT: _("Đang soạn"),
    NominationState.SUBMITTED: _("Đơn vị đang bình xét"),
    NominationState.RETURNED: _("Trả lại để bổ sung"),
    NominationState.REVIEWED: _("Chờ thẩm định"),
    NominationState.SCORED: _("Đã có điểm cụm, khối"),
    NominationState.APPRAISED: _("Đã thẩm định"),
    NominationState.COUNCIL: _("Trình hội đồng"),
    NominationState.PASSED: _("Hội đồng thông qua, chờ quyết định"),
    NominationState.DECIDED: _("Đã có quyết định"),
    NominationState.PUBLISHED: _("Đã công bố"),
    NominationState.REVOKED: _("Đã hủy bỏ"),
    NominationState.DECLINED: _("Không khen thưởng"),
    NominationState.WITHDRAWN: _("Đã rút"),
}
PILLS: dict[str, str] = {
    "draft": "none", "submitted": "soon", "returned": "late", "reviewed": "soon", "scored": "soon", "appraised": "ok", "council": "ok", "passed": "ok",
    "decided": "done", "published": "done", "revoked": "late", "declined": "na", "withdrawn": "na",
}  # fmt: skip
GROUP_WORDS: dict[str, Promise] = {
    "soan": pgettext_lazy("khen thưởng", "Đang soạn, cần bổ sung"),
    "don-vi": _("Đơn vị bình xét"),
    "tham-dinh": _("Chờ thẩm định"),
    "hoi-dong": _("Hội đồng"),
    "cho-qd": _("Chờ quyết định"),
    "da-tang": _("Đã có quyết định"),
    "khong": _("Không khen, đã rút"),
}
ORIGINS: dict[str, Promise] = {
    Origin.UNIT: _("Đơn vị đề nghị"),
    Origin.LIST: _("Từ danh sách đủ điều kiện"),
    Origin.SUPERIOR: _("Cấp trên phát hiện"),
}
REWARDS: dict[str, Promise] = {
    Reward.MERIT: _("Công trạng"),
    Reward.SUDDEN: pgettext_lazy("loại hình", "Đột xuất"),
    Reward.MOVEMENT: _("Phong trào thi đua"),
    Reward.SERVICE: _("Quá trình cống hiến"),
    Reward.TENURE: _("Niên hạn"),
    Reward.FOREIGN: _("Đối ngoại"),
}
SIMPLES: dict[str, Promise] = {
    Simple.POLITICAL: _("Phục vụ nhiệm vụ chính trị, cần động viên kịp thời (điểm a)"),
    Simple.FEAT: _("Thành tích xuất sắc đột xuất (điểm b)"),
    Simple.FOUND: _("Người đứng đầu phát hiện (điểm c)"),
    Simple.SERVICE: _("Cống hiến, niên hạn, đối ngoại (điểm d)"),
    Simple.CLASSIFIED: _("Có nội dung bí mật nhà nước (điểm đ): không đưa nội dung đó vào phần mềm"),
}
WRONGS: dict[str, Promise] = {
    Wrong.FRAUD: _("Gian dối khi kê khai công trạng, thành tích (điểm a)"),
    Wrong.FORGED: _("Thông tin sai sự thật hoặc giấy tờ giả (điểm b)"),
    Wrong.UNLAWFUL: _("Thẩm định, xét, duyệt, đề nghị trái quy định (điểm c)"),
    Wrong.VIOLATION: _("Có kết luận, bản án về vi phạm trong thời gian tính thành tích (điểm d)"),
}
PIECES: dict[str, Promise] = {
    Piece.LETTER: _("Tờ trình"),
    Piece.REPORT: _("Báo cáo thành tích"),
    Piece.MINUTES: _("Biên bản bình xét, xét khen thưởng"),
    Piece.WORK: _("Chứng nhận sáng kiến, đề tài"),
    Piece.FEAT: _("Xác nhận thành tích đặc biệt, đột xuất"),
    Piece.OPINION: _("Ý kiến của cơ quan trung ương hoặc tỉnh liên quan"),
}
JUDGED_WORDS: dict[str, Promise] = {Judged.MET: _("Đạt"), Judged.UNMET: _("Không đạt"), Judged.UNKNOWN: _("Chưa đủ dữ liệu")}
JUDGED_PILLS: dict[str, str] = {"met": "done", "unmet": "late", "unknown": "soon"}
QUOTA_SCOPES: dict[str, Promise] = {Scope.UNIT: _("Mỗi đơn vị"), Scope.ROUND: _("Cả đợt")}
ROUNDINGS: dict[str, Promise] = {Rounding.DOWN: _("Làm tròn xuống"), Rounding.HALF_UP: _("Từ nửa trở lên thì làm tròn lên")}
REPLIES: dict[str, Promise] = {
    Reply.AWAITED: _("Chờ trả lời"),
    Reply.AGREED: _("Nhất trí"),
    Reply.OBJECTED: _("Không nhất trí"),
    Reply.SILENT: _("Quá hạn không trả lời"),
}
REPLY_PILLS: dict[str, str] = {"awaited": "soon", "agreed": "done", "objected": "late", "silent": "na"}
DECISION_STATES: dict[str, Promise] = {
    DecisionState.DRAFT: _("Dự thảo"),
    DecisionState.ISSUED: _("Đã ban hành"),
    DecisionState.DROPPED: _("Đã bỏ"),
}
DECISION_PILLS: dict[str, str] = {"draft": "soon", "issued": "done", "dropped": "na"}
REPORT_PARTS: dict[str, Promise] = {
    "features": _("Đặc điểm, tình hình"),
    "unit_results": _("Tóm tắt thành tích của tập thể do mình đứng đầu"),
    "duties": _("Chức năng, nhiệm vụ được giao"),
    "results": _("Kết quả, thành tích đạt được"),
    "measures": _("Biện pháp, nguyên nhân đạt thành tích"),
    "works": _("Sáng kiến, đề tài đã áp dụng"),
    "compliance": _("Chấp hành chủ trương, pháp luật; rèn luyện"),
    "movement": _("Phong trào thi đua, học tập"),
    "bodies": _("Hoạt động đảng, đoàn thể"),
    "meaning": _("Ý nghĩa của thành tích"),
}
BARS: dict[str, Promise] = {
    Bar.OWN_FILE: _("Không ai xử lý hồ sơ của chính mình."),
    Bar.NO_PART: _("Việc này không phải của anh/chị."),
    Bar.WRONG_STATE: _("Hồ sơ đã chuyển bước khác. Mở lại trang để xem."),
    Bar.ROUND_CLOSED: _("Đợt xét chưa mở hoặc đã đóng nhận đề nghị. Cán bộ thi đua mở lại được đợt xét."),
    Bar.TOO_LATE: _("Đã hết hạn nhận đề nghị của đợt xét. Cán bộ thi đua gia hạn được, có ghi lý do."),
    Bar.NOT_WRITTEN: _("Ghi tóm tắt thành tích và phần kết quả, thành tích đạt được trước khi nộp."),
    Bar.UNIT_QUOTA: _(
        "Đơn vị đã dùng hết số lượng được đề nghị cho hình thức này. Rút bớt đề nghị khác, hoặc nhờ cán bộ thi đua sửa định mức của đợt."
    ),
    Bar.ROUND_QUOTA: _("Số được tặng vượt định mức của đợt xét. Bớt người, đơn vị trong quyết định, hoặc sửa định mức theo quy chế."),
    Bar.LEADER_QUOTA: _("Tỷ lệ lãnh đạo, quản lý được tặng vượt định mức của đợt xét (ưu tiên người trực tiếp làm việc)."),
    Bar.VOTE_FAILED: _("Tỷ lệ đồng ý chưa đạt mức của Quy tắc nên đơn vị không đề nghị được. Ghi không đề nghị kèm lý do."),
    Bar.NOT_SCORED: _("Đợt xét lấy điểm của cụm, khối: ghi điểm của đơn vị trước khi thẩm định."),
    Bar.NOTHING_TO_SCORE: _("Đợt xét này không lấy điểm của cụm, khối cho hồ sơ này."),
    Bar.MISSING: _("Hồ sơ còn thiếu giấy tờ. Trả lại để bổ sung, hoặc gắn giấy tờ còn thiếu."),
    Bar.NOT_MET: _("Không đạt tiêu chuẩn theo dữ liệu hiện có. Xem căn cứ ở phần điều kiện."),
    Bar.NOT_KNOWN: _("Chưa đủ dữ liệu để kết luận về tiêu chuẩn. Bổ sung dữ liệu, hoặc ghi ý kiến thẩm định nêu lý do vẫn đề nghị."),
    Bar.OPINION_AWAITED: _("Còn cơ quan được lấy ý kiến chưa trả lời và chưa hết hạn."),
    Bar.NOT_POSTED: _("Đợt xét này phải công khai lấy ý kiến trước. Công khai hồ sơ rồi chờ hết hạn."),
    Bar.COMMENTS_OPEN: _("Chưa hết hạn lấy ý kiến công khai."),
    Bar.COMMENTS_UNREAD: _("Còn ý kiến góp ý chưa xem xét. Đọc và ghi kết quả xem xét trước."),
    Bar.REASON_OWED: _("Ghi lý do."),
}
"""What stands against an act, and how to mend it."""
NOBODY_FIT: Promise = _("Chưa có ai đạt theo dữ liệu hiện có.")
