"""The review of last year's movement is closed with its lessons; the interim one of this year is being prepared."""

from __future__ import annotations

from thidua.accounts.models import User
from thidua.plans.models import Clause, Plan
from thidua.reviews import actions
from thidua.reviews.actions import Conference, Prepared
from thidua.reviews.enums import Kind
from thidua.reviews.models import Review
from thidua.site.demo.agency import Agency
from thidua.site.demo.days import Days

SAID = (
    "Các phòng báo cáo kết quả học tập, số sáng kiến được áp dụng và việc còn dở.\nPhòng Tổ chức cán bộ đề nghị bố trí giờ học cố định trong tuần.\n"
    "Văn phòng đề nghị dùng chung học liệu, không soạn lại."
)
CONCLUDED = "Tiếp tục phong trào. Mỗi phòng chọn một buổi học cố định trong tuần; Văn phòng theo dõi và báo cáo hằng quý."
LESSONS = (
    ("II.1", "Nơi có buổi học cố định thì số người học đủ giờ cao hơn hẳn.", "Ghi rõ mỗi đơn vị bố trí một buổi học cố định trong tuần."),
    ("III.2", "Học liệu soạn riêng ở từng phòng trùng nhau nhiều.", "Giao Văn phòng làm đầu mối học liệu dùng chung."),
)


def look_back(agency: Agency, before: Plan, plan: Plan, days: Days, officer: User) -> None:
    """A final review of last year from its preparation to its end, and the interim one to come."""
    year = days.today.year
    said = Prepared(before, Kind.FINAL, f"Hội nghị tổng kết năm {year - 1}", f"{year - 1}", (days - 60).date())
    row = actions.prepare(unit=agency.root, said=said, by=officer, at=days - 90)
    held = Conference((days - 62).date(), "Hội trường tầng 2, trụ sở Sở mẫu", agency.director, SAID)
    row = actions.hold(review=row, said=held, by=officer, at=days - 61)
    clauses = {one.path: one for one in Clause.objects.filter(plan=before)}
    for path, lesson, amendment in LESSONS:
        clause = clauses.get(path)
        if clause is not None:
            actions.note_lesson(review=row, clause=clause, lesson=lesson, amendment=amendment, by=officer, at=days - 61)
    row = Review.objects.select_related("unit", "plan", "movement").get(pk=row.pk)
    row = actions.conclude(review=row, conclusions=CONCLUDED, by=officer, at=days - 60)
    actions.close(review=row, by=officer, at=days - 59)
    coming = Prepared(plan, Kind.INTERIM, f"Hội nghị sơ kết năm {year}", f"{year}", days.after(20))
    actions.prepare(unit=agency.root, said=coming, by=officer, at=days - 2)
