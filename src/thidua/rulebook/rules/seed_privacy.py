"""How long personal data is kept after somebody left."""

from __future__ import annotations

import datetime as dt

from thidua.rulebook.enums import Confidence, Topic
from thidua.rulebook.rules.seeding import Seed

FROM = dt.date(2026, 1, 1)
LAW91 = "Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15"
CHECK = "Luật không ấn định số năm; cơ quan tự đặt theo quy định lưu trữ rồi xác nhận."
PRIVACY: tuple[Seed, ...] = (
    Seed("retention.person_years", "Xóa dữ liệu cá nhân của người đã nghỉ sau", Topic.DEADLINE, 5, "năm", LAW91, "", Confidence.ASSUMED, FROM, note=CHECK),
    Seed("retention.look_months", "Lưu lượt xem hồ sơ cá nhân trong", Topic.DEADLINE, 24, "tháng", LAW91, "", Confidence.ASSUMED, FROM, note=CHECK),
)  # fmt: skip
