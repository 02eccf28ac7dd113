"""What an agency decides of proposals to improve mechanisms and policies. Nobody has confirmed it yet."""

from __future__ import annotations

import datetime as dt

from thidua.rulebook.enums import Confidence, Topic
from thidua.rulebook.rules.seeding import Seed

POLICIES: tuple[Seed, ...] = (
    Seed("proposal.answer_days", "Trả lời kiến nghị hoàn thiện cơ chế, chính sách trong", Topic.DEADLINE, 15, "ngày làm việc", "Quy chế làm việc của cơ quan",
         "", Confidence.ASSUMED, dt.date(2024, 1, 1), note="Chưa tìm thấy văn bản quy định thời hạn này: đối chiếu quy chế làm việc của cơ quan rồi xác nhận."),
)  # fmt: skip
