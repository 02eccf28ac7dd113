"""The list of plans."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from thidua.plans import queries
from thidua.plans.permissions import P, can
from thidua.plans.phrases import PLAN_STATES
from thidua.ui.pages import page


@page(permission=P.LIST)
def plan_list(request: HttpRequest) -> HttpResponseBase:
    """The plans that this reader may open, the newest first; `?tt=` keeps one state."""
    plans = queries.with_counts(queries.visible_to(request.user)).order_by("-made_at")
    state = request.GET.get("tt", "")
    if state in PLAN_STATES:
        plans = plans.filter(state=state)
    rows = [(plan, PLAN_STATES[plan.state]) for plan in plans[:50]]
    context = {"rows": rows, "state": state, "states": PLAN_STATES.items(), "may_import": can(request.user, P.IMPORT)}
    return render(request, "plans/list.html", context)
