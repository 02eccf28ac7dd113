"""What people of the sample agency show of their work: every grade, one returned, one file used twice, one entered for somebody else."""

from __future__ import annotations

import datetime as dt
import io

from PIL import Image, ImageDraw

from thidua.accounts.models import User
from thidua.evidence import actions
from thidua.evidence.enums import EvidenceState
from thidua.evidence.models import Evidence
from thidua.files.actions import Ready, prepare
from thidua.files.enums import Purpose
from thidua.orgs.models import Person
from thidua.participation.models import Task
from thidua.plans.models import Clause, Plan
from thidua.site.demo.agency import Agency
from thidua.site.demo.days import Days, account


def show_work(agency: Agency, plan: Plan, days: Days) -> None:
    """Told by the units' own people and heads, a day after another."""
    handed = Task.objects.filter(plan=plan, person__user__isnull=False).select_related("person__user", "unit", "clause")
    tasks = [
        task for task in handed.order_by("unit__path", "clause__order", "id") if task.unit in agency.units and _head(agency, task) != task.person
    ]
    photo = prepare(name="sinh-hoat-chuyen-de.jpg", content=picture("Sinh hoat chuyen de"), purpose=Purpose.EVIDENCE)
    task = tasks[0]
    head = account(_head(agency, task))
    first = entered(task, days - 6, "Sinh hoạt chuyên đề của phòng, 12 người dự", [photo])
    decided(first, EvidenceState.VERIFIED, days - 5, head)
    outcome = "Cả phòng dùng mẫu tra cứu mới từ tuần này, mỗi hồ sơ bớt khoảng 20 phút."
    actions.apply(evidence=first, outcome=outcome, by=head, at=days - 1)
    other = Clause.objects.filter(plan=plan).exclude(pk=task.clause_id).exclude(review="rejected").order_by("order")[3]
    actions.use_for(evidence=first, clauses=[other], by=head, at=days - 1)
    second = entered(tasks[-1], days - 5, "Đăng ký và học xong khóa trực tuyến về kỹ năng số")
    decided(second, EvidenceState.VERIFIED, days - 4, account(_head(agency, tasks[-1])))
    actions.use_for(evidence=second, clauses=[other], by=account(second.person), at=days - 3)  # waits for a look for this clause
    blurred = entered(task, days - 4, "Danh sách đăng ký học tập năm nay")
    decided(blurred, EvidenceState.RETURNED, days - 3, head, "Thiếu chữ ký")
    entered(task, days - 2, "Buổi trao đổi nghiệp vụ giữa tháng", [photo])  # the very photo of the first: shown to whoever verifies
    on_behalf = "Dự lớp bồi dưỡng ở trung tâm, chưa có máy để tự nộp"
    actions.submit(title=on_behalf, happened_on=(days - 2).date(), person=task.person, task=task, by=head, at=days - 1)


def _head(agency: Agency, task: Task) -> Person:
    return agency.heads[agency.units.index(task.unit)]


def entered(task: Task, at: dt.datetime, title: str, files: list[Ready] | None = None) -> Evidence:
    """Somebody enters for their task what they did that day."""
    return actions.submit(title=title, happened_on=at.date(), task=task, files=files or [], by=task.person.user if task.person else None, at=at)


def decided(evidence: Evidence, to: EvidenceState, at: dt.datetime, by: User, reason: str = "") -> None:
    """The verdict of a reviewer."""
    actions.decide(evidence=evidence, to=to, reason=reason, by=by, at=at)


def picture(words: str) -> bytes:
    """A drawn board with a few words, so that no photo of anybody is needed."""
    drawn = Image.new("RGB", (960, 640), "#D9E4F2")
    pen = ImageDraw.Draw(drawn)
    pen.rectangle((60, 60, 900, 420), fill="#1D4F91")
    pen.text((120, 200), words, fill="white", font_size=56)
    for place in range(6):
        pen.ellipse((110 + place * 130, 470, 190 + place * 130, 550), fill="#E9A820")
    out = io.BytesIO()
    drawn.save(out, "JPEG", quality=85)
    return out.getvalue()


def paper(title: str, signatures: int) -> bytes:
    """A drawn sheet with lines of writing and strokes of a pen, so that no paper of anybody is needed."""
    drawn = Image.new("RGB", (1240, 1754), "#FBFAF6")
    pen = ImageDraw.Draw(drawn)
    pen.text((620, 190), title, fill="#222222", font_size=44, anchor="mm")
    for line in range(22):
        pen.line((150, 300 + line * 44, 1090 if line % 5 != 4 else 700, 300 + line * 44), fill="#8A8A8A", width=3)
    for place in range(signatures):
        left = 150 + place * 960 // signatures
        pen.arc((left, 1400, left + 180, 1500), 190, 20, fill="#1B3A8A", width=6)
        pen.line((left + 30, 1490, left + 200, 1420), fill="#1B3A8A", width=6)
    out = io.BytesIO()
    drawn.save(out, "JPEG", quality=80)
    return out.getvalue()
