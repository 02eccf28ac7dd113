"""Import of ratings and titles from a spreadsheet: choose a file; the pages of `sheets` show what it would do and write it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from thidua.accounts.queries import acting
from thidua.files.actions import FileRefused
from thidua.files.rules import TYPES, disposition
from thidua.orgs.queries import standing_of
from thidua.records.actions.importing import KEY, places_of
from thidua.records.exports.lines import template_book
from thidua.records.permissions import P, refusals
from thidua.sheets.actions import begin_import
from thidua.sheets.enums import ImportState
from thidua.sheets.permissions import visible_to
from thidua.sheets.phrases import STATES, UNREADABLE
from thidua.sheets.queries.reading import NotRead
from thidua.store import clock
from thidua.ui.pages import Refused, invalid, page


@page(permission=P.IMPORT)
def choose(request: HttpRequest) -> HttpResponseBase:
    """Choose a file, or go on with one that waits; nothing is written yet."""
    root = standing_of(request.user).root
    if root is None or root not in places_of(request.user):
        raise Refused(refusals()[P.IMPORT])
    waiting = (
        visible_to(request.user).filter(target=KEY).exclude(state__in=[ImportState.FAILED, ImportState.DROPPED]).order_by("-made_at", "-pk")[:10]
    )
    context: dict[str, object] = {"imports": [(one, STATES[one.state]) for one in waiting]}
    if request.method != "POST":
        return render(request, "records/import.html", context)
    file = request.FILES.get("tep")
    if file is None:
        return invalid(request, "records/import.html", {**context, "fault": _("Chọn tệp Excel hoặc CSV.")})
    try:
        one = begin_import(target=KEY, root=root, name=file.name or "tep.csv", content=file.read(), by=acting(request), at=clock.now())
    except NotRead as fault:
        return invalid(request, "records/import.html", {**context, "fault": UNREADABLE[fault.code]})
    except FileRefused as fault:
        return invalid(request, "records/import.html", {**context, "fault": str(fault)})
    return redirect("sheets:show", pk=one.pk)


@page(permission=P.IMPORT)
def template(request: HttpRequest) -> HttpResponseBase:
    """The workbook to fill in."""
    return HttpResponse(template_book(), content_type=TYPES["xlsx"], headers={"Content-Disposition": disposition("mau-nhap-so-thanh-tich.xlsx")})
