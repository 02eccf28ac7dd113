"""The lens between a plan and its superior, and the officer's rulings on it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from thidua.accounts.api import Done
from thidua.accounts.api import summarised as _
from thidua.accounts.queries import acting
from thidua.plans import actions, queries
from thidua.plans.api.scopes import READ, WRITE, router
from thidua.plans.api.shapes import LensOut, Pair, RulingIn
from thidua.plans.api.writing import on_plan
from thidua.plans.models import Plan
from thidua.plans.phrases import said_of
from thidua.plans.rules.derivation import Drift


@router.get("/plans/{slug}/lens", auth=READ, response=LensOut, summary=_("Đối chiếu kế hoạch với một kế hoạch cấp trên, theo từng mục"))
def lens(request: HttpRequest, slug: str, superior: str = "") -> dict[str, Any]:
    plan = get_object_or_404(queries.visible_to(request.user), slug=slug)
    upper = _superior(request, plan, superior)
    found = queries.lens_page(plan, upper)
    return {
        "plan": plan.slug,
        "superior": upper.slug,
        "counts": found.counts,
        "copied": found.copied,
        "frame": [_drift(one) for one in found.frame],
        "rows": [_row(one) for one in found.rows],
        "cited": [{"fault": one.fault, "number": one.number, "words": said_of(one), "paths": one.paths} for one in queries.cited_faults(plan)],
    }


@router.post("/plans/{slug}/lens/rule", auth=WRITE, response=Done, summary=_("Ghi ý kiến của cán bộ thi đua thay kết quả đối chiếu của máy"))
def rule(request: HttpRequest, slug: str, wanted: RulingIn) -> Done:
    def act(plan: Plan, at: dt.datetime) -> object:
        row = _wanted(request, plan, wanted)
        clauses = {"parent": row.parent, "child": row.child}
        upper, by = _superior(request, plan, wanted.superior), acting(request)
        return actions.rule(plan=plan, superior=upper, **clauses, verdict=wanted.verdict, reason=wanted.reason, seen=wanted.stamp, by=by, at=at)

    return on_plan(request, slug, None, act)


@router.post("/plans/{slug}/lens/withdraw", auth=WRITE, response=Done, summary=_("Rút ý kiến, theo kết quả đối chiếu của máy"))
def withdraw(request: HttpRequest, slug: str, wanted: Pair) -> Done:
    def act(plan: Plan, at: dt.datetime) -> None:
        ruling = _wanted(request, plan, wanted).ruling
        if ruling is None:
            raise Http404
        actions.withdraw_ruling(ruling=ruling, seen=wanted.stamp, by=acting(request), at=at)

    return on_plan(request, slug, None, act)


def _superior(request: HttpRequest, plan: Plan, slug: str) -> Plan:
    """The superior plan with this address; the first one when none is named."""
    found = queries.superiors(plan, request.user)
    chosen = next((one for one in found if slug in ("", one.slug)), None)
    if chosen is None:
        raise Http404
    return chosen


def _wanted(request: HttpRequest, plan: Plan, pair: Pair) -> queries.LensRow:
    rows = queries.lens_page(plan, _superior(request, plan, pair.superior)).rows
    row = next((row for row in rows if (_code(row.parent), _code(row.child)) == (pair.parent, pair.child)), None)
    if row is None:
        raise Http404
    return row


def _code(clause: Any) -> str | None:
    return clause.code if clause else None


def _drift(one: Drift) -> dict[str, str]:
    return {"kind": one.kind, "old": one.old, "new": one.new}


def _row(row: queries.LensRow) -> dict[str, Any]:
    return {
        "parent": _code(row.parent),
        "parent_path": row.parent.path if row.parent else None,
        "child": _code(row.child),
        "child_path": row.child.path if row.child else None,
        "verdict": row.verdict,
        "machine": row.answer.verdict,
        "why": row.reason,
        "likeness": row.likeness,
        "drift": [_drift(one) for one in row.drift],
        "ruling": row.ruling.reason if row.ruling else None,
        "stamp": row.stamp,
    }
