"""What heads and officers do with tasks: hand, correct, add, split, and acts on many with their undoing."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from decimal import Decimal
from typing import Annotated, Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from ninja import Field, Schema

from thidua.accounts.api import Done, once
from thidua.accounts.api import summarised as _
from thidua.accounts.queries import acting
from thidua.orgs.models import Unit
from thidua.participation import actions
from thidua.participation.api.naming import Code, Codes, Day, Reason, people_named, unit_named
from thidua.participation.api.scopes import READ, WRITE, router
from thidua.participation.api.tasks import TaskOut, on_task, shown
from thidua.participation.enums import BulkKind, ListKind
from thidua.participation.models import BulkAct, SavedFilter, Task
from thidua.participation.permissions import P, check_can
from thidua.participation.queries.tasks import rows_of, visible_to, with_relations
from thidua.participation.queries.tasks_matrix import Change
from thidua.participation.queries.tasks_page import history, notes_of
from thidua.participation.queries.tasks_saved import visible_to as filters_visible_to
from thidua.participation.queries.tasks_tree import units_of_people
from thidua.participation.rules.tasks_bulk import MOST
from thidua.plans.models import Clause, Plan
from thidua.plans.queries import editable_by
from thidua.store import clock
from thidua.ui.pages import Conflict

Title = Annotated[str, Field(min_length=1, max_length=300)]


class HandIn(Schema):
    """To whom the task goes, by the code of the person; null gives it back to the head of the unit."""

    person: Code | None = None


class Values(Schema):
    """What the officer may correct of a task; what is left out stays."""

    title: Title | None = None
    due_on: Day | None = None
    measure: Annotated[str, Field(max_length=200)] | None = None
    target_value: Annotated[Decimal, Field(ge=0, le=999_999_999, decimal_places=2)] | None = None
    target_unit: Annotated[str, Field(max_length=40)] | None = None
    expected_evidence: Annotated[str, Field(max_length=300)] | None = None


class TaskEditIn(Values):
    """The values with the reason of the correction."""

    reason: Reason = ""


class AddIn(Values):
    """A task beside those that the machine drafted, for one leading unit."""

    unit_code: Code
    title: Title


class TaskSplitIn(Schema):
    """Units and people below the task that get a part each, under one title and day (none: those of the whole)."""

    unit_codes: Codes = ()
    people: Codes = ()
    title: Annotated[str, Field(max_length=300)] = ""
    due_on: Day | None = None


class NoteOut(Schema):
    """What was written on the way; `on_behalf_of` is for whom the author wrote it."""

    at: dt.datetime
    author: str
    on_behalf_of: str | None
    text: str
    percent: int | None
    done_value: Decimal | None


class EventOut(Schema):
    """One act on a task; `on_behalf_of` is for whom somebody else did it."""

    at: dt.datetime
    who: str
    action: str
    on_behalf_of: str
    reason: str


class Read(Schema):
    """A task with the version that the program read: when it is another by now, nothing is done."""

    id: uuid.UUID
    version: Annotated[int, Field(ge=1, le=2_000_000_000)] | None = None


class BulkIn(Schema):
    """One thing done to many tasks: with `due_on`, `unit_code` or `person` where the kind needs it."""

    kind: BulkKind
    tasks: Annotated[list[Read], Field(min_length=1, max_length=MOST)]
    due_on: Day | None = None
    unit_code: Code | None = None
    person: Code | None = None
    reason: Reason = ""


@router.post("/tasks/{pk}/hand", auth=WRITE, response=Done, summary=_("Giao một việc của đơn vị cho một người, hoặc trả về thủ trưởng"))
def hand_task(request: HttpRequest, pk: uuid.UUID, wanted: HandIn, version: int | None = None) -> Done:
    def act(row: Task, at: dt.datetime) -> None:
        person = people_named(request, [wanted.person])[0] if wanted.person else None
        actions.hand_task(task=row, to=person, by=acting(request), at=at)

    return on_task(request, pk, version, act)


@router.post("/tasks/{pk}/edit", auth=WRITE, response=Done, summary=_("Sửa tên, hạn, chỉ tiêu hoặc minh chứng cần có của một việc"))
def edit_task(request: HttpRequest, pk: uuid.UUID, wanted: TaskEditIn, version: int | None = None) -> Done:
    values = wanted.dict(exclude_unset=True, exclude={"reason"})
    return on_task(request, pk, version, lambda row, at: actions.edit_task(task=row, values=values, reason=wanted.reason, by=acting(request), at=at))


@router.post("/clauses/{code}/tasks", auth=WRITE, response=Done, summary=_("Thêm một việc dưới một mục của kế hoạch đã ban hành"))
def add_task(request: HttpRequest, code: str, wanted: AddIn) -> Done:
    def act() -> str:
        clause = get_object_or_404(Clause.objects.select_related("plan__unit"), code=code, plan__in=editable_by(request.user))
        values = wanted.dict(exclude_unset=True, exclude={"unit_code", "title"})
        unit = unit_named(request, wanted.unit_code)
        made = actions.add_task(clause=clause, unit=unit, title=wanted.title, values=values, by=acting(request), at=clock.now())
        return f"tasks/{made.pk}"

    return once(request, act)


@router.post("/tasks/{pk}/parts", auth=WRITE, response=Done, summary=_("Chia một việc cho đơn vị trực thuộc và cho người"))
def split_task(request: HttpRequest, pk: uuid.UUID, wanted: TaskSplitIn, version: int | None = None) -> Done:
    def act(row: Task, at: dt.datetime) -> None:
        people = people_named(request, wanted.people)
        where = units_of_people(people, row, clock.local_date(at))
        units: list[Unit] = [unit_named(request, code) for code in wanted.unit_codes]
        places = [(unit, None) for unit in units] + [(where.get(person.pk, row.unit), person) for person in people]
        actions.split_task(task=row, places=places, title=wanted.title, due_on=wanted.due_on, by=acting(request), at=at)

    return on_task(request, pk, version, act)


@router.get("/tasks/{pk}/parts", auth=READ, response=list[TaskOut], summary=_("Việc con của một việc mà tài khoản này xem được"))
def parts_of_task(request: HttpRequest, pk: uuid.UUID) -> object:
    row = get_object_or_404(visible_to(request.user), pk=pk)
    return [shown(one) for one in rows_of(visible_to(request.user).filter(parent=row).order_by("unit__path", "id"), clock.today())]


@router.get("/tasks/{pk}/notes", auth=READ, response=list[NoteOut], summary=_("Tiến độ đã ghi của một việc, mới nhất trước"))
def notes_of_task(request: HttpRequest, pk: uuid.UUID) -> object:
    notes = notes_of(get_object_or_404(visible_to(request.user), pk=pk))
    kept = ("at", "text", "percent", "done_value")
    return [
        {"author": str(note.author), "on_behalf_of": note.person.name if note.person else None, **{name: getattr(note, name) for name in kept}}
        for note in notes
    ]


@router.get("/tasks/{pk}/history", auth=READ, response=list[EventOut], summary=_("Lịch sử của một việc, mới nhất trước"))
def history_of_task(request: HttpRequest, pk: uuid.UUID) -> object:
    events = history(get_object_or_404(visible_to(request.user), pk=pk))
    return [{"at": one.at, "who": one.who, "action": one.action, "on_behalf_of": one.behalf, "reason": one.reason} for one in events]


@router.post("/plans/{slug}/tasks/bulk", auth=WRITE, response=Done, summary=_("Nhắc, đổi hạn, đổi đơn vị, duyệt hoặc bỏ nhiều việc của một kế hoạch"))
def change_tasks(request: HttpRequest, slug: str, wanted: BulkIn) -> Done:
    def place() -> dict[str, Any]:
        plan: Plan = get_object_or_404(editable_by(request.user), slug=slug)
        return {"plan": plan, "tasks": with_relations(Task.objects.filter(plan=plan))}

    return _bulk(request, wanted, place)


class ClauseIn(Schema):
    """Who leads and supports a clause from now on, by codes of units, and its day; both replace what was said before."""

    code: Code
    leads: Codes
    supports: Codes = ()
    due_on: Day | None = None


class ReassignIn(Schema):
    """Other owners or days of clauses of an issued plan: a correction (đính chính) of each, with one reason."""

    clauses: Annotated[list[ClauseIn], Field(min_length=1, max_length=100)]
    reason: Annotated[str, Field(min_length=1, max_length=1000)]


@router.post("/plans/{slug}/tasks/assign", auth=WRITE, response=Done, summary=_("Phân công lại các mục của kế hoạch đã ban hành; việc chuyển theo"))
def reassign(request: HttpRequest, slug: str, wanted: ReassignIn) -> Done:
    def act() -> str:
        plan: Plan = get_object_or_404(editable_by(request.user), slug=slug)
        changes = []
        for one in wanted.clauses:
            clause = get_object_or_404(Clause, plan=plan, code=one.code)
            leads, supports = (tuple(unit_named(request, code) for code in side) for side in (one.leads, one.supports))
            changes.append(Change(clause, leads, supports, one.due_on))
        made = actions.reassign(plan=plan, changes=changes, reason=wanted.reason, by=acting(request), at=clock.now())
        return f"bulk/{made.pk}"

    return once(request, act)


@router.post("/units/{code}/tasks/bulk", auth=WRITE, response=Done, summary=_("Nhắc, giao người, duyệt hoặc bỏ nhiều việc của một đơn vị"))
def change_unit_tasks(request: HttpRequest, code: str, wanted: BulkIn) -> Done:
    def place() -> dict[str, Any]:
        unit = unit_named(request, code)
        check_can(request.user, P.UNIT_WORK, unit)
        return {"unit": unit, "tasks": visible_to(request.user).filter(unit__path__startswith=unit.path)}

    return _bulk(request, wanted, place)


def _bulk(request: HttpRequest, wanted: BulkIn, place: Callable[[], dict[str, Any]]) -> Done:
    def act() -> str:
        found = place()
        unit = unit_named(request, wanted.unit_code) if wanted.unit_code else None
        person = people_named(request, [wanted.person])[0] if wanted.person else None
        change = actions.BulkChange(due_on=wanted.due_on, unit=unit, person=person, kind=wanted.kind)
        versions = {one.id: one.version for one in wanted.tasks if one.version is not None}
        tasks = found.pop("tasks").filter(pk__in=[one.id for one in wanted.tasks])
        made = actions.change_many(tasks=tasks, change=change, reason=wanted.reason, versions=versions, by=acting(request), at=clock.now(), **found)
        return f"bulk/{made.pk}"

    return once(request, act)


class FilterOut(Schema):
    """A filter that the account keeps: the list (`work`, `unit`, `plan`), its unit or plan, and the query string of its page."""

    id: uuid.UUID
    name: str
    page: str
    place: str
    query: str


class FilterIn(Schema):
    """What to keep under a name; a name that is taken gets the new filter."""

    name: Annotated[str, Field(min_length=1, max_length=80)]
    page: ListKind = ListKind.WORK
    place: Annotated[str, Field(max_length=80)] = ""
    query: Annotated[str, Field(max_length=400)] = ""


@router.get("/task-filters", auth=READ, response=list[FilterOut], summary=_("Bộ lọc việc mà tài khoản này đã lưu"))
def task_filters(request: HttpRequest) -> object:
    check_can(request.user, P.WORK)
    return SavedFilter.objects.filter(user=request.user.pk).order_by("name")


@router.post("/task-filters", auth=WRITE, response=Done, summary=_("Lưu một bộ lọc việc dưới một tên"))
def save_filter(request: HttpRequest, wanted: FilterIn) -> Done:
    def act() -> str:
        if (wanted.page is ListKind.WORK) != (not wanted.place):
            raise Conflict(gettext("Không rõ danh sách nào. Mở lại danh sách rồi lưu."))
        made = actions.save_filter(**wanted.dict(), by=acting(request), at=clock.now())
        return f"task-filters/{made.pk}"

    return once(request, act)


@router.post("/task-filters/{pk}/drop", auth=WRITE, response=Done, summary=_("Xóa một bộ lọc việc đã lưu"))
def drop_filter(request: HttpRequest, pk: uuid.UUID) -> Done:
    def act() -> str:
        actions.drop_filter(row=get_object_or_404(filters_visible_to(request.user), pk=pk), by=acting(request), at=clock.now())
        return "task-filters"

    return once(request, act)


@router.post("/bulk/{pk}/undo", auth=WRITE, response=Done, summary=_("Hoàn tác một lần làm nhiều việc, trong 10 phút"))
def undo_bulk(request: HttpRequest, pk: uuid.UUID) -> Done:
    def act() -> str:
        row = get_object_or_404(BulkAct.objects.select_related("plan__unit", "unit"), pk=pk, made_by=request.user.pk)
        actions.undo_bulk(act=row, by=acting(request), at=clock.now())
        return f"bulk/{row.pk}"

    return once(request, act)
