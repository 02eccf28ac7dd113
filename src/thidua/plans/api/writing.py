"""Writes: import, review, assign, issue. Each takes an `Idempotency-Key` and, where a plan is changed, the version it was read at; to issue it is owed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from ninja import File, Form, UploadedFile
from ninja.responses import Status

from thidua.accounts.api import Done, made_once, once
from thidua.accounts.api import summarised as _
from thidua.accounts.queries import acting
from thidua.orgs.models import Unit
from thidua.orgs.queries import units_under
from thidua.planparse.formats import extract_bytes
from thidua.planparse.model import Source
from thidua.planparse.reading import read
from thidua.plans import actions, queries
from thidua.plans.api.scopes import ISSUE, WRITE, router
from thidua.plans.api.shapes import Due, Owners, PlanIssueIn
from thidua.plans.models import Clause, Plan
from thidua.plans.permissions import P, check_can
from thidua.plans.queries.reviewing import entrusted_unit
from thidua.store import clock
from thidua.store.models import StaleVersion
from thidua.ui.pages import Conflict

OnPlan = Callable[[Plan, dt.datetime], object]
Among = Callable[[Any], QuerySet[Plan]]


@router.post("/plans", auth=WRITE, response={201: Done}, summary=_("Nhập một văn bản: tệp trong trường file, hoặc chữ trong trường text"))
def import_plan(request: HttpRequest, file: File[UploadedFile | None] = None, text: Form[str] = "") -> Status[Done]:
    check_can(request.user, P.IMPORT)
    name, content = (file.name or "", file.read()) if file else (gettext("Văn bản gửi qua giao diện.txt"), text.encode())
    found = extract_bytes(name, content)  # before the transaction: reading a large file takes seconds, and nobody else could write meanwhile
    reading = read(found.text, source=Source(found.sha256, found.media_type, len(found.text)))

    def act() -> str:
        by, at = acting(request), clock.now()
        plan = actions.begin_import(unit=entrusted_unit(by), name=name, sha256=found.sha256, by=by, at=at)
        return address_of(actions.take_reading(plan=plan, text=found.text, reading=reading.to_json(), by=by, at=at))

    return made_once(request, act)


@router.post("/plans/{slug}/accept-sure", auth=WRITE, response=Done, summary=_("Duyệt mọi mục đã đọc chắc chắn"))
def accept_sure(request: HttpRequest, slug: str, version: int | None = None) -> Done:
    return on_plan(request, slug, version, lambda plan, at: actions.accept_sure(plan=plan, by=acting(request), at=at))


@router.post("/plans/{slug}/undo", auth=WRITE, response=Done, summary=_("Hoàn tác bước rà soát cuối"))
def undo(request: HttpRequest, slug: str, version: int | None = None) -> Done:
    return on_plan(request, slug, version, lambda plan, at: actions.undo(plan=plan, by=acting(request), at=at))


@router.post("/plans/{slug}/issue", auth=ISSUE, response=Done, summary=_("Ban hành kế hoạch"))
def issue(request: HttpRequest, slug: str, signed: PlanIssueIn) -> Done:
    return on_plan(
        request,
        slug,
        signed.version,
        lambda plan, at: actions.issue_plan(plan=plan, number=signed.number, signed_on=signed.signed_on, by=acting(request), at=at),
    )


@router.post("/clauses/{code}/accept", auth=WRITE, response=Done, summary=_("Duyệt một mục"))
def accept(request: HttpRequest, code: str, version: int | None = None) -> Done:
    return on_clause(request, code, version, lambda clause, at: actions.accept(clause=clause, by=acting(request), at=at))


@router.post("/clauses/{code}/reject", auth=WRITE, response=Done, summary=_("Bỏ một mục: đoạn chữ này không phải là mục"))
def reject(request: HttpRequest, code: str, version: int | None = None) -> Done:
    return on_clause(request, code, version, lambda clause, at: actions.reject(clause=clause, by=acting(request), at=at))


@router.post("/clauses/{code}/owners", auth=WRITE, response=Done, summary=_("Phân công đơn vị chủ trì, phối hợp của một mục"))
def assign(request: HttpRequest, code: str, owners: Owners, version: int | None = None) -> Done:
    def act(clause: Clause, at: dt.datetime) -> object:
        leads, supports = units_of(clause.plan.unit, owners.leads), units_of(clause.plan.unit, owners.supports)
        return actions.assign(clause=clause, leads=leads, supports=supports, by=acting(request), at=at)

    return on_clause(request, code, version, act)


@router.post("/clauses/{code}/due", auth=WRITE, response=Done, summary=_("Đặt thời hạn của một mục"))
def due(request: HttpRequest, code: str, wanted: Due, version: int | None = None) -> Done:
    return on_clause(request, code, version, lambda clause, at: actions.set_due(clause=clause, due_on=wanted.due_on, by=acting(request), at=at))


def on_plan(
    request: HttpRequest, slug: str, version: int | None, act: OnPlan, among: Among = queries.editable_by, *, names_made: bool = False
) -> Done:
    """Act once on a plan among those that this account may work on, its row locked and at the version that the program read.

    The answer names that plan, or with `names_made` the plan that the act returned.
    """

    def run() -> str:
        plan = get_object_or_404(among(request.user).select_for_update(of=("self",)), slug=slug)
        _check_version(plan, version)
        made = act(plan, clock.now())
        return address_of(made if names_made and isinstance(made, Plan) else plan)

    return once(request, run)


def on_clause(
    request: HttpRequest, code: str, version: int | None, act: Callable[[Clause, dt.datetime], object], *, names_made: bool = False
) -> Done:
    """Act once on a clause; the version is that of its plan, and the answer names the clause, or with `names_made` the one made."""

    def run() -> str:
        clause = get_object_or_404(Clause, code=code, plan__in=queries.editable_by(request.user))
        clause.plan = queries.editable_by(request.user).select_for_update(of=("self",)).get(pk=clause.plan_id)
        _check_version(clause.plan, version)
        made = act(clause, clock.now())
        return f"clauses/{(made if names_made and isinstance(made, Clause) else clause).code}"

    return once(request, run)


def _check_version(plan: Plan, version: int | None) -> None:
    """Refuse a write that rests on an older reading of the plan."""
    if version is not None and version != plan.version:
        raise StaleVersion(version, plan.version)


def address_of(plan: Plan) -> str:
    return f"plans/{plan.slug}"


def units_of(top: Unit, codes: Iterable[str]) -> list[Unit]:
    """The units with these codes under the plan's; one that is not there is named."""
    wanted = list(dict.fromkeys(codes))
    found = {unit.code: unit for unit in units_under(top).filter(code__in=wanted)}
    for code in wanted:
        if code not in found:
            raise Conflict(gettext("Không có đơn vị mã %(code)s dưới %(unit)s.") % {"code": code, "unit": top.name})
    return [found[code] for code in wanted]
