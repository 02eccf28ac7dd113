"""Tasks: those of the account of the token, one of them, its steps and its notes."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from decimal import Decimal
from typing import Annotated, Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Schema

from thidua.accounts.api import Done, once
from thidua.accounts.api import summarised as _
from thidua.accounts.queries import acting
from thidua.participation import actions
from thidua.participation.api.scopes import READ, WRITE, router
from thidua.participation.enums import TaskState
from thidua.participation.models import Task
from thidua.participation.permissions import P, check_can
from thidua.participation.queries.tasks import DEPUTISED, SORTS, TaskRow, mine, rows_of, visible_to
from thidua.store import clock
from thidua.store.models import StaleVersion

MOST = 100


class TaskOut(Schema):
    """A task; `mark` is what the day makes of it (late, soon, …), `parent` the task of which it is a part.

    `days_left` counts to `due_on` and is negative only when the task is late: lateness counts to `ends_on`, to which a day off moves the day.
    `on_behalf_of` is for whom somebody else handed it in. Send `version` back with a step.
    """

    id: uuid.UUID
    plan: str
    clause: str
    clause_code: str
    title: str
    unit_code: str
    person: str | None
    state: str
    mark: str
    due_on: dt.date | None
    ends_on: dt.date | None
    days_left: int | None
    recurrence: str
    percent: int
    measure: str
    target_value: Decimal | None
    target_unit: str
    done_value: Decimal
    expected_evidence: str
    parent: uuid.UUID | None
    on_behalf_of: str | None
    version: int


class TaskStepIn(Schema):
    """The state to go to from what was read at `version`, with the reason where one is owed."""

    to: TaskState
    reason: Annotated[str, Field(max_length=1000)] = ""
    version: int


class NoteIn(Schema):
    """What was done; a percentage, or a count towards the target."""

    text: Annotated[str, Field(max_length=4000)] = ""
    percent: Annotated[int, Field(ge=0, le=100)] | None = None
    done_value: Annotated[Decimal, Field(ge=0, le=999_999_999, decimal_places=2)] | None = None


SAME = ("id", "title", "state", "due_on", "recurrence", "measure", "target_value", "target_unit", "done_value", "expected_evidence", "version")


def shown(row: TaskRow) -> dict[str, Any]:
    """A row of a list in the shape of `TaskOut`."""
    task = row.task
    return {
        **{name: getattr(task, name) for name in SAME},
        "plan": task.plan.slug,
        "clause": task.clause.path,
        "clause_code": task.clause.code,
        "unit_code": task.unit.code,
        "person": task.person.name if task.person else None,
        "mark": row.pill.value,
        "ends_on": row.due.ends if row.due else None,
        "days_left": row.left,
        "percent": row.percent,
        "parent": task.parent_id,
        "on_behalf_of": task.submitted_for.name if task.submitted_for else None,
    }


@router.get("/tasks", auth=READ, response=list[TaskOut], summary=_("Việc của tài khoản này, gần hạn trước, mỗi trang 100"))
def tasks(request: HttpRequest, page: int = 1, state: TaskState | None = None, deputised: bool = False) -> object:
    """With `deputised` the tasks of the people who are away today and in whose place this account's person stands."""
    check_can(request.user, P.WORK)
    first, today = (min(max(page, 1), 10_000) - 1) * MOST, clock.today()
    found = mine(request.user, DEPUTISED if deputised else "").order_by(*SORTS[""])
    kept = found.filter(state=state) if state else found
    return [shown(row) for row in rows_of(kept[first : first + MOST], today)]


@router.get("/tasks/{pk}", auth=READ, response=TaskOut, summary=_("Một việc"))
def task(request: HttpRequest, pk: uuid.UUID) -> object:
    return shown(*rows_of([get_object_or_404(visible_to(request.user), pk=pk)], clock.today()))


@router.post("/tasks/{pk}/step", auth=WRITE, response=Done, summary=_("Chuyển một việc sang bước khác"))
def step(request: HttpRequest, pk: uuid.UUID, wanted: TaskStepIn) -> Done:
    to, reason = wanted.to, wanted.reason
    return on_task(request, pk, wanted.version, lambda row, at: actions.move_task(task=row, to=to, reason=reason, by=acting(request), at=at))


@router.post("/tasks/{pk}/notes", auth=WRITE, response=Done, summary=_("Ghi tiến độ của một việc"))
def note(request: HttpRequest, pk: uuid.UUID, written: NoteIn, version: int | None = None) -> Done:
    return on_task(request, pk, version, lambda row, at: actions.note_task(task=row, by=acting(request), at=at, **written.dict()))


def on_task(request: HttpRequest, pk: uuid.UUID, version: int | None, act: Callable[[Task, dt.datetime], object]) -> Done:
    """Act once on a task that this account may open, its row locked and at the version that the program read."""

    def run() -> str:
        row = get_object_or_404(visible_to(request.user).select_for_update(of=("self",)), pk=pk)
        if version is not None and version != row.version:
            raise StaleVersion(version, row.version)
        act(row, clock.now())
        return f"tasks/{row.pk}"

    return once(request, run)
