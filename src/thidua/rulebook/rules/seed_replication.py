"""Parameters of models: when whoever took one up tells what came of it. Nobody has confirmed them yet."""

from __future__ import annotations

import datetime as dt

from thidua.rulebook.enums import Confidence, Topic
from thidua.rulebook.rules.seeding import Seed

REPLICATION: tuple[Seed, ...] = (
    Seed("replication.report.months", "Áp dụng mô hình: đơn vị áp dụng báo cáo kết quả sau khi bắt đầu", Topic.DEADLINE, [3, 6, 12], "tháng",
         "Quy chế của cơ quan", "", Confidence.ASSUMED, dt.date(2024, 1, 1),
         note="Không văn bản nào quy định. Cơ quan đặt các kỳ báo cáo của mình rồi xác nhận."),
    Seed("replication.report.early", "Áp dụng mô hình: báo cáo được ghi trước ngày đến kỳ", Topic.DEADLINE, 15, "ngày",
         "Quy chế của cơ quan", "", Confidence.ASSUMED, dt.date(2024, 1, 1),
         note="Không văn bản nào quy định. Trước ngày đến kỳ chừng ấy ngày, phần mềm mở báo cáo và nhắc. Cơ quan đặt số ngày của mình rồi xác nhận."),
)  # fmt: skip
