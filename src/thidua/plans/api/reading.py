"""Reads: the plans, one plan, its outline, one clause."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja.pagination import paginate

from thidua.accounts.api import Pages
from thidua.accounts.api import summarised as _
from thidua.plans import queries
from thidua.plans.api.scopes import READ, router
from thidua.plans.api.shapes import ClauseOut, PlanOut, shown
from thidua.plans.models import Clause, Plan
from thidua.plans.permissions import P, can, check_can, is_home
from thidua.plans.phrases import PLAN_STATES


@router.get("/plans", auth=READ, response=list[PlanOut], summary=_("Các kế hoạch được đọc, mới nhất trước"))
@paginate(Pages)
def plans(request: HttpRequest, state: str = "") -> QuerySet[Plan]:
    check_can(request.user, P.LIST)
    found = queries.visible_to(request.user).order_by("-made_at", "-pk")
    return found.filter(state=state) if state in PLAN_STATES else found


@router.get("/plans/{slug}", auth=READ, response=PlanOut, summary=_("Một kế hoạch"))
def plan(request: HttpRequest, slug: str) -> Plan:
    return get_object_or_404(queries.visible_to(request.user), slug=slug)


@router.get("/plans/{slug}/clauses", auth=READ, response=list[ClauseOut], summary=_("Các mục của kế hoạch theo thứ tự văn bản"))
def clauses(request: HttpRequest, slug: str) -> list[dict[str, Any]]:
    found = get_object_or_404(queries.visible_to(request.user), slug=slug)
    names = is_home(request.user, found)
    return [shown(found, row, names=names) for row in queries.outline(found)]


@router.get("/clauses/{code}", auth=READ, response=ClauseOut, summary=_("Một mục theo mã trên đường dẫn ngắn"))
def clause(request: HttpRequest, code: str) -> dict[str, Any]:
    found = get_object_or_404(Clause.objects.select_related("plan__unit"), code=code, plan__in=queries.visible_to(request.user))
    rows = queries.outline(found.plan, rejected=can(request.user, P.EDIT, found.plan))  # what was dropped was never part of the plan for others
    row = next((row for row in rows if row.clause.pk == found.pk), None)
    if row is None:
        raise Http404
    return shown(found.plan, row, names=is_home(request.user, found.plan))
