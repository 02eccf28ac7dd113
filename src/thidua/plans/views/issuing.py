"""The act of issuing, with its effect in numbers first."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from thidua.plans import actions, queries
from thidua.plans.forms import IssueForm
from thidua.plans.permissions import P
from thidua.plans.phrases import SHORTCOMINGS
from thidua.plans.views.loading import acting, draft, steps
from thidua.store import clock
from thidua.ui.pages import invalid, page


@page(permission=P.ISSUE)
def issue(request: HttpRequest, slug: str) -> HttpResponseBase:
    """What issuing will do, in numbers; then the act itself."""
    plan = draft(request, slug)
    rows = queries.outline(plan)
    form = IssueForm(request.POST or None, initial={"number": plan.number, "signed_on": plan.signed_on})
    if request.method == "POST" and form.is_valid():
        actions.issue_plan(plan=plan, by=acting(request), at=clock.now(), **form.cleaned_data)
        messages.success(request, _("Đã ban hành. Mọi người trong cơ quan mở được từng mục bằng đường dẫn ngắn."))
        return redirect("plans:plan", slug=slug)
    lacking = [SHORTCOMINGS[code] for code in actions.missing_before_issue(plan)]
    owned = sum(bool(row.leads) for row in rows)
    context = {"plan": plan, "steps": steps(), "form": form, "lacking": lacking, "clauses": len(rows), "owned": owned}
    return (invalid if form.is_bound else render)(request, "plans/issue.html", context)
