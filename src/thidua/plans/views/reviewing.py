"""The review of what was read: the document on the left, its structure on the right."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render

from thidua.plans import actions, queries
from thidua.plans.enums import ReviewState
from thidua.plans.models import Clause
from thidua.plans.permissions import P
from thidua.plans.phrases import KIND_COLOURS
from thidua.plans.views.loading import acting, draft, steps
from thidua.store import clock
from thidua.ui.pages import page


@page(permission=P.EDIT)
def review(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The source on the left, what was read on the right; only what is unsure stands open."""
    plan = draft(request, slug)
    if request.method == "POST":
        if request.POST.get("act") == "undo":
            actions.undo(plan=plan, by=acting(request), at=clock.now())
        else:
            actions.accept_sure(plan=plan, by=acting(request), at=clock.now())
        return redirect("plans:review", slug=slug)
    rows = queries.outline(plan)
    waiting = [row for row in rows if row.clause.review == ReviewState.PROPOSED]
    context = {
        "plan": plan,
        "steps": steps(),
        "rows": rows,
        "unsure": [row for row in waiting if not row.sure],
        "sure": sum(row.sure for row in waiting),
        "done": len(rows) - len(waiting),
        "frame": queries.frame(plan),
        "colours": KIND_COLOURS,
    }
    return render(request, "plans/review.html", context)


@page(permission=P.EDIT)
def review_step(request: HttpRequest, slug: str, code: str) -> HttpResponseBase:
    """One decision on one clause: accept it, or say that it is none."""
    clause = get_object_or_404(Clause, plan=draft(request, slug), code=code)
    if request.method == "POST":
        step = actions.reject if request.POST.get("act") == "reject" else actions.accept
        step(clause=clause, by=acting(request), at=clock.now())
    return redirect("plans:review", slug=slug)
