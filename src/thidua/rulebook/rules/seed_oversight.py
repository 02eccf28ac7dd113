"""Parameters of deadlines, reminders, urging and inspection, and the public holidays of each year."""

from __future__ import annotations

import datetime as dt
from typing import Any

from thidua.rulebook.enums import Confidence, Topic
from thidua.rulebook.rules.seeding import Seed

C = Confidence.ASSUMED
FROM = dt.date(2024, 1, 1)
INSIDE = "Quy chế của cơ quan"
LABOUR = "Bộ luật Lao động 45/2019/QH14"


def _holidays(year: int, off: list[str], worked: list[str], note: str) -> Seed:
    value: dict[str, Any] = {"off": off, "worked": worked}
    return Seed(
        f"holidays.{year}", f"Ngày nghỉ lễ, tết và ngày làm bù năm {year}", Topic.DEADLINE, value, "tháng-ngày", LABOUR, "Điều 112", C,
        dt.date(year, 1, 1), note=note,
    )  # fmt: skip


CHECK = "Lịch nghỉ do cơ quan có thẩm quyền thông báo hằng năm: đối chiếu thông báo rồi xác nhận."
OVERSIGHT: tuple[Seed, ...] = (
    _holidays(2024, ["01-01", "02-08", "02-09", "02-12", "02-13", "02-14", "04-18", "04-29", "04-30", "05-01", "09-02", "09-03"], ["05-04"], CHECK),
    _holidays(2025, ["01-01", "01-27", "01-28", "01-29", "01-30", "01-31", "04-07", "04-30", "05-01", "05-02", "09-01", "09-02"], ["04-26"], CHECK),
    _holidays(2026, ["01-01", "01-02", "02-16", "02-17", "02-18", "02-19", "02-20", "04-27", "04-30", "05-01", "08-31", "09-01", "09-02"],
              ["01-10", "08-22"], CHECK),
    _holidays(2027, ["01-01", "02-05", "02-08", "02-09", "02-10", "02-11", "04-16", "04-30", "05-03", "09-02", "09-03"], [], f"Dự kiến. {CHECK}"),
    Seed("deadline.moves", "Hạn rơi vào ngày nghỉ thì chuyển sang", Topic.DEADLINE, "next", "next, previous hoặc stay", "Bộ luật Dân sự 91/2015/QH13",
         "Điều 148 khoản 5", C, FROM, note="next: ngày làm việc kế tiếp; previous: ngày làm việc liền trước; stay: giữ nguyên."),
    Seed("reminder.ladder", "Bậc nhắc hạn: số ngày so với hạn (âm là trước hạn) và nhắc ai", Topic.DEADLINE,
         {"owner": [-14, -7, -3, -1, 0], "head": [2], "officer": [5]}, "ngày", INSIDE, "", C, FROM),
    Seed("urging.answer_days", "Đơn vị trả lời văn bản đôn đốc trong", Topic.DEADLINE, 5, "ngày làm việc", INSIDE, "", C, FROM),
    Seed("question.answer_days", "Văn phòng trả lời câu hỏi của đơn vị trong", Topic.DEADLINE, 5, "ngày làm việc", INSIDE, "", C, FROM),
    Seed("inspection.remedy_days", "Đơn vị khắc phục sau kiểm tra trong", Topic.DEADLINE, 10, "ngày làm việc", INSIDE, "", C, FROM),
    Seed("liveness.thresholds", "Dấu hiệu có phát mà không động: số ngày đứng yên; tỷ lệ người phải đọc sau số ngày", Topic.DEADLINE,
         {"still_days": 60, "reach_percent": 100, "reach_days": 14}, "ngày, %", INSIDE, "", C, FROM),
)  # fmt: skip
