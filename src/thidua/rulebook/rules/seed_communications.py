"""What an agency decides of its public pages and of finding exemplars. Nobody has confirmed it yet."""

from __future__ import annotations

import datetime as dt

from thidua.rulebook.enums import Confidence, Topic
from thidua.rulebook.rules.seeding import Seed

C = Confidence.ASSUMED
OWN, FROM = "Quy chế của cơ quan", dt.date(2024, 1, 1)
NO_LAW = "Không văn bản nào quy định; cơ quan tự đặt."
LIMITS: dict[str, int] = {"votes_on_post": 20, "votes_an_hour": 60, "comments_an_hour": 5}
COMMUNICATIONS: tuple[Seed, ...] = (
    Seed("communications.public_limits", "Trang công khai: bình chọn, bình luận nhiều nhất từ một địa chỉ", Topic.DEADLINE, LIMITS, "", OWN, "", C, FROM,
         note=f"{NO_LAW} Lượt bình chọn mỗi bài tính theo ngày; tổng lượt bình chọn, bình luận tính theo giờ."),
    Seed("exemplars.monthly_least", "Điển hình: mỗi đơn vị phát hiện ít nhất mỗi tháng", Topic.DEADLINE, 1, "gương", OWN, "", C, FROM,
         note=f"{NO_LAW} 0 là không nhắc."),
    Seed("exemplars.nudge_day", "Điển hình: ngày trong tháng nhắc đơn vị chưa phát hiện gương nào", Topic.DEADLINE, 20, "ngày", OWN, "", C, FROM, note=NO_LAW),
)  # fmt: skip
