"""How the sample movement is followed up: an urging letter with one answer, questions, an inspection with one remedy done and one open."""

from __future__ import annotations

import datetime as dt

from thidua.accounts.models import User
from thidua.files.actions import prepare
from thidua.files.enums import Purpose
from thidua.oversight.actions import findings, inspections, letters, questions
from thidua.oversight.enums import InspectionState, Reply, Verdict
from thidua.oversight.models import Finding, LetterUnit, Visit
from thidua.oversight.queries.inspections import items_of
from thidua.oversight.queries.letters import late_tasks
from thidua.plans.models import Clause, Plan
from thidua.site.demo.agency import Agency
from thidua.site.demo.days import Days, account
from thidua.site.demo.evidence import picture

VISITED = ("KHTC", "HCTP")


def follow_up(agency: Agency, plan: Plan, days: Days, officer: User) -> None:
    """Everything that the Office and the inspectors did up to today."""
    urge(agency, plan, days, officer)
    ask(agency, plan, days, officer)
    inspect(agency, plan, days, officer)


def urge(agency: Agency, plan: Plan, days: Days, officer: User) -> None:
    """A letter over what was late yesterday; the first of the urged units has answered."""
    at = days - 0
    tasks = list(late_tasks(officer, days.today, plan=plan))
    if not tasks:
        return
    letter = letters.draft_letter(plan=plan, tasks=tasks, by=officer, at=at)
    values = {"signer": agency.director.name, "signer_position": "Giám đốc"}
    letters.edit_letter(letter=letter, values=values, by=officer, at=at)
    letters.issue_letter(letter=letter, number="152/SM-VP", signed_on=at.date(), by=officer, at=at)
    row = LetterUnit.objects.filter(letter=letter).select_related("unit", "letter").order_by("unit__path")[0]
    head = account(agency.heads[agency.units.index(row.unit)])
    soon, later = days.after(4), at + dt.timedelta(hours=2)
    letters.reply_letter(row=row, reply=Reply.PROMISED, promised_on=soon, words="Chờ số liệu quyết toán quý.", by=head, at=later)


def ask(agency: Agency, plan: Plan, days: Days, officer: User) -> None:
    """One question answered as guidance, one waiting."""
    clause, other = (Clause.objects.select_related("plan__unit").get(plan=plan, path=path) for path in ("II.2", "II.3"))
    unit = agency.units[5]
    asked = questions.ask(
        clause=clause, unit=unit, text="Học trực tuyến ngoài giờ có được tính vào giờ tự học không?", by=account(agency.heads[5]), at=days - 6
    )
    answer = "Được tính, nếu có chứng nhận hoàn thành hoặc trưởng phòng xác nhận nội dung đã học."
    questions.answer(question=asked, text=answer, by=officer, at=days - 4)
    words = "Bài đăng trên trang của trung tâm có tính là bài của Sở không?"
    questions.ask(clause=other, unit=agency.units[6], text=words, by=account(agency.heads[6]), at=days - 1)


def inspect(agency: Agency, plan: Plan, days: Days, officer: User) -> None:
    """Two units were looked at a week ago: one finding is remedied, one is open."""
    lead, director = account(agency.heads[1]), account(agency.director)
    units = {unit: (days - 7).date() for unit in agency.units if unit.code in VISITED}
    team = [agency.heads[1], agency.officer]
    row = inspections.plan_inspection(
        plan=plan, title="Kiểm tra việc thực hiện phong trào thi đua quý này", units=units, team=team, by=officer, at=days - 11
    )
    inspections.step_inspection(inspection=row, to=InspectionState.ANNOUNCED, by=director, at=days - 10)
    inspections.step_inspection(inspection=row, to=InspectionState.GOING, by=lead, at=days - 7)
    empty_shelf = [prepare(name="tu-ho-so.jpg", content=picture("Tu ho so: chua co danh sach"), purpose=Purpose.EVIDENCE)]
    for visit in Visit.objects.filter(inspection=row).select_related("inspection", "unit"):
        for number, item in enumerate(items_of(row)):
            verdict = Verdict.UNMET if number == 1 else Verdict.NA if number % 5 == 4 else Verdict.MET
            note = "Chưa có danh sách người tham gia học tập." if verdict is Verdict.UNMET else ""
            photos = empty_shelf if verdict is Verdict.UNMET else []
            inspections.answer_item(visit=visit, item=item, verdict=verdict, note=note, photos=photos, by=lead, at=days - 7)
    inspections.step_inspection(inspection=row, to=InspectionState.FINISHED, by=lead, at=days - 6)
    for finding in Finding.objects.filter(visit__inspection=row).select_related("unit", "visit", "visit__inspection"):
        words = "Lập danh sách có chữ ký của trưởng đơn vị, gửi Văn phòng."
        findings.edit_finding(finding=finding, remedy=words, due_on=days.after(5), by=lead, at=days - 6)
        if finding.unit.code != VISITED[0]:
            head = account(agency.heads[agency.units.index(finding.unit)])
            findings.hand_remedy(finding=finding, proof="Đã lập danh sách 13 người, có chữ ký.", by=head, at=days - 3)
            findings.recheck(finding=finding, accept=True, by=lead, at=days - 2)
