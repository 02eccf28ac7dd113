"""The log of learning services to citizens, and the documents that no longer hold."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.library import actions
from thidua.library.exports import services_file
from thidua.library.forms import RepealForm, ServiceForm
from thidua.library.permissions import P, check_can, kept_units
from thidua.library.queries import law as laws
from thidua.library.queries import services as queries
from thidua.library.queries.resources import visible_to
from thidua.library.views.loading import root_of
from thidua.store import clock
from thidua.ui.asked import version_read
from thidua.ui.lists import Choice, asked_of
from thidua.ui.pages import Conflict, Refused, invalid, page

MOST = 5000


def _service_form(request: HttpRequest) -> ServiceForm:
    resources = visible_to(request.user).filter(state="published").order_by("title", "pk")
    return ServiceForm(request.POST or None, units=kept_units(request.user), resources=resources)


@page(permission=P.SERVE)
def services(request: HttpRequest) -> HttpResponseBase:
    """The log with its sums, and a form for one more line."""
    form = _service_form(request)
    if request.method == "POST":
        if form.is_valid():
            try:
                actions.note_service(held=form.held(), by=acting(request), at=clock.now())
            except (Conflict, Refused) as conflict:
                form.add_error(None, str(conflict))
            else:
                messages.success(request, _("Đã ghi."))
                return redirect("library:services")
        return invalid(request, "library/services.html", _log(request) | {"form": form})
    asked = _log(request)
    if asked["tools"].file:
        return services_file(asked["tools"].file, asked["found"][:MOST], asked["sums"])
    return render(request, "library/services.html", asked | {"form": form})


def _log(request: HttpRequest) -> dict[str, Any]:
    years = [(str(year), str(year)) for year in queries.years_of(request.user)]
    asked = asked_of(request, choices=(Choice("nam", gettext_lazy("Năm"), years, every=gettext_lazy("Mọi năm")),))
    found = queries.visible_to(request.user)
    found = found.filter(held_on__year=int(asked["nam"])) if asked["nam"] else found
    sums = queries.sums_of(found)
    rows = list(found[: asked.shown])
    return {"rows": rows, "sums": sums, "found": found, **asked.context(len(rows), sums.lines)}


@page(permission=P.SERVE)
@require_POST
def drop_service(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Strike a line out."""
    row = get_object_or_404(queries.visible_to(request.user), pk=pk)
    check_can(request.user, P.SERVE, row)
    actions.drop_service(service=row, version=version_read(request), by=acting(request), at=clock.now())
    messages.success(request, _("Đã xóa dòng."))
    return redirect("library:services")


@page(permission=P.LAW)
def law(request: HttpRequest) -> HttpResponseBase:
    """Documents that no longer hold, and the resources that still cite one."""
    form = RepealForm(request.POST or None)
    if request.method == "POST":
        if form.is_valid():
            try:
                actions.note_repeal(**form.cleaned_data, by=acting(request), at=clock.now())
            except Conflict as conflict:
                form.add_error("number", str(conflict))
            else:
                messages.success(request, _("Đã ghi. Học liệu dẫn văn bản này được đánh dấu."))
                return redirect("library:law")
        return invalid(request, "library/law.html", _laws(request) | {"form": form})
    return render(request, "library/law.html", _laws(request) | {"form": form})


def _laws(request: HttpRequest) -> dict[str, Any]:
    root = root_of(request)
    noted = list(laws.repeals_in(root))
    known = {row.key for row in noted}
    by_plans = [gone for key, gone in laws.gone_in(root).items() if key not in known]
    return {"rows": noted, "plans": by_plans, "stale": laws.stale_resources(root), "register": laws.register_of(request.user)}


@page(permission=P.LAW)
@require_POST
def drop_repeal(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Take back what was noted by mistake."""
    row = get_object_or_404(laws.repeals_in(root_of(request)), pk=pk)
    actions.drop_repeal(repeal=row, by=acting(request), at=clock.now())
    messages.success(request, _("Đã bỏ ghi."))
    return redirect("library:law")
