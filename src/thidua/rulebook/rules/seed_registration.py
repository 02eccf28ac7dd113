"""The titles of emulation that can be registered at the start of a year, and until when."""

from __future__ import annotations

import datetime as dt

from thidua.rulebook.enums import Confidence, Topic
from thidua.rulebook.rules.seeding import Seed

LAW = "Luật Thi đua, khen thưởng 06/2022/QH15"
TITLES = {
    "collective": ["Cờ thi đua của Chính phủ", "Cờ thi đua của Bộ, ban, ngành, tỉnh", "Tập thể lao động xuất sắc", "Tập thể lao động tiên tiến"],
    "individual": [
        "Chiến sĩ thi đua toàn quốc",
        "Chiến sĩ thi đua Bộ, ban, ngành, tỉnh",
        "Chiến sĩ thi đua cơ sở",
        "Lao động tiên tiến",
    ],
}
REGISTRATION: tuple[Seed, ...] = (
    Seed("registration.titles", "Danh hiệu thi đua đăng ký đầu năm", Topic.TITLE, TITLES, "danh hiệu", LAW, "Điều 19, Điều 20", Confidence.READ,
         dt.date(2024, 1, 1), note="Danh hiệu của lực lượng vũ trang và của xã, thôn, hộ gia đình không nêu ở đây. Đối chiếu Luật 06/2026/QH16, hiệu lực từ 01/10/2026."),
    Seed("registration.deadline", "Đơn vị gửi đăng ký thi đua năm, chậm nhất ngày", Topic.DEADLINE, "03-14", "tháng-ngày", "Quy chế của cơ quan", "",
         Confidence.ASSUMED, dt.date(2020, 1, 1), note="Luật 2022 không quy định; Thông tư 03/2018/TT-BNG Điều 6 lấy mốc trước ngày 15/3. Cơ quan tự đặt rồi xác nhận."),
)  # fmt: skip
