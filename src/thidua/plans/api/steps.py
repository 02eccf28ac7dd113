"""The way of a plan past its review: submit, approve, return; after the issue, correct. The acts and permissions are those of the pages."""

from __future__ import annotations

import datetime as dt

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from ninja import File, UploadedFile

from thidua.accounts.api import Done
from thidua.accounts.api import summarised as _
from thidua.accounts.queries import acting
from thidua.files.actions import prepare
from thidua.files.enums import Purpose
from thidua.orgs.models import Person, Unit
from thidua.orgs.queries import members_on
from thidua.plans import actions, queries
from thidua.plans.actions.sealed import keep_sealed
from thidua.plans.api.scopes import APPROVE, ISSUE, WRITE, router
from thidua.plans.api.shapes import Correction, Issue, PlanSeenIn, Return, Signature
from thidua.plans.api.writing import on_clause, on_plan, units_of
from thidua.plans.models import Clause, Plan
from thidua.plans.queries.issuing import joint_bodies
from thidua.store.clock import local_date
from thidua.ui.pages import Conflict


@router.post("/plans/{slug}/submit", auth=WRITE, response=Done, summary=_("Trình lãnh đạo duyệt kế hoạch đã rà soát"))
def submit(request: HttpRequest, slug: str, version: int | None = None) -> Done:
    return on_plan(request, slug, version, lambda plan, at: actions.submit_plan(plan=plan, by=acting(request), at=at))


@router.post("/plans/{slug}/approve", auth=APPROVE, response=Done, summary=_("Duyệt kế hoạch được trình"))
def approve(request: HttpRequest, slug: str, seen: PlanSeenIn) -> Done:
    return on_plan(request, slug, seen.version, lambda plan, at: actions.approve_plan(plan=plan, by=acting(request), at=at), queries.visible_to)


@router.post("/plans/{slug}/return", auth=APPROVE, response=Done, summary=_("Trả lại kế hoạch được trình, kèm lý do"))
def send_back(request: HttpRequest, slug: str, wanted: Return) -> Done:
    reason, by = wanted.reason, acting(request)
    return on_plan(request, slug, wanted.version, lambda plan, at: actions.return_plan(plan=plan, reason=reason, by=by, at=at), queries.visible_to)


@router.post("/plans/{slug}/recall", auth=WRITE, response=Done, summary=_("Rút kế hoạch đã trình về dự thảo"))
def recall(request: HttpRequest, slug: str, version: int | None = None) -> Done:
    return on_plan(request, slug, version, lambda plan, at: actions.recall_plan(plan=plan, by=acting(request), at=at))


@router.post("/plans/{slug}/signature", auth=ISSUE, response=Done, summary=_("Ghi số, ngày và người ký như trên văn bản"))
def sign(request: HttpRequest, slug: str, wanted: Signature, version: int | None = None) -> Done:
    def act(plan: Plan, at: dt.datetime) -> object:
        values = wanted.dict()
        if "body" not in wanted.model_fields_set:
            del values["body"]
        elif wanted.body is not None:
            values["body"] = get_object_or_404(joint_bodies(plan), pk=wanted.body)
        return actions.set_signature(plan=plan, values=values, paper=wanted.on_paper, by=acting(request), at=at)

    return on_plan(request, slug, version, act)


@router.post("/plans/{slug}/sealed", auth=WRITE, response=Done, summary=_("Gắn bản quét có dấu và chữ ký: tệp trong trường file"))
def seal(request: HttpRequest, slug: str, file: File[UploadedFile], version: int | None = None) -> Done:
    get_object_or_404(queries.editable_by(request.user), slug=slug)  # nobody's scan is drawn who may not keep it
    scan, by = prepare(name=file.name or "", content=file.read(), purpose=Purpose.SCAN), acting(request)  # before the transaction: it takes a second
    return on_plan(request, slug, version, lambda plan, at: keep_sealed(plan=plan, scan=scan, by=by, at=at))


@router.post("/plans/{slug}/number", auth=ISSUE, response=Done, summary=_("Ghi số, ngày ký của kế hoạch đã ban hành khi chưa có"))
def enter_number(request: HttpRequest, slug: str, wanted: Issue, version: int | None = None) -> Done:
    by = acting(request)
    return on_plan(
        request, slug, version, lambda plan, at: actions.enter_number(plan=plan, number=wanted.number, signed_on=wanted.signed_on, by=by, at=at)
    )


@router.post("/clauses/{code}/correct", auth=ISSUE, response=Done, summary=_("Đính chính đơn vị, người và hạn của một mục đã ban hành"))
def correct(request: HttpRequest, code: str, wanted: Correction, version: int | None = None) -> Done:
    def act(clause: Clause, at: dt.datetime) -> object:
        leads, supports = units_of(clause.plan.unit, wanted.leads), units_of(clause.plan.unit, wanted.supports)
        person = _member(leads, wanted.person, local_date(at)) if wanted.person else None
        return actions.correct(
            clause=clause, leads=leads, supports=supports, person=person, due_on=wanted.due_on, reason=wanted.reason, by=acting(request), at=at
        )

    return on_clause(request, code, version, act)


def _member(leads: list[Unit], code: str, day: dt.date) -> Person:
    """The person with this code who works in a lead unit on the day; who does not is refused in the words of the code alone."""
    post = members_on(leads, day).filter(person__code=code).first()
    if post is None:
        raise Conflict(gettext("Không có người mã %(code)s trong đơn vị chủ trì.") % {"code": code})
    person: Person = post.person
    return person
