"""How councils count: votes, points, who steps aside."""

from __future__ import annotations

import datetime as dt

from thidua.rulebook.enums import Confidence, Topic
from thidua.rulebook.rules.seeding import Seed

B, C = Confidence.REPORTED, Confidence.ASSUMED
FROM = dt.date(2024, 1, 1)
INSIDE = "Quy chế của hội đồng"
VOTING = {"denominator": "total", "threshold": "1/2", "inclusive": False, "absent": "written", "chair_must_agree": False, "tie": "chair"}
SCORING = {
    "criteria": ["Tính mới: 30", "Hiệu quả, lợi ích: 40", "Phạm vi, khả năng áp dụng: 30"],
    "threshold": 70, "inclusive": True, "scorers": "2/3", "absent": "written", "far_off": 0,
}  # fmt: skip
COUNCILS: tuple[Seed, ...] = (
    Seed("council.voting", "Hội đồng biểu quyết: cách tính kết quả", Topic.COUNCIL, VOTING, "", "Thông tư 03/2018/TT-BNG", "Điều 24, 25", B, FROM,
         note="Quá nửa tổng số thành viên; ngang phiếu thì theo bên có chủ tọa. Quy chế của từng hội đồng có thể khác."),
    Seed("council.scoring", "Hội đồng chấm điểm: tiêu chí và cách tính kết quả", Topic.COUNCIL, SCORING, "", INSIDE, "", C, FROM,
         note="Không văn bản nào quy định chung; cơ quan tự đặt. Mỗi tiêu chí ghi tên, dấu hai chấm rồi điểm tối đa."),
    Seed("council.recusal", "Hội đồng: thành viên không tham gia vì liên quan", Topic.COUNCIL, {"own_unit": False, "counts": False}, "", INSIDE, "", C, FROM,
         note="Người có phần trong nội dung luôn không tham gia; các mức khác cơ quan tự đặt."),
    Seed("council.call_days", "Mời họp hội đồng trước ít nhất", Topic.COUNCIL, 3, "ngày", INSIDE, "", C, FROM,
         note="Không văn bản nào quy định; cơ quan tự đặt. Mời sát hơn thì trang nhắc."),
)  # fmt: skip
