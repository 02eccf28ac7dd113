"""Score sheets for programs: list, one, draft from a plan, change as a whole, issue, renew, delete."""

from __future__ import annotations

import uuid
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Schema

from thidua.accounts.api import Done, once
from thidua.accounts.api import summarised as _
from thidua.accounts.queries import acting
from thidua.plans.enums import AppliesTo
from thidua.plans.models import Clause
from thidua.scorecards.faults import Refused
from thidua.scorecards.interchange import read_sheet
from thidua.scoring import actions
from thidua.scoring.api.scopes import READ, WRITE, router
from thidua.scoring.enums import SheetState
from thidua.scoring.models import ScoreSheet
from thidua.scoring.permissions import P, check_can
from thidua.scoring.queries import sheets as queries
from thidua.store import clock
from thidua.ui.pages import Conflict


class ScoreSheetOut(Schema):
    """A version of a score sheet. Send `version` back with a change; `number` counts the versions of one sheet."""

    id: uuid.UUID
    title: str
    number: int
    plan: str
    applies_to: str
    state: str
    digest: str
    version: int


class WholeScoreSheetOut(ScoreSheetOut):
    """The same with the sheet as data (see the reference of score sheets), the clause of each criterion by its path, and what bars issuing."""

    body: dict[str, Any]
    clauses: dict[str, str]
    faults: list[str]


class ScoreSheetDraftIn(Schema):
    """From which plan (its slug), for whom."""

    plan: Annotated[str, Field(max_length=80)]
    applies_to: Literal["collective", "individual"] = "collective"


class ScoreVersionIn(Schema):
    """The version that was read."""

    version: int


class ScoreSheetIn(ScoreVersionIn):
    """The sheet as data, and the paths of clauses by code of criterion."""

    body: dict[str, Any]
    clauses: Annotated[dict[str, str], Field(max_length=1000, default_factory=dict)]


SAME = ("id", "title", "number", "applies_to", "state", "digest", "version")


def told(row: ScoreSheet) -> dict[str, Any]:
    return {**{name: getattr(row, name) for name in SAME}, "plan": row.plan.slug}


def found(request: HttpRequest, pk: uuid.UUID) -> ScoreSheet:
    check_can(request.user, P.LIST)
    row: ScoreSheet = get_object_or_404(queries.visible_to(request.user), pk=pk)
    return row


@router.get("/score-sheets", auth=READ, response=list[ScoreSheetOut], summary=_("Bảng điểm mình được xem, mới nhất trước, tối đa 100"))
def score_sheets_list(request: HttpRequest, words: Annotated[str, Field(max_length=80)] = "", state: SheetState | Literal[""] = "") -> object:
    check_can(request.user, P.LIST)
    return [told(row) for row in queries.listed(request.user, words=words, state=state)[:100]]


@router.get("/score-sheets/{pk}", auth=READ, response=WholeScoreSheetOut, summary=_("Một bảng điểm với các tiêu chí"))
def score_sheets_one(request: HttpRequest, pk: uuid.UUID) -> object:
    row = found(request, pk)
    clauses = {code: clause.path for code, clause in queries.clauses_of(row).items()}
    return {**told(row), "body": row.body, "clauses": clauses, "faults": queries.faults_told(row)}


@router.post("/score-sheets", auth=WRITE, response=Done, summary=_("Soạn bảng điểm từ các mục tiêu chí của kế hoạch"))
def score_sheets_draft(request: HttpRequest, given: ScoreSheetDraftIn) -> Done:
    def run() -> str:
        check_can(request.user, P.WRITE)
        plan = get_object_or_404(queries.plans_to_draft_from(request.user), slug=given.plan)
        made = actions.draft_sheet(plan=plan, applies_to=AppliesTo(given.applies_to), by=acting(request), at=clock.now())
        return f"score-sheets/{made.pk}"

    return once(request, run)


@router.post("/score-sheets/{pk}", auth=WRITE, response=Done, summary=_("Thay toàn bộ nội dung bảng điểm đang soạn"))
def score_sheets_change(request: HttpRequest, pk: uuid.UUID, given: ScoreSheetIn) -> Done:
    def run() -> str:
        row = found(request, pk)
        check_can(request.user, P.WRITE, row)
        try:
            sheet = read_sheet(given.body)
        except Refused as refused:
            raise Conflict(refused.faults[0].sentence(queries.language())) from refused
        by_path = {one.path: one for one in Clause.objects.filter(plan=row.plan, path__in=list(given.clauses.values()))}
        ties = {code: by_path[path] for code, path in given.clauses.items() if path in by_path}
        actions.change_sheet(row=row, sheet=sheet, ties=ties, version=given.version, by=acting(request), at=clock.now())
        return f"score-sheets/{pk}"

    return once(request, run)


@router.post("/score-sheets/{pk}/issue", auth=WRITE, response=Done, summary=_("Ban hành bảng điểm"))
def score_sheets_issue(request: HttpRequest, pk: uuid.UUID, seen: ScoreVersionIn) -> Done:
    def run() -> str:
        actions.issue_sheet(row=found(request, pk), version=seen.version, by=acting(request), at=clock.now())
        return f"score-sheets/{pk}"

    return once(request, run)


@router.post("/score-sheets/{pk}/renew", auth=WRITE, response=Done, summary=_("Lập phiên bản mới của bảng điểm"))
def score_sheets_renew(request: HttpRequest, pk: uuid.UUID) -> Done:
    def run() -> str:
        made = actions.renew_sheet(row=found(request, pk), by=acting(request), at=clock.now())
        return f"score-sheets/{made.pk}"

    return once(request, run)


@router.post("/score-sheets/{pk}/delete", auth=WRITE, response=Done, summary=_("Xóa bản đang soạn của bảng điểm"))
def score_sheets_delete(request: HttpRequest, pk: uuid.UUID, seen: ScoreVersionIn) -> Done:
    def run() -> str:
        actions.drop_sheet(row=found(request, pk), version=seen.version, by=acting(request), at=clock.now())
        return "score-sheets"

    return once(request, run)
