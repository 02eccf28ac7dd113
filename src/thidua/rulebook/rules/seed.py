"""Parameters of the law of emulation and commendation that the program comes with, each with its source and how well it is founded.

A: the text was read; B: a reliable page says so; C: nobody has checked it. None is a constant: a person of the agency confirms or replaces it.
"""

from __future__ import annotations

import datetime as dt

from thidua.rulebook.enums import Confidence, Topic
from thidua.rulebook.rules.seed_awards import AWARDS
from thidua.rulebook.rules.seed_communications import COMMUNICATIONS
from thidua.rulebook.rules.seed_councils import COUNCILS
from thidua.rulebook.rules.seed_fairness import FAIRNESS
from thidua.rulebook.rules.seed_initiatives import INITIATIVES
from thidua.rulebook.rules.seed_oversight import OVERSIGHT
from thidua.rulebook.rules.seed_policies import POLICIES
from thidua.rulebook.rules.seed_privacy import PRIVACY
from thidua.rulebook.rules.seed_registration import REGISTRATION
from thidua.rulebook.rules.seed_replication import REPLICATION
from thidua.rulebook.rules.seed_standards import STANDARD_SEEDS
from thidua.rulebook.rules.seed_titles import TITLES
from thidua.rulebook.rules.seed_training import TRAINING
from thidua.rulebook.rules.seeding import Seed

A, B, C = Confidence.READ, Confidence.REPORTED, Confidence.ASSUMED
LAW = "Luật Thi đua, khen thưởng 06/2022/QH15"
LAW_FROM = dt.date(2024, 1, 1)
ND98 = "Nghị định 98/2023/NĐ-CP"
ND98_PAGE = "https://thuvienphapluat.vn/van-ban/Bo-may-hanh-chinh/Nghi-dinh-98-2023-ND-CP-huong-dan-Luat-Thi-dua-khen-thuong-594016.aspx"
ND152_FROM = dt.date(2025, 7, 1)
OLD = "Mức cũ theo Nghị định 98/2023/NĐ-CP; cần đối chiếu Nghị định 152/2025/NĐ-CP."
ND233, ND233_FROM = "Nghị định 233/2026/NĐ-CP", dt.date(2026, 7, 1)
LAW10 = "Luật Thực hiện dân chủ ở cơ sở 10/2022/QH15"
LAW10_FROM = dt.date(2023, 7, 1)
KHVN, KHVN_FROM = "Quyết định 244/QĐ-KHVN", dt.date(2022, 7, 28)


def _reward(code: str, title: str, value: str, confidence: Confidence = B) -> Seed:
    return Seed(
        f"reward.{code}", f"Tiền thưởng {title}", Topic.MONEY, value, "lần lương cơ sở", ND98, "Điều 54", confidence, LAW_FROM, None, ND98_PAGE, OLD
    )


def _title(code: str, title: str, value: int, unit: str, article: str) -> Seed:
    return Seed(f"title.{code}", title, Topic.TITLE, value, unit, LAW, article, A, LAW_FROM)


