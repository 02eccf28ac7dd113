"""Filters kept under a name: saved from a list, opened by their link, dropped."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.participation import actions
from thidua.participation.enums import ListKind
from thidua.participation.models import SavedFilter
from thidua.participation.permissions import P
from thidua.participation.queries.tasks_saved import visible_to
from thidua.participation.views.tasks_loading import query, read_filter
from thidua.store import clock
from thidua.ui.pages import Conflict, page


def list_url(row: SavedFilter) -> str:
    """The list that a filter belongs to."""
    names = {ListKind.UNIT: "participation:unit-work", ListKind.PLAN: "participation:plan-work"}
    kind = ListKind(row.page)
    return reverse("participation:work") if kind is ListKind.WORK else reverse(names[kind], args=[row.place])


@page(permission=P.WORK)
@require_POST
def save(request: HttpRequest) -> HttpResponseBase:
    """Keep what the list is narrowed to; only what a filter knows is kept of the address."""
    kind, place = request.POST.get("page", ""), request.POST.get("place", "")[:80]
    if kind not in set(ListKind) or (kind == ListKind.WORK) != (not place):
        raise Conflict(_("Không rõ danh sách nào. Mở lại danh sách rồi lưu."))
    kept = query(read_filter(QueryDict(request.POST.get("query", "").removeprefix("?")[:1000]))).removeprefix("?")
    row = actions.save_filter(name=request.POST.get("name", ""), page=ListKind(kind), place=place, query=kept, by=acting(request), at=clock.now())
    messages.success(request, _("Đã lưu bộ lọc “%(name)s”.") % {"name": row.name})
    return redirect(f"{list_url(row)}?{row.query}")


@page(permission=P.WORK)
def saved(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """The link of a filter: the list as it is narrowed, with what the reader may see of it."""
    row = get_object_or_404(visible_to(request.user), pk=pk)
    return redirect(f"{list_url(row)}?{row.query}")


@page(permission=P.WORK)
@require_POST
def drop(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Drop one of one's own filters."""
    row = get_object_or_404(visible_to(request.user), pk=pk)
    back, name = list_url(row), row.name
    actions.drop_filter(row=row, by=acting(request), at=clock.now())
    messages.success(request, _("Đã xóa bộ lọc “%(name)s”.") % {"name": name})
    return redirect(back)
