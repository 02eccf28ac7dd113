"""What people did with the plans: read them, met about them, began and ended tasks. One unit is late, one person at a time is missing elsewhere."""

from __future__ import annotations

import datetime as dt

from thidua.accounts.models import User
from thidua.notify.actions import mark_all_read
from thidua.orgs.models import Person, Post, Unit
from thidua.participation import actions
from thidua.participation.actions import DocumentDetails
from thidua.participation.enums import BulkKind, CloseReason, DocumentKind, ListKind, TaskState
from thidua.participation.models import Dissemination, Task
from thidua.plans.models import Plan
from thidua.site.demo import documents
from thidua.site.demo.agency import Agency
from thidua.site.demo.days import Days, account

LATE_UNIT = "KHTC"
MISSING = {LATE_UNIT: 7, "HCTP": 1, "PBGD": 2, "TGPL": 2}
"""By unit: how many have not read the plan of this year."""
AT_MEETING = ("TGPL", "DVDG")
"""Units whose workers without an account heard the plan at a meeting."""
SHARED_UNIT = "DVDG"
ENDED = (TaskState.DONE, TaskState.CANCELLED)
STEPS = {TaskState.SUBMITTED: (TaskState.DOING, TaskState.SUBMITTED), TaskState.DONE: (TaskState.DOING, TaskState.SUBMITTED, TaskState.DONE)}


def team(unit: Unit) -> list[Person]:
    """The people of a unit, its head first."""
    return [post.person for post in Post.objects.filter(unit=unit).select_related("person").order_by("person__code")]


def last_year_read(agency: Agency, plan: Plan, days: Days, officer: User) -> None:
    """Everybody read the plan of last year."""
    one = Dissemination.objects.get(plan=plan)
    for number, person in enumerate(agency.people):
        if person.user:
            actions.confirm(dissemination=one, by=person.user, at=days - (388 - number % 12))
    heard, workers = days - 380, [person for person in agency.people if person.user is None]
    actions.attest(dissemination=one, people=workers, heard_on=heard.date(), record="Biên bản họp đơn vị", by=officer, at=heard)


def last_year_done(agency: Agency, plan: Plan, days: Days, officer: User) -> None:
    """Every task of last year was done by the unit that had it in the end; the reading is closed."""
    one = Dissemination.objects.get(plan=plan)
    for task in Task.objects.filter(plan=plan).exclude(state=TaskState.CANCELLED).order_by("clause__order", "unit__path"):
        carry(agency, task, TaskState.DONE, officer, days - 60)
    actions.close_dissemination(dissemination=one, reason=CloseReason.ENDED, by=officer, at=days - 45)
    for user in User.objects.filter(is_active=True):
        mark_all_read(user=user, at=days - 40)


def heard_together(agency: Agency, plan: Plan, days: Days, officer: User) -> None:
    """Everybody was at the meeting of the agency that heard a plan; its tasks are done and the reading is closed."""
    one, heard = Dissemination.objects.get(plan=plan), days - 115
    record = "Biên bản hội nghị cán bộ, công chức, viên chức và người lao động"
    actions.attest(dissemination=one, people=agency.people, heard_on=heard.date(), record=record, by=officer, at=heard)
    for task in Task.objects.filter(plan=plan).order_by("clause__order", "unit__path"):
        carry(agency, task, TaskState.DONE, officer, days - 105)
    actions.close_dissemination(dissemination=one, reason=CloseReason.ENDED, by=officer, at=days - 100)


def this_year(agency: Agency, plan: Plan, days: Days, officer: User) -> None:
    """Two weeks of the plan of this year."""
    one = Dissemination.objects.get(plan=plan)
    for number, leader in enumerate(team(agency.root)):
        actions.confirm(dissemination=one, by=account(leader), at=days - (13 - number))
    for unit in agency.units:
        read(agency, one, unit, days)
    late = next(unit for unit in agency.units if unit.code == LATE_UNIT)
    actions.nudge(dissemination=one, people=team(late), by=officer, at=days - 2)
    work(agency, plan, days, officer)
    share(agency, plan, days, officer)


def read(agency: Agency, one: Dissemination, unit: Unit, days: Days) -> None:
    """Whom the plan reached in a unit: by their own word, or at its meeting. The sample member of staff has it still before them."""
    people = team(unit)
    missing = {people[-1 - n] for n in range(MISSING.get(unit.code, 0))} if unit.code == LATE_UNIT else set(people[3 : 3 + MISSING.get(unit.code, 0)])
    worker = people[-1] if unit.code in AT_MEETING else None
    for number, person in enumerate(people):
        if person not in missing and person != worker:
            actions.confirm(dissemination=one, by=account(person), at=days - (13 - number % 11))
    if worker:
        head = account(agency.heads[agency.units.index(unit)])
        at = days - 9
        meeting = actions.hold_meeting(
            dissemination=one,
            unit=unit,
            held_on=at.date(),
            place="Phòng họp tầng 2",
            chair=people[0],
            notes="Đọc kế hoạch, hỏi đáp 20 phút.",
            by=head,
            at=at,
        )
        actions.list_attendance(meeting=meeting, people=[worker], by=head, at=at)


