"""Parameters of initiatives: times to ask and to decide, and when a likeness is told. Nobody has confirmed them yet."""

from __future__ import annotations

import datetime as dt

from thidua.rulebook.enums import Confidence, Topic
from thidua.rulebook.rules.seeding import Seed

C = Confidence.ASSUMED
RULES, RULES_FROM = "Nghị định 13/2012/NĐ-CP (Điều lệ Sáng kiến)", dt.date(2012, 5, 1)
INSIDE, FROM = "Quy chế của cơ quan", dt.date(2024, 1, 1)
READ_NOT = "Chưa đọc nguyên văn Điều lệ Sáng kiến và Thông tư 18/2013/TT-BKHCN: đối chiếu rồi xác nhận."
SCORING = {
    "criteria": ["Tính mới: 30", "Hiệu quả áp dụng: 40", "Khả năng nhân rộng: 30"],
    "threshold": 70, "inclusive": True, "scorers": "2/3", "absent": "written", "far_off": 0,
}  # fmt: skip
INITIATIVES: tuple[Seed, ...] = (
    Seed("initiative.request.months", "Sáng kiến: gửi yêu cầu công nhận trong thời gian kể từ ngày áp dụng lần đầu", Topic.DEADLINE, 12, "tháng", RULES, "", C,
         RULES_FROM, note=READ_NOT),
    Seed("initiative.check.months", "Sáng kiến: xem xét đơn và báo người gửi trong", Topic.DEADLINE, 1, "tháng", RULES, "", C, RULES_FROM, note=READ_NOT),
    Seed("initiative.decide.months", "Sáng kiến: đơn vị quyết định trong thời gian kể từ ngày tiếp nhận", Topic.DEADLINE, 3, "tháng", RULES, "", C, RULES_FROM,
         note=READ_NOT),
    Seed("initiative.earliest.wins", "Sáng kiến giống nhau: công nhận sáng kiến áp dụng trước", Topic.COUNCIL, True, "", RULES, "", C, RULES_FROM,
         note=f"{READ_NOT} Phần mềm chỉ báo sáng kiến nào áp dụng trước; Hội đồng quyết định."),
    Seed("initiative.scoring", "Sáng kiến: bảng điểm và cách tính kết quả của hội đồng", Topic.COUNCIL, SCORING, "", INSIDE, "", C, FROM,
         note="Mỗi bộ, tỉnh có bảng điểm riêng; thay bằng bảng của nơi mình. Mỗi tiêu chí ghi tên, dấu hai chấm rồi điểm tối đa."),
    Seed("initiative.use.per_person", "Sáng kiến làm căn cứ xét thành tích: mỗi đồng tác giả được dùng một lần", Topic.TITLE, True, "",
         "Luật Thi đua, khen thưởng 06/2022/QH15", "Điều 5 khoản 2 điểm c", C, FROM,
         note="Luật: không khen nhiều lần cho một thành tích. Đặt là không thì cả sáng kiến chỉ được dùng một lần, cho một người."),
    Seed("initiative.similar.percent", "Sáng kiến: cảnh báo khi nội dung giống sáng kiến khác từ", Topic.COUNCIL, 30, "%", INSIDE, "", C, FROM,
         note="Không văn bản nào quy định. Theo bench/duplicates: bản chép sửa 40 % giống trên 40 %, hai bài không liên quan giống dưới 20 %."),
)  # fmt: skip
