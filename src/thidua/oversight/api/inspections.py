"""Inspections, the checklist of a visit, findings and their remedies."""

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Annotated, Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, File, Form, Schema, UploadedFile
from ninja.pagination import paginate

from thidua.accounts.api import Done, Pages, once
from thidua.accounts.api import summarised as _
from thidua.accounts.queries import acting
from thidua.files.actions import Ready, prepare_many
from thidua.files.enums import Purpose
from thidua.oversight.actions import findings as remedies
from thidua.oversight.actions import inspections as actions
from thidua.oversight.api.scopes import READ, WRITE, router
from thidua.oversight.enums import FindingState, InspectionState, Verdict
from thidua.oversight.models import CheckItem, Finding, Inspection, Visit
from thidua.oversight.permissions import P, check_can
from thidua.oversight.queries import inspections as queries
from thidua.store import clock


class InspectionOut(Schema):
    """An inspection of some units under a plan."""

    id: uuid.UUID
    plan: str
    unit_code: str
    title: str
    state: str
    basis: str
    version: int

    @staticmethod
    def resolve_plan(row: Inspection) -> str:
        return str(row.plan.slug)

    @staticmethod
    def resolve_unit_code(row: Inspection) -> str:
        return str(row.unit.code)


class VisitOut(Schema):
    """A unit that is looked at, with how far the checklist is."""

    id: uuid.UUID
    unit_code: str
    on: dt.date
    done: int
    unmet: int
    total: int


class WholeInspection(InspectionOut):
    """An inspection with the visits that the account may open."""

    visits: list[VisitOut]

    @staticmethod
    def resolve_visits(row: Inspection, context: Any) -> list[dict[str, Any]]:
        found = queries.visit_rows(context["request"].user, row)
        counts = ("done", "unmet", "total")
        return [
            {"id": one.visit.pk, "unit_code": one.visit.unit.code, "on": one.visit.on, **{name: getattr(one, name) for name in counts}}
            for one in found
        ]


class ItemOut(Schema):
    """A line of the checklist with what was found; no verdict and version 0 while nobody looked. Send `version` back with a changed answer."""

    id: uuid.UUID
    clause: str
    text: str
    verdict: str
    note: str
    photos: int
    version: int


class FindingOut(Schema):
    """What a unit has to remedy, by when, and how far it is."""

    id: uuid.UUID
    inspection: uuid.UUID
    clause: str
    unit_code: str
    state: str
    text: str
    remedy: str
    due_on: dt.date
    proof: str
    reason: str
    version: int

    @staticmethod
    def resolve_inspection(row: Finding) -> uuid.UUID:
        found: uuid.UUID = row.visit.inspection_id
        return found

    @staticmethod
    def resolve_clause(row: Finding) -> str:
        return str(row.item.clause.path)

    @staticmethod
    def resolve_unit_code(row: Finding) -> str:
        return str(row.unit.code)


class InspectionCheckIn(Schema):
    """What was found of one item; sent again with other words it replaces what was said."""

    item: uuid.UUID
    verdict: Verdict
    note: Annotated[str, Field(max_length=1000)] = ""
    version: int | None = None


class RemedyIn(Schema):
    """What the unit did."""

    proof: Annotated[str, Field(min_length=1, max_length=1000)]


class RecheckIn(Schema):
    """Whether the team accepts the remedy that was read at `version`; a reason is owed when not."""

    accept: bool
    reason: Annotated[str, Field(max_length=1000)] = ""
    version: int


@router.get("/inspections", auth=READ, response=list[InspectionOut], summary=_("Các cuộc kiểm tra, mới nhất trước"))
@paginate(Pages)
def inspections(request: HttpRequest, state: InspectionState | None = None) -> QuerySet[Inspection]:
    check_can(request.user, P.INSPECTIONS)
    rows: QuerySet[Inspection] = queries.visible_to(request.user).order_by("-made_at", "-id")
    return rows.filter(state=state) if state else rows


@router.get("/inspections/{pk}", auth=READ, response=WholeInspection, summary=_("Một cuộc kiểm tra và các buổi làm việc tại đơn vị"))
def inspection(request: HttpRequest, pk: uuid.UUID) -> Inspection:
    return inspection_of(request, pk)


@router.get("/visits/{pk}/items", auth=READ, response=list[ItemOut], summary=_("Nội dung kiểm tra tại một đơn vị và kết quả"))
def visit_items(request: HttpRequest, pk: uuid.UUID) -> list[dict[str, Any]]:
    visit = _visit(request, pk)
    return [
        {
            "id": row.item.pk,
            "clause": row.item.clause.path,
            "text": row.item.text,
            "verdict": row.answer.verdict if row.answer else "",
            "note": row.answer.note if row.answer else "",
            "photos": len(row.photos),
            "version": row.answer.version if row.answer else 0,
        }
        for row in queries.item_rows(visit)
    ]