def work(agency: Agency, plan: Plan, days: Days, officer: User) -> None:
    """Tasks in every state, none of them true for long: late, soon, handed in, returned, paused, done."""
    for task in Task.objects.filter(plan=plan).select_related("clause", "unit", "plan__unit").order_by("clause__order", "unit__path"):
        head = account(agency.heads[agency.units.index(task.unit)]) if task.unit in agency.units else officer
        if task.unit.code == LATE_UNIT:
            continue
        if task.clause.path == "V.1":
            carry(agency, task, TaskState.SUBMITTED if task.unit.code in MISSING else TaskState.DONE, officer, days - 4)
        elif task.clause.path == "II.3":
            actions.hand_task(task=task, to=agency.staff, by=head, at=days - 11)
            actions.note_task(task=task, text="Đã soạn 2 bài từ hồ sơ hộ tịch.", percent=40, by=account(agency.staff), at=days - 3)
        elif task.clause.path == "II.2" and task.unit.code in ("VP", "TCCB"):
            carry(agency, task, TaskState.DONE, officer, days - 2)
        elif task.clause.path == "II.2" and task.unit.code == "HCTP":
            actions.note_task(task=task, text="9 trong 13 người đã học đủ giờ.", percent=70, by=head, at=days - 1)
        elif task.clause.path == "V.4":
            carry(agency, task, TaskState.SUBMITTED, officer, days - 1)
        elif task.clause.path == "IV.1":
            carry(agency, task, TaskState.SUBMITTED, officer, days - 3)
            actions.move_task(task=task, to=TaskState.RETURNED, reason="Chưa có danh sách người duyệt bài.", by=officer, at=days - 2)


def share(agency: Agency, plan: Plan, days: Days, officer: User) -> None:
    """A task split among the people of a unit, one of whom has no account; a reminder of many; a filter kept."""
    task = (
        Task.objects.select_related("clause", "unit", "plan__unit", "plan__movement")
        .filter(plan=plan, unit__code=SHARED_UNIT)
        .exclude(state__in=ENDED)
        .first()
    )
    if task is None:
        return
    unit = task.unit
    head, people = account(agency.heads[agency.units.index(unit)]), team(unit)
    unwired = next((person for person in reversed(people) if person.user_id is None), people[-1])
    places = [(unit, person) for person in (people[1], people[2], unwired)]
    first, _second, last = actions.split_task(task=task, places=places, title="Lập danh sách người học và giờ học của tổ", by=head, at=days - 6)
    if first.person and first.person.user_id:
        actions.move_task(task=first, to=TaskState.SUBMITTED, by=account(first.person), at=days - 3)
        actions.move_task(task=first, to=TaskState.DONE, by=head, at=days - 2)
    if unwired.user_id is None:
        actions.note_task(task=last, text="Đã ghi giờ học của 4 người vào sổ.", percent=60, by=head, at=days - 2)
    rows = Task.objects.filter(plan=plan).exclude(state__in=[*ENDED, TaskState.SUBMITTED]).order_by("clause__order")[:4]
    change = actions.BulkChange(kind=BulkKind.NUDGE)
    actions.change_many(plan=plan, tasks=list(rows), change=change, reason="Cập nhật trước buổi giao ban thứ Hai", by=officer, at=days - 1)
    actions.save_filter(name="Quá hạn cần đôn đốc", page=ListKind.PLAN, place=plan.slug, query="tt=qua-han", by=officer, at=days - 1)


def carry(agency: Agency, task: Task, to: TaskState, officer: User, at: dt.datetime) -> None:
    """Take a task to a state by the steps that people take: its head does it, the officer accepts it."""
    head = account(agency.heads[agency.units.index(task.unit)]) if task.unit in agency.units else officer
    for number, state in enumerate(STEPS[to]):
        by = officer if state is TaskState.DONE else head
        actions.move_task(task=task, to=state, by=None if by is officer and head is officer else by, at=at + dt.timedelta(hours=number))


def directive(agency: Agency, days: Days, officer: User) -> None:
    """A directive that people are to read, not a plan."""
    at = days - 6
    details = DocumentDetails(
        kind=DocumentKind.DIRECTIVE,
        issued_on=(days - 8).date(),
        issuer="Giám đốc Sở mẫu",
        subject="Chấn chỉnh kỷ luật hành chính và tự học trong giờ làm việc",
        number="03/CT-SM",
        text=documents.directive((days - 8).date()),
    )
    document = actions.register_document(unit=agency.root, details=details, by=officer, at=at)
    one = actions.open_for_document(document=document, due_on=days.after(8), by=officer, at=at)
    for number, person in enumerate(agency.people):
        if number % 3 == 0 and person != agency.staff and person.user:
            actions.confirm(dissemination=one, by=person.user, at=days - (5 - number % 5))
