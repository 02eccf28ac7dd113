"""The issued plan by clause, at permanent addresses."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from thidua.plans import queries
from thidua.plans.models import Clause
from thidua.plans.phrases import KIND_COLOURS, PLAN_STATES
from thidua.plans.views.loading import readable
from thidua.ui.pages import page


@page(public=True)
def plan_page(request: HttpRequest, slug: str) -> HttpResponseBase:
    """A plan clause by clause; public where its unit publishes it."""
    plan = readable(request, slug)
    context = {"plan": plan, "rows": queries.outline(plan), "frame": queries.frame(plan), "colours": KIND_COLOURS, "state": PLAN_STATES[plan.state]}
    return render(request, "plans/plan.html", context)


@page(public=True)
def clause_page(request: HttpRequest, slug: str, clause_path: str) -> HttpResponseBase:
    """One clause in the words of the document, at its permanent address."""
    plan = readable(request, slug)
    row = next((row for row in queries.outline(plan) if row.clause.path == clause_path), None)
    if row is None:
        raise Http404
    link = request.build_absolute_uri(reverse("plans:short", args=[row.clause.code]))
    return render(request, "plans/clause.html", {"plan": plan, "row": row, "link": link, "colours": KIND_COLOURS})


@page(public=True)
def short_link(request: HttpRequest, code: str) -> HttpResponseBase:
    """/m/8F3K2A leads to a clause, or to a plan; what may not be read does not exist."""
    plans = queries.visible_to(request.user)
    clause = Clause.objects.filter(code=code, plan__in=plans).select_related("plan").first()
    if clause is not None:
        return redirect("plans:clause", slug=clause.plan.slug, clause_path=clause.path)
    return redirect("plans:plan", slug=get_object_or_404(plans, code=code).slug)
