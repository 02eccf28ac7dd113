"""What people of the sample agency learn: entries of every kind and grade, some waiting, one sent back, one thrown away, some applied at work."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from thidua.accounts.models import User
from thidua.files.actions import Ready, prepare
from thidua.files.enums import Purpose
from thidua.learning import actions
from thidua.learning.enums import Kind
from thidua.learning.models import LogEntry
from thidua.learning.rules.logs import Applied, Written
from thidua.orgs.models import Person
from thidua.plans.models import Clause, Plan
from thidua.site.demo.activity import team
from thidua.site.demo.agency import Agency
from thidua.site.demo.days import Days, account
from thidua.site.demo.evidence import picture

OWN: tuple[tuple[int, Kind, int, str, str], ...] = (
    (38, Kind.SEMINAR, 180, "Tập huấn phần mềm quản lý văn bản", "Nắm được cách ký số và chuyển văn bản liên thông."),
    (35, Kind.READING, 30, "Luật Thi đua, khen thưởng 2022", ""),
    (31, Kind.SELF_STUDY, 30, "Kỹ năng số: bảng tính cho hồ sơ", ""),
    (28, Kind.SELF_STUDY, 30, "Kỹ năng số: bảng tính cho hồ sơ", "Tự làm được bảng theo dõi hạn của hồ sơ."),
    (24, Kind.COURSE, 240, "Khóa trực tuyến: Kỹ năng số cơ bản", "Làm đủ bài kiểm tra cuối khóa."),
    (21, Kind.ON_THE_JOB, 60, "Lập hồ sơ trên phần mềm mới cùng tổ", ""),
    (17, Kind.READING, 45, "Nghị định 30/2020/NĐ-CP về công tác văn thư", ""),
    (12, Kind.TEACHING, 60, "Hướng dẫn hai đồng nghiệp dùng bảng theo dõi hồ sơ", ""),
    (9, Kind.MENTORING, 45, "Được hướng dẫn cách trả lời đơn thư", ""),
    (6, Kind.SELF_STUDY, 30, "Tiếng Anh giao tiếp công vụ, bài 4", ""),
    (3, Kind.SELF_STUDY, 30, "Tiếng Anh giao tiếp công vụ, bài 5", ""),
    (1, Kind.READING, 15, "Hướng dẫn mới về dịch vụ công trực tuyến", ""),
)
"""Of the member of staff whom the demo shows: days ago, kind, minutes, what, what was learned."""
OTHERS: tuple[tuple[Kind, int, str], ...] = (
    (Kind.SELF_STUDY, 45, "Học bảng tính qua tài liệu của phòng"),
    (Kind.READING, 30, "Đọc Luật Tiếp cận thông tin"),
    (Kind.SEMINAR, 120, "Hội nghị phổ biến pháp luật quý này"),
    (Kind.CONTEST, 40, "Thi tìm hiểu về cải cách hành chính"),
    (Kind.ON_THE_JOB, 60, "Làm quen quy trình một cửa mới"),
    (Kind.COURSE, 90, "Khóa trực tuyến về an toàn thông tin"),
)
GAIN = Applied("Dùng bảng theo dõi hạn cho cả tổ, không còn hồ sơ nào bị quên.", 180, Decimal(600_000), 4)
HOPE = Applied("Soạn văn bản theo mẫu mới, bớt sửa đi sửa lại.", 60, None, 2)
EACH = 4
"""Of each unit so many people have something in their log."""


def fill_logs(agency: Agency, plan: Plan, days: Days) -> None:
    """The log of the member of staff in full, of others a few entries; heads confirm most of what is older than a week."""
    clauses = list(Clause.objects.filter(plan=plan, kind__in=("content", "solution", "requirement")).exclude(review="rejected").order_by("order")[:6])
    head = account(agency.heads[4])
    photo = prepare(name="giay-chung-nhan.jpg", content=picture("Giay chung nhan"), purpose=Purpose.EVIDENCE)
    mine = _own(agency, days, clauses, photo)
    done = [row for row, (ago, *_rest) in zip(mine, OWN, strict=True) if ago > 8]
    actions.attest_many(rows={row: row.evidence.version for row in done}, by=head, at=days - 7)
    own = account(agency.staff)
    actions.claim_applied(entry=mine[3], applied=GAIN, by=own, at=days - 5)
    actions.confirm_applied(entry=mine[3], by=head, at=days - 4)
    actions.claim_applied(entry=mine[6], applied=HOPE, by=own, at=days - 2)
    actions.send_back(entry=mine[9], reason="Ghi sai ngày: hôm đó phòng đi công tác.", by=head, at=days - 4)
    actions.throw_away(entry=mine[10], by=own, at=days - 2)
    actions.log(written=Written(Kind.COURSE, 780, "Học bù cả khóa trong một ngày", (days - 2).date()), hold=True, by=own, at=days - 1)
    for number, unit in enumerate(agency.units):
        people = [one for one in team(unit) if one.user and one not in (agency.staff, agency.heads[number])][:EACH]
        _others(people, account(agency.heads[number]), days, number)


def _own(agency: Agency, days: Days, clauses: list[Clause], photo: Ready) -> list[LogEntry]:
    made = []
    for number, (ago, kind, minutes, title, note) in enumerate(OWN):
        course = kind is Kind.COURSE
        extra = {"provider": "Nền tảng học trực tuyến mẫu", "certificate": "KNS-0148/MAU", "course_minutes": 240} if course else {}
        written = Written(kind, minutes, title, (days - ago).date(), note, **extra)  # type: ignore[arg-type]  # reason: a mapping of values of two types
        clause = clauses[number % len(clauses)] if clauses and number % 3 != 1 else None
        made.append(actions.log(written=written, clause=clause, files=[photo] if course else [], by=account(agency.staff), at=days - ago))
    return made


def _others(people: list[Person], head: User, days: Days, number: int) -> None:
    rows: list[tuple[LogEntry, dt.datetime]] = []
    for place, person in enumerate(people):
        for step in range(2):
            kind, minutes, title = OTHERS[(number + place + step * 2) % len(OTHERS)]
            at = days - (3 + 9 * step + place)
            rows.append((actions.log(written=Written(kind, minutes, title, at.date()), by=account(person), at=at), at))
    if people:
        why = "Lớp học từ 7 giờ sáng đến 17 giờ, buổi tối ôn thi cùng lớp đến 21 giờ 30."
        written = Written(Kind.SEMINAR, 760, "Lớp tập trung cuối tuần, cả ôn thi buổi tối", (days - 5).date(), explanation=why)
        actions.log(written=written, by=account(people[0]), at=days - 4)
    older = {row: row.evidence.version for row, at in rows if at < days - 8}
    actions.attest_many(rows=older, by=head, at=days - 6)
