"""Documents to read: those of the account of the token, its confirmation, and the counts for those in charge."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Schema
from ninja.pagination import paginate

from thidua.accounts.api import Done, Pages, once
from thidua.accounts.api import summarised as _
from thidua.accounts.queries import acting
from thidua.participation import actions
from thidua.participation.api.scopes import READ, WRITE, router
from thidua.participation.models import Dissemination
from thidua.participation.permissions import P, check_can
from thidua.participation.queries.dissemination import to_read, visible_to
from thidua.participation.queries.reach_meter import chosen_unit, meter
from thidua.participation.rules.reach_counting import Count
from thidua.store import clock


class DocumentOut(Schema):
    """A document that people are asked to read."""

    id: uuid.UUID
    title: str
    state: str
    due_on: dt.date | None
    opened_at: dt.datetime


class CountOut(Schema):
    """People asked; of them, who confirmed themselves, who was attested, who is missing."""

    asked: int
    confirmed: int
    attested: int
    missing: int


class UnitReachOut(CountOut):
    """A unit right below the one asked for; `own` marks the people of that one itself."""

    unit: uuid.UUID
    unit_code: str
    own: bool


class ClauseReachOut(CountOut):
    """A clause that has owners."""

    clause: str
    clause_code: str


class MeterOut(CountOut):
    """The reach under one unit."""

    unit: uuid.UUID
    units: list[UnitReachOut]
    clauses: list[ClauseReachOut]


def _counts(count: Count) -> dict[str, int]:
    return {"asked": count.asked, "confirmed": count.confirmed, "attested": count.attested, "missing": count.missing}


@router.get("/reading", auth=READ, response=list[DocumentOut], summary=_("Văn bản tài khoản này chưa xác nhận, hạn gần trước"))
@paginate(Pages)
def reading(request: HttpRequest) -> QuerySet[Dissemination]:
    check_can(request.user, P.READ)
    return to_read(request.user)


@router.post("/reading/{pk}/confirm", auth=WRITE, response=Done, summary=_("Xác nhận tài khoản này đã đọc"))
def confirm(request: HttpRequest, pk: uuid.UUID) -> Done:
    def act() -> str:
        actions.confirm(dissemination=get_object_or_404(visible_to(request.user), pk=pk), by=acting(request), at=clock.now())
        return f"reading/{pk}"

    return once(request, act)


@router.get("/reach", auth=READ, response=list[DocumentOut], summary=_("Văn bản đã gửi tới người đọc, mới nhất trước"))
@paginate(Pages)
def reach_list(request: HttpRequest) -> QuerySet[Dissemination]:
    check_can(request.user, P.REPORT)
    return visible_to(request.user).order_by("-opened_at", "-pk")


@router.get("/reach/{pk}", auth=READ, response=MeterOut, summary=_("Số người đã đọc theo đơn vị và theo mục"))
def reach(request: HttpRequest, pk: uuid.UUID, unit: str = "") -> dict[str, Any]:
    one = get_object_or_404(visible_to(request.user), pk=pk)
    check_can(request.user, P.REPORT, one)
    found = meter(one, chosen_unit(one, unit))
    return {
        "unit": found.unit.pk,
        **_counts(found.whole),
        "units": [{"unit": line.unit.pk, "unit_code": line.unit.code, "own": line.own, **_counts(line.count)} for line in found.lines],
        "clauses": [{"clause": line.clause.path, "clause_code": line.clause.code, **_counts(line.count)} for line in found.clauses],
    }
