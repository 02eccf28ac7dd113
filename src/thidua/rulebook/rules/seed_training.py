"""Frameworks of competence with their levels, and what an agency decides of learning plans. Nobody has confirmed them yet."""

from __future__ import annotations

import datetime as dt

from thidua.rulebook.enums import Confidence, Topic
from thidua.rulebook.rules.seeding import Seed

C = Confidence.ASSUMED
TT01, TT01_FROM = "Thông tư 01/2014/TT-BGDĐT", dt.date(2014, 3, 16)
TT02, TT02_FROM = "Thông tư 02/2025/TT-BGDĐT", dt.date(2025, 3, 11)
READ_NOT = "Chưa đọc nguyên văn văn bản: đối chiếu tên các bậc, các năng lực rồi xác nhận."
LANGUAGE: dict[str, list[str]] = {
    "levels": ["Bậc 1 (A1)", "Bậc 2 (A2)", "Bậc 3 (B1)", "Bậc 4 (B2)", "Bậc 5 (C1)", "Bậc 6 (C2)"],
    "skills": ["Tiếng Anh", "Tiếng Pháp", "Tiếng Trung", "Tiếng Nhật", "Tiếng Hàn", "Tiếng Lào"],
}
DIGITAL: dict[str, list[str]] = {
    "levels": [
        "Bậc 1 (Cơ bản)", "Bậc 2 (Cơ bản)", "Bậc 3 (Trung cấp)", "Bậc 4 (Trung cấp)", "Bậc 5 (Nâng cao)", "Bậc 6 (Nâng cao)",
        "Bậc 7 (Chuyên sâu)", "Bậc 8 (Chuyên sâu)",
    ],
    "skills": [
        "Khai thác dữ liệu và thông tin", "Giao tiếp và hợp tác trong môi trường số", "Sáng tạo nội dung số", "An toàn", "Giải quyết vấn đề",
        "Ứng dụng trí tuệ nhân tạo",
    ],
}  # fmt: skip
TRAINING: tuple[Seed, ...] = (
    Seed("competence.language", "Khung năng lực ngoại ngữ 6 bậc dùng cho Việt Nam: các bậc, các ngoại ngữ", Topic.LEARNING, LANGUAGE, "", TT01, "", C,
         TT01_FROM, note=READ_NOT),
    Seed("competence.digital", "Khung năng lực số: các bậc, các miền năng lực", Topic.LEARNING, DIGITAL, "", TT02, "", C, TT02_FROM,
         note="Chưa đọc nguyên văn; văn bản quy định cho người học, cơ quan quyết định dùng cho cán bộ, công chức, viên chức hay thay bằng khung khác."),
    Seed("training.own.answer", "Kế hoạch học tập cá nhân: thủ trưởng ghi nhận hay phê duyệt", Topic.LEARNING, "noted", "", "Quy chế của cơ quan", "", C,
         dt.date(2024, 1, 1), note="Không văn bản nào quy định; cơ quan tự đặt. noted: ghi nhận; approved: phê duyệt."),
    Seed("training.notice_days", "Chương trình học: nhắc trước hạn", Topic.LEARNING, 7, "ngày", "Quy chế của cơ quan", "", C, dt.date(2024, 1, 1),
         note="Không văn bản nào quy định; cơ quan tự đặt."),
)  # fmt: skip
