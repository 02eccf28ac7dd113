"""Parameters of award rounds: votes of units, times, reward money. Nobody has confirmed them yet."""

from __future__ import annotations

import datetime as dt

from thidua.rulebook.enums import Confidence, Topic
from thidua.rulebook.rules.seeding import Seed

B, C = Confidence.REPORTED, Confidence.ASSUMED
FROM = dt.date(2024, 1, 1)
INSIDE, MONEY = "Quy chế của cơ quan", "Nghị định 98/2023/NĐ-CP"
VOTE = {"denominator": "present", "threshold": "1/2", "inclusive": False, "least_present": "2/3"}
AWARDS: tuple[Seed, ...] = (
    Seed("award.unit_vote", "Đơn vị bình xét: mức đồng ý để đề nghị khen thưởng", Topic.COUNCIL, VOTE, "", INSIDE, "", C, FROM,
         note="Tính trên số dự họp (present) hoặc tổng số người của đơn vị (total)."),
    Seed("award.unit_vote.fighter_base", "Đơn vị bình xét: mức đồng ý để đề nghị Chiến sĩ thi đua cơ sở", Topic.COUNCIL,
         {**VOTE, "threshold": "2/3", "inclusive": True}, "", "Thông tư 03/2018/TT-BNG", "Điều 9 khoản 2 điểm c", B, FROM,
         note="Mức của một bộ, để tham khảo: thay bằng quy chế của cơ quan."),
    Seed("award.consult.days", "Khen thưởng: cơ quan được lấy ý kiến trả lời trong", Topic.DEADLINE, 10, "ngày làm việc", INSIDE, "", C, FROM,
         note="Mức cũ ở trung ương là 10 đến 20 ngày làm việc; đối chiếu Nghị định 152/2025/NĐ-CP."),
    Seed("award.comment.days", "Khen thưởng: công khai lấy ý kiến trong cơ quan trước khi hội đồng xét", Topic.DEADLINE, 5, "ngày làm việc", INSIDE, "", C, FROM,
         note="Cấp Nhà nước theo quy tắc riêng; các cấp khác cơ quan tự đặt."),
    Seed("award.complete.days", "Khen thưởng: bổ sung hồ sơ bị trả lại trong", Topic.DEADLINE, 5, "ngày làm việc", INSIDE, "", C, FROM),
    Seed("reward.round_to", "Tiền thưởng: làm tròn lên đến", Topic.MONEY, 10_000, "đồng", MONEY, "", C, FROM,
         note="Theo trí nhớ: làm tròn lên hàng chục nghìn đồng. Đối chiếu nghị định hiện hành."),
    Seed("reward.highest_title", "Tiền thưởng: cùng lúc nhiều danh hiệu thi đua thì nhận mức cao nhất", Topic.MONEY, True, "", "Thông tư 03/2018/TT-BNG",
         "Điều 29 khoản 2 điểm c", B, FROM, note="Hình thức khen thưởng vẫn nhận thêm (điểm đ). Đặt là không thì mỗi danh hiệu nhận một mức."),
)  # fmt: skip
