"""From which numbers on fairness is told, and what stands out in scores. No document says; an agency sets its own."""

from __future__ import annotations

import datetime as dt

from thidua.rulebook.enums import Confidence, Topic
from thidua.rulebook.rules.seeding import Seed

C = Confidence.ASSUMED
FROM = dt.date(2024, 1, 1)
INSIDE = "Quy chế của cơ quan"
FAIRNESS: tuple[Seed, ...] = (
    Seed("fairness.smallest", "Theo dõi công bằng: không hiện số của nhóm có ít hơn", Topic.TITLE, 5, "người", INSIDE, "", C, FROM,
         note="Không văn bản nào quy định; cơ quan tự đặt. Nhóm quá ít người thì số liệu để lộ từng người."),
    Seed("fairness.small_unit", "Theo dõi công bằng: đơn vị nhỏ là đơn vị có ít hơn", Topic.TITLE, 10, "người", INSIDE, "", C, FROM,
         note="Không văn bản nào quy định; cơ quan tự đặt."),
    Seed("scoring.signs.share", "Chấm chéo: chênh lệch đáng xem lại từ", Topic.RATING, 5, "% tổng điểm tối đa", INSIDE, "", C, FROM,
         note="Không văn bản nào quy định; cơ quan tự đặt. Chỉ là dấu hiệu để cụm trưởng hỏi lại, không phải kết luận."),
    Seed("scoring.signs.turns", "Chấm chéo: báo có thể luân phiên khi đơn vị dẫn đầu khác nhau liên tục", Topic.RATING, 3, "năm", INSIDE, "", C, FROM,
         note="Không văn bản nào quy định; cơ quan tự đặt. Chỉ là dấu hiệu để cụm trưởng hỏi lại, không phải kết luận."),
)  # fmt: skip
