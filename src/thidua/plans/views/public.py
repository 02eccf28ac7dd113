"""What units publish: the list of open plans for everybody."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from thidua.plans import queries
from thidua.plans.views.sharing import base
from thidua.ui.pages import page

MOST = 50


@page(public=True)
def published(request: HttpRequest) -> HttpResponseBase:
    """Published plans in force, the newest first; `q` narrows by words of the title, number or issuer."""
    words = request.GET.get("q", "")[:200].strip()
    plans = queries.published(words)
    context = {"base": base(request), "plans": plans[:MOST], "total": plans.count(), "words": words}
    return render(request, "plans/public_list.html", context)
