"""The titles of learning: their indicators with the formulas that suggest points, who confirms, how long they hold."""

from __future__ import annotations

import datetime as dt
from typing import Any

from thidua.rulebook.enums import Confidence, Topic
from thidua.rulebook.rules.seeding import Seed

C = Confidence.ASSUMED
KHVN, TT24, TT25 = "Quyết định 244/QĐ-KHVN", "Thông tư 24/2023/TT-BGDĐT", "Thông tư 25/2023/TT-BGDĐT"
KHVN_FROM, TT24_FROM, TT25_FROM = dt.date(2022, 7, 28), dt.date(2024, 1, 26), dt.date(2024, 2, 12)
INSIDE = "Quy chế của cơ quan"
READ_NOT = "Chưa đọc nguyên văn văn bản: đối chiếu tên chỉ số và mức rồi xác nhận. Công thức chỉ gợi ý điểm, người lập phiếu quyết định."
MISSING = "thiếu"


def _steps(measure: str, brackets: str) -> str:
    """A suggestion where the records have something; what they do not have is not zero."""
    return f"nếu {measure} >= 1 thì bậc({measure}; {brackets}) không thì thiếu"


REACHED, FOLLOWED = "bậc(own_plan; ..40: 7; 40..80: 8; 80..: 10)", "bậc(planned; ..3: 6; 3..6: 8; 6..: 10)"
PLANS = f"nếu has_own_plan >= 1 thì lớn_nhất({REACHED}; {FOLLOWED}) không thì (nếu planned >= 1 thì {FOLLOWED} không thì thiếu)"
"""A learning plan that a head answered, or what was learned under the clauses of a plan: whichever gives more, so that nobody loses by having a plan."""
CITIZEN: dict[str, list[str]] = {
    "I": ["Năng lực tự học"],
    "I.1": ["Tìm và đọc tài liệu", _steps("read", "..4: 5; 4..8: 7; 8..12: 8; 12..: 10")],
    "I.2": ["Lập kế hoạch học tập", PLANS],
    "I.3": ["Bố trí thời gian học", _steps("hours", "..6: 5; 6..12: 7; 12..24: 8; 24..: 10")],
    "I.4": ["Khuyến khích người khác học", _steps("taught", "..2: 6; 2..4: 8; 4..: 10")],
    "II": ["Sử dụng công cụ học tập"],
    "II.1": ["Công nghệ thông tin", _steps("digital", "..2: 5; 2..3: 6; 3..5: 8; 5..: 10")],
    "II.2": ["Ngoại ngữ", _steps("language", "..2: 5; 2..3: 7; 3..4: 8; 4..: 10")],
    "II.3": ["Tính toán, cải tiến công việc", _steps("applied", "..2: 8; 2..3: 9; 3..: 10")],
    "II.4": ["Tư duy phản biện", _steps("contests", "..2: 6; 2..: 8")],
    "III": ["Quan hệ xã hội"],
    "III.1": ["Thân thiện với mọi người", MISSING],
    "III.2": ["Hợp tác, chia sẻ", _steps("shared", "..2: 6; 2..4: 8; 4..: 10")],
}
UNIT: dict[str, list[str]] = {
    "1": ["Điều kiện học tập"],
    "1.1": ["Có kế hoạch học tập hằng năm của đơn vị", "nếu has_unit_plan >= 1 thì bậc(unit_plan; ..50: 1; 50..: 2) không thì 0"],
    "1.2": ["Có thời gian, phương tiện, kinh phí cho việc học", "bậc(means; ..1: 0; 1..50: 1; 50..: 2)"],
    "2": ["Kết quả học tập của thành viên"],
    "2.1": ["Thành viên học tập thường xuyên", "bậc(learned; ..70: 0; 70..90: 1; 90..: 2)"],
    "2.2": ["Thành viên là Công dân học tập", "bậc(citizens; ..50: 0; 50..70: 1; 70..: 2)"],
    "2.3": ["Thành viên đọc văn bản được phổ biến", "bậc(reached; ..80: 0; 80..95: 1; 95..: 2)"],
    "3": ["Tác dụng, hiệu quả"],
    "3.1": ["Điều học được làm công việc tốt hơn", "bậc(improved; ..1: 0; 1..5: 1; 5..: 2)"],
    "3.2": ["Đoàn kết, môi trường làm việc văn hóa", MISSING],
}
COMMUNITY: dict[str, list[str]] = {
    "1": ["Lãnh đạo, chỉ đạo, điều kiện"],
    "1.1": ["Có kế hoạch xây dựng xã hội học tập hằng năm", MISSING],
    "1.2": ["Có ban chỉ đạo, nguồn lực, trung tâm học tập hoạt động", MISSING],
    "2": ["Kết quả"],
    "2.1": ["Người dân, thành viên học tập thường xuyên", "bậc(learned; ..60: 0; 60..80: 1; 80..: 2)"],
    "2.2": ["Người đạt danh hiệu Công dân học tập", "bậc(citizens; ..40: 0; 40..60: 1; 60..: 2)"],
    "2.3": ["Gia đình, dòng họ, đơn vị học tập", MISSING],
    "3": ["Tác dụng, hiệu quả"],
    "3.1": ["Việc học góp phần phát triển kinh tế, xã hội", "bậc(improved; ..5: 0; 5..20: 1; 20..: 2)"],
}


def _rule(code: str, title: str, value: Any, unit: str, source: str, start: dt.date, note: str = READ_NOT) -> Seed:
    return Seed(f"title.{code}", title, Topic.LEARNING, value, unit, source, "", C, start, note=note)


OWN = "Không văn bản nào quy định; cơ quan tự đặt."
WHO = "unit_head: thủ trưởng đơn vị; leader: lãnh đạo; emulation_officer: cán bộ thi đua. Cán bộ thi đua luôn xác nhận được."
KEPT = "Văn bản về danh hiệu này chưa đọc; lấy theo mức 36 tháng của Thông tư 24/2023/TT-BGDĐT."
TITLES: tuple[Seed, ...] = (
    _rule("citizen.indicators", "Công dân học tập: các chỉ số và công thức gợi ý điểm", CITIZEN, "", KHVN, KHVN_FROM),
    _rule("unit.indicators", "Đơn vị học tập: các chỉ số và công thức gợi ý mức (1 hoặc 2)", UNIT, "", TT24, TT24_FROM),
    _rule("community.indicators", "Cộng đồng học tập: các chỉ số và công thức gợi ý mức (1 hoặc 2)", COMMUNITY, "", TT25, TT25_FROM),
    _rule("citizen.confirmer", "Công dân học tập: ai xác nhận", "unit_head", "", INSIDE, KHVN_FROM, WHO),
    _rule("unit.confirmer", "Đơn vị học tập: ai xác nhận", "leader", "", INSIDE, TT24_FROM, WHO),
    _rule("community.confirmer", "Cộng đồng học tập: ai xác nhận", "leader", "", INSIDE, TT25_FROM, WHO),
    _rule("citizen.kept_months", "Công dân học tập: công nhận có giá trị", 36, "tháng", KHVN, KHVN_FROM, KEPT),
    _rule("community.kept_months", "Cộng đồng học tập: công nhận có giá trị", 36, "tháng", TT25, TT25_FROM, KEPT),
    _rule("notice_days", "Danh hiệu học tập: nhắc trước ngày hết giá trị", 60, "ngày", INSIDE, KHVN_FROM, OWN),
)
