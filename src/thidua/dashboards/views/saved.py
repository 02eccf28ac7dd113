"""Tables kept under a name: saved from a pivot, opened by their link, renamed, shared, dropped."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.dashboards import actions
from thidua.dashboards.forms import KeepForm
from thidua.dashboards.models import SavedView
from thidua.dashboards.permissions import P, check_can
from thidua.dashboards.queries.saved import visible_to
from thidua.measures.queries.tables import widest
from thidua.store import clock
from thidua.ui.asked import version_read
from thidua.ui.pages import Owed, invalid, page


def _address(view: SavedView) -> str:
    return f"{reverse('dashboards:pivot')}?{view.query}"


def _own(request: HttpRequest, pk: uuid.UUID) -> SavedView:
    view: SavedView = get_object_or_404(visible_to(request.user), pk=pk)
    check_can(request.user, P.CHANGE, view)
    return view


@page(permission=P.VIEW)
@require_POST
def save(request: HttpRequest) -> HttpResponseBase:
    """Keep the table that the address lays."""
    unit = widest(request.user) if request.POST.get("shared") else None
    view = actions.save_view(
        name=request.POST.get("name", ""), query=request.POST.get("query", ""), unit=unit, by=acting(request), at=clock.now()
    )  # fmt: skip
    messages.success(request, _("Đã lưu bảng “%(name)s”.") % {"name": view.name})
    return redirect(_address(view))


@page(permission=P.VIEW)
def saved(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """The link of a table: the pivot as it is laid, with what the reader may see of it."""
    return redirect(_address(get_object_or_404(visible_to(request.user), pk=pk)))


@page(permission=P.VIEW)
def edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Rename a table of one's own, share it or no longer share it."""
    view = _own(request, pk)
    if request.method != "POST":
        form = KeepForm(initial={"name": view.name, "shared": view.unit_id is not None})
        return render(request, "dashboards/saved.html", {"view": view, "form": form, "address": _address(view)})
    form = KeepForm(request.POST)
    if form.is_valid():
        unit = (view.unit or widest(request.user)) if form.cleaned_data["shared"] else None
        try:
            actions.edit_view(
                view=view, name=form.cleaned_data["name"], unit=unit, version=version_read(request), by=acting(request), at=clock.now()
            )  # fmt: skip
        except Owed as owed:
            form.add_error(owed.field, str(owed))
        else:
            messages.success(request, _("Đã ghi."))
            return redirect(_address(view))
    return invalid(request, "dashboards/saved.html", {"view": view, "form": form, "address": _address(view)})


@page(permission=P.VIEW)
@require_POST
def drop(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Drop a table of one's own."""
    view = _own(request, pk)
    name = view.name
    actions.drop_view(view=view, version=version_read(request), by=acting(request), at=clock.now())
    messages.success(request, _("Đã xóa bảng “%(name)s”.") % {"name": name})
    return redirect("dashboards:pivot")