def _answer(request: HttpRequest, pk: uuid.UUID, said: InspectionCheckIn, photos: Sequence[Ready] = ()) -> Done:
    def act() -> str:
        visit = _visit(request, pk)
        check_can(request.user, P.CHECK, visit)
        item = get_object_or_404(CheckItem, pk=said.item, inspection=visit.inspection_id)
        by, at = acting(request), clock.now()
        actions.answer_item(visit=visit, item=item, verdict=said.verdict, note=said.note, photos=photos, version=said.version, by=by, at=at)
        return f"visits/{pk}/items"

    return once(request, act)


@router.post("/visits/{pk}/answers", auth=WRITE, response=Done, summary=_("Ghi kết quả của một nội dung kiểm tra"))
def answer_item(request: HttpRequest, pk: uuid.UUID, said: InspectionCheckIn) -> Done:
    return _answer(request, pk, said)


@router.post("/visits/{pk}/answers-with-photos", auth=WRITE, response=Done, summary=_("Ghi kết quả của một nội dung kiểm tra kèm ảnh: trường files"))
def answer_item_photos(request: HttpRequest, pk: uuid.UUID, said: Form[InspectionCheckIn], files: File[list[UploadedFile]]) -> Done:
    check_can(request.user, P.CHECK, _visit(request, pk))  # nobody's picture is drawn who may not answer
    return _answer(request, pk, said, prepare_many(uploads=files, purpose=Purpose.EVIDENCE, most=actions.MOST_PHOTOS))


@router.get("/findings", auth=READ, response=list[FindingOut], summary=_("Tồn tại phải khắc phục, gần hạn trước"))
@paginate(Pages)
def findings(request: HttpRequest, state: FindingState | None = None) -> QuerySet[Finding]:
    check_can(request.user, P.INSPECTIONS)
    rows: QuerySet[Finding] = queries.findings_visible_to(request.user).order_by("due_on", "id")
    return rows.filter(state=state) if state else rows


@router.get("/findings/{pk}", auth=READ, response=FindingOut, summary=_("Một tồn tại phải khắc phục"))
def finding(request: HttpRequest, pk: uuid.UUID) -> Finding:
    return finding_of(request, pk)


@router.post("/findings/{pk}/remedy", auth=WRITE, response=Done, summary=_("Nộp kết quả khắc phục"))
def hand_remedy(request: HttpRequest, pk: uuid.UUID, said: RemedyIn) -> Done:
    def act() -> str:
        remedies.hand_remedy(finding=finding_of(request, pk), proof=said.proof, by=acting(request), at=clock.now())
        return f"findings/{pk}"

    return once(request, act)


@router.post("/findings/{pk}/remedy-with-files", auth=WRITE, response=Done, summary=_("Nộp kết quả khắc phục kèm tệp: các tệp trong trường files"))
def hand_remedy_files(request: HttpRequest, pk: uuid.UUID, said: Form[RemedyIn], files: File[list[UploadedFile]]) -> Done:
    row = finding_of(request, pk)
    check_can(request.user, P.REMEDY, row)
    ready = prepare_many(uploads=files, purpose=Purpose.EVIDENCE, most=actions.MOST_PHOTOS)

    def act() -> str:
        remedies.hand_remedy(finding=row, proof=said.proof, proofs=ready, by=acting(request), at=clock.now())
        return f"findings/{pk}"

    return once(request, act)


@router.post("/findings/{pk}/recheck", auth=WRITE, response=Done, summary=_("Xác nhận đã khắc phục, hoặc trả lại kèm lý do"))
def recheck_finding(request: HttpRequest, pk: uuid.UUID, said: RecheckIn) -> Done:
    def act() -> str:
        remedies.recheck(finding=finding_of(request, pk), by=acting(request), at=clock.now(), **said.dict())
        return f"findings/{pk}"

    return once(request, act)


def inspection_of(request: HttpRequest, pk: uuid.UUID) -> Inspection:
    """An inspection that the account may see; any other does not exist for it."""
    check_can(request.user, P.INSPECTIONS)
    found: Inspection = get_object_or_404(queries.visible_to(request.user), pk=pk)
    return found


def _visit(request: HttpRequest, pk: uuid.UUID) -> Visit:
    check_can(request.user, P.INSPECTIONS)
    found: Visit = get_object_or_404(queries.visits_visible_to(request.user), pk=pk)
    return found


def finding_of(request: HttpRequest, pk: uuid.UUID) -> Finding:
    """A finding that the account may see; any other does not exist for it."""
    check_can(request.user, P.INSPECTIONS)
    found: Finding = get_object_or_404(queries.findings_visible_to(request.user), pk=pk)
    return found
