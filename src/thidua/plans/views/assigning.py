"""Who owns which clause, and until when."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from thidua.plans import actions, queries
from thidua.plans.permissions import P
from thidua.plans.phrases import SUGGESTION_REASONS
from thidua.plans.views.loading import acting, draft, steps
from thidua.store import clock
from thidua.ui.pages import page


@page(permission=P.EDIT)
def assign(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The clauses that name somebody, with the units proposed and why."""
    plan = draft(request, slug)
    rows = queries.outline(plan)
    proposed = queries.suggestions(plan, rows)
    if request.method == "POST":
        owners = {row.clause: proposed[row.clause.pk][0] for row in rows if row.clause.pk in proposed}
        actions.assign_many(plan=plan, owners=owners, by=acting(request), at=clock.now())
        return redirect("plans:issue", slug=slug)
    lines = [(row, *proposed[row.clause.pk]) for row in rows if row.clause.pk in proposed]
    shown = [(row, units, SUGGESTION_REASONS[reason]) for row, units, reason in lines]
    return render(request, "plans/assign.html", {"plan": plan, "steps": steps(), "lines": shown})
