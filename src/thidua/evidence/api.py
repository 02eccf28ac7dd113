"""Evidence for programs: lists, one piece, entering without files, the verdict."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Annotated, Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Router, Schema

from thidua.accounts.api import Done, TokenAuth, once
from thidua.accounts.api import summarised as _
from thidua.accounts.queries import acting
from thidua.evidence import actions, queries
from thidua.evidence.enums import EvidenceState
from thidua.evidence.models import Evidence
from thidua.evidence.permissions import P, check_can
from thidua.participation.queries.tasks import visible_to as tasks_visible_to
from thidua.store import clock

READ = TokenAuth("evidence.read")
WRITE = TokenAuth("evidence.write")
MOST = 100
router = Router(tags=["evidence"])


class EvidenceOut(Schema):
    """A piece of evidence. Send `version` back with a verdict."""

    id: uuid.UUID
    title: str
    note: str
    person: str
    unit_code: str
    task: uuid.UUID | None
    happened_on: dt.date
    on_behalf: bool
    state: str
    grade: str
    reason: str
    outcome: str
    version: int


class EvidenceIn(Schema):
    """What was done; `task` ties it to a task and its clause."""

    title: Annotated[str, Field(min_length=1, max_length=300)]
    happened_on: dt.date
    note: Annotated[str, Field(max_length=2000)] = ""
    task: uuid.UUID | None = None


class VerdictIn(Schema):
    """The state to go to, with the reason where one is owed."""

    to: EvidenceState
    reason: Annotated[str, Field(max_length=1000)] = ""


SAME = ("id", "title", "note", "happened_on", "on_behalf", "state", "grade", "reason", "outcome", "version")


def shown(row: Evidence) -> dict[str, Any]:
    """A row in the shape of `EvidenceOut`."""
    return {**{name: getattr(row, name) for name in SAME}, "person": row.person.name, "unit_code": row.unit.code, "task": row.task_id}


@router.get("/evidence", auth=READ, response=list[EvidenceOut], summary=_("Minh chứng mà tài khoản này xem được, mới nhất trước, mỗi trang 100"))
def evidence_list(request: HttpRequest, page: int = 1, state: EvidenceState | None = None) -> object:
    check_can(request.user, P.SUBMIT)
    first = (min(max(page, 1), 10_000) - 1) * MOST
    found = queries.visible_to(request.user).order_by("-entered_at", "-id")
    kept = found.filter(state=state) if state else found
    rows = list(kept[first : first + MOST])
    actions.note_shown(rows=rows, by=acting(request), at=clock.now())
    return [shown(row) for row in rows]


@router.get("/evidence/{pk}", auth=READ, response=EvidenceOut, summary=_("Một minh chứng"))
def evidence_one(request: HttpRequest, pk: uuid.UUID) -> object:
    row = get_object_or_404(queries.visible_to(request.user), pk=pk)
    actions.note_shown(rows=[row], by=acting(request), at=clock.now())
    return shown(row)


@router.post("/evidence", auth=WRITE, response=Done, summary=_("Nộp một minh chứng của mình"))
def evidence_submit(request: HttpRequest, written: EvidenceIn) -> Done:
    def run() -> str:
        task = get_object_or_404(tasks_visible_to(request.user), pk=written.task) if written.task else None
        values = written.dict(exclude={"task"})
        return f"evidence/{actions.submit(task=task, by=acting(request), at=clock.now(), **values).pk}"

    return once(request, run)


@router.post("/evidence/{pk}/verdict", auth=WRITE, response=Done, summary=_("Duyệt, trả lại, nộp lại hoặc rút một minh chứng"))
def evidence_verdict(request: HttpRequest, pk: uuid.UUID, wanted: VerdictIn, version: int | None = None) -> Done:
    def run() -> str:
        row = get_object_or_404(queries.visible_to(request.user), pk=pk)
        actions.check_own(row)
        actions.decide(evidence=row, to=wanted.to, reason=wanted.reason, version=version, by=acting(request), at=clock.now())
        return f"evidence/{row.pk}"

    return once(request, run)