SEED: tuple[Seed, ...] = (
    Seed("salary.base", "Mức lương cơ sở", Topic.MONEY, 2_340_000, "đồng/tháng", "Nghị định 73/2024/NĐ-CP", "", B, dt.date(2024, 7, 1), dt.date(2026, 6, 30)),
    Seed("salary.base", "Mức lương cơ sở", Topic.MONEY, 2_530_000, "đồng/tháng", "Nghị định 161/2026/NĐ-CP", "", A, dt.date(2026, 7, 1)),
    _reward("advanced_worker", "Lao động tiên tiến", "0.3"),
    _reward("fighter_base", "Chiến sĩ thi đua cơ sở", "1.0"),
    _reward("fighter_ministry", "Chiến sĩ thi đua bộ, ban, ngành, tỉnh", "3.0"),
    _reward("fighter_national", "Chiến sĩ thi đua toàn quốc", "4.5"),
    _reward("excellent_collective", "Tập thể lao động xuất sắc", "1.5"),
    _reward("advanced_collective", "Tập thể lao động tiên tiến", "0.8", C),
    _reward("letter_base", "Giấy khen cấp cơ sở", "0.3", C),
    _reward("merit_ministry", "Bằng khen cấp bộ, tỉnh", "1.5", C),
    _reward("merit_prime_minister", "Bằng khen của Thủ tướng Chính phủ", "3.5", C),
    _reward("collective_factor", "cho tập thể: nhân với mức cá nhân", "2", C),
    _title("advanced_collective.advanced_share", "Tập thể lao động tiên tiến: tỷ lệ Lao động tiên tiến ít nhất", 70, "%", "Điều 28"),
    _title("excellent_collective.advanced_share", "Tập thể lao động xuất sắc: tỷ lệ Lao động tiên tiến ít nhất", 70, "%", "Điều 27"),
    _title("excellent_collective.completed_share", "Tập thể lao động xuất sắc: tỷ lệ hoàn thành nhiệm vụ", 100, "%", "Điều 27"),
    _title("excellent_collective.fighters", "Tập thể lao động xuất sắc: số Chiến sĩ thi đua cơ sở ít nhất", 1, "người", "Điều 27"),
    _title("fighter_ministry.years", "Chiến sĩ thi đua bộ, tỉnh: số năm liên tục là Chiến sĩ thi đua cơ sở", 3, "năm", "Điều 22"),
    _title("fighter_national.times", "Chiến sĩ thi đua toàn quốc: số lần liên tục là Chiến sĩ thi đua bộ, tỉnh", 2, "lần", "Điều 21"),
    _title("merit_ministry.fighter_years", "Bằng khen cấp bộ, tỉnh cho cá nhân: số năm liên tục là Chiến sĩ thi đua cơ sở", 2, "năm", "Điều 74 khoản 1 điểm d"),
    _title("merit_prime_minister.years", "Bằng khen của Thủ tướng cho cá nhân: số năm liên tục hoàn thành tốt", 5, "năm", "Điều 73 khoản 1 điểm b"),
    _title("movement.flag_government_years", "Cờ thi đua của Chính phủ: phong trào kéo dài ít nhất", 5, "năm", "Điều 25 khoản 3"),
    _title("movement.flag_ministry_years", "Cờ thi đua bộ, tỉnh: phong trào kéo dài ít nhất", 3, "năm", "Điều 26 khoản 2"),
    Seed("quota.fighter_base", "Chiến sĩ thi đua cơ sở: tỷ lệ nhiều nhất trên Lao động tiên tiến", Topic.TITLE, 15, "%", "Quy chế của cơ quan", "", C, LAW_FROM,
         note="Luật 2022 không quy định; mức cũ của Nghị định 91/2017/NĐ-CP Điều 9."),
    Seed("quota.flag_government", "Cờ thi đua của Chính phủ: tỷ lệ nhiều nhất trên tập thể đủ điều kiện", Topic.TITLE, 20, "%", "Quy chế của cơ quan", "", C, LAW_FROM,
         note="Luật 2022 không quy định; mức cũ của Nghị định 91/2017/NĐ-CP."),
    Seed("rating.excellent_share", "Xuất sắc: tỷ lệ nhiều nhất trên số hoàn thành tốt nhiệm vụ", Topic.RATING, 20, "%", ND233, "", A, ND233_FROM,
         note="Chỉ đơn vị sự nghiệp công lập; mẫu số có tính người xuất sắc hay không thì văn bản không nói."),
    Seed("rating.excellent_share_of_excellent_unit", "Xuất sắc: tỷ lệ nhiều nhất khi đơn vị được xếp xuất sắc", Topic.RATING, 25, "%", ND233, "", A, ND233_FROM),
    Seed("rating.bands", "Thang điểm xếp loại", Topic.RATING, {"excellent": 90, "good": 70, "done": 50}, "điểm", ND233, "", A, ND233_FROM),
    Seed("council.quorum", "Hội đồng họp khi có mặt ít nhất", Topic.COUNCIL, [2, 3], "phần thành viên", "Quyết định 1920 năm 2024 của Kiểm toán nhà nước", "", B, LAW_FROM,
         note="Quy chế của từng hội đồng có thể khác."),
    Seed("council.threshold_high", "Tỷ lệ phiếu đồng ý: Chiến sĩ thi đua bộ, tỉnh và toàn quốc", Topic.COUNCIL, 80, "% tổng số thành viên", "Nghị định 152/2025/NĐ-CP", "", C, ND152_FROM,
         note="Chưa thấy văn bản; mức cũ của Nghị định 91/2017/NĐ-CP Điều 45 là 90 %."),
    Seed("council.threshold_hero", "Tỷ lệ phiếu đồng ý: danh hiệu Anh hùng", Topic.COUNCIL, 90, "% tổng số thành viên", "Nghị định 152/2025/NĐ-CP", "", C, ND152_FROM),
    Seed("council.threshold_other", "Tỷ lệ phiếu đồng ý: danh hiệu và hình thức khác", Topic.COUNCIL, 50, "% (quá)", "Quy chế của cơ quan", "", C, LAW_FROM),
    Seed("conference.quorum", "Hội nghị cán bộ, công chức hợp lệ khi có mặt ít nhất", Topic.COUNCIL, [2, 3], "phần tổng số người", LAW10, "Điều 51", A, LAW10_FROM),
    Seed("publication.state_level", "Lấy ý kiến công khai trước khi hội đồng xét (cấp Nhà nước)", Topic.DEADLINE, 10, "ngày làm việc", ND98, "Điều 46 khoản 2", B, LAW_FROM,
         note=OLD, address="https://hanoimoi.vn/print/657783.html"),
    Seed("publication.inside_within", "Công khai trong đơn vị kết quả khen thưởng, xếp loại: chậm nhất sau quyết định", Topic.DEADLINE, 5, "ngày làm việc", LAW10, "Điều 46-48", A, LAW10_FROM),
    Seed("publication.inside_kept", "Công khai trong đơn vị: niêm yết ít nhất", Topic.DEADLINE, 20, "ngày liên tục", LAW10, "Điều 46-48", A, LAW10_FROM),
    Seed("appraisal.days", "Thẩm định hồ sơ cấp bộ, tỉnh", Topic.DEADLINE, 10, "ngày làm việc", ND98, "", C, LAW_FROM, note=OLD),
    Seed("reading.days", "Thời gian đọc và xác nhận một văn bản được phổ biến", Topic.DEADLINE, 14, "ngày", "Nội bộ", "", C, dt.date(2020, 1, 1),
         note="Không văn bản nào quy định; cơ quan tự đặt. Cán bộ thi đua đổi được hạn của từng đợt."),
    Seed("learning.citizen.pass", "Công dân học tập: tổng điểm ít nhất", Topic.LEARNING, 80, "điểm trên 100", KHVN, "", B, KHVN_FROM),
    Seed("learning.citizen.indicator_min", "Công dân học tập: không chỉ số nào dưới", Topic.LEARNING, 5, "điểm trên 10", KHVN, "", B, KHVN_FROM),
    Seed("learning.citizen.indicators", "Công dân học tập: số chỉ số theo ba nhóm", Topic.LEARNING, [4, 4, 2], "chỉ số", KHVN, "", B, KHVN_FROM),
    Seed("learning.unit.upgrade_months", "Đơn vị học tập: nâng mức sau ít nhất", Topic.LEARNING, 12, "tháng", "Thông tư 24/2023/TT-BGDĐT", "", B, dt.date(2024, 1, 26)),
    Seed("learning.unit.kept_months", "Đơn vị học tập: công nhận có giá trị", Topic.LEARNING, 36, "tháng", "Thông tư 24/2023/TT-BGDĐT", "", B, dt.date(2024, 1, 26)),
    Seed("learning.plausible", "Sổ học tập: mức cần xem lại (phút một ngày; phần trăm thời lượng khóa học; phần trăm giống nhau; số từ ít nhất)", Topic.LEARNING,
         {"day_minutes": 720, "fast_percent": 50, "alike_percent": 60, "least_words": 10}, "phút, %, từ", "Quy chế của cơ quan", "", C, dt.date(2024, 1, 1),
         note="Không văn bản nào quy định; cơ quan tự đặt. Chỉ để nhắc người học xem lại, không phải kết luận."),
    *AWARDS,
    *COMMUNICATIONS,
    *COUNCILS,
    *FAIRNESS,
    *INITIATIVES,
    *REPLICATION,
    *OVERSIGHT,
    *POLICIES,
    *PRIVACY,
    *REGISTRATION,
    *STANDARD_SEEDS,
    *TITLES,
    *TRAINING,
)  # fmt: skip
