"""Import of units and people: choose a file, or go on with one that waits."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from thidua.accounts.queries import acting
from thidua.files.actions import FileRefused
from thidua.files.rules import TYPES
from thidua.orgs.actions.importing_many import TARGET
from thidua.orgs.exports import import_template
from thidua.orgs.models import Unit
from thidua.orgs.permissions import P, can
from thidua.orgs.queries import root_units, standing_of
from thidua.sheets.actions import begin_import
from thidua.sheets.enums import ImportState
from thidua.sheets.permissions import visible_to
from thidua.sheets.phrases import UNREADABLE
from thidua.sheets.queries.reading import NotRead
from thidua.store import clock
from thidua.ui.pages import Conflict, invalid, page


def _roots(request: HttpRequest) -> list[Unit]:
    """The agencies into which the reader may import."""
    return [root for root in root_units() if can(request.user, P.IMPORT, root)]


def _root(request: HttpRequest) -> Unit:
    wanted, roots = request.POST.get("co_quan", ""), _roots(request)
    for root in roots:
        if wanted == str(root.pk) or (not wanted and len(roots) == 1):
            return root
    raise Conflict(_("Chọn cơ quan cần nhập."))


@page(permission=P.IMPORT)
def choose(request: HttpRequest) -> HttpResponseBase:
    """Choose a file; the page that follows shows what it would do, and nothing is written yet."""
    waiting = (
        visible_to(request.user).filter(target=TARGET).exclude(state__in=[ImportState.FAILED, ImportState.DROPPED]).order_by("-made_at", "-pk")[:10]
    )
    context: dict[str, object] = {"roots": _roots(request), "own": standing_of(request.user).root, "imports": waiting}
    if request.method != "POST":
        return render(request, "orgs/import.html", context)
    file, root = request.FILES.get("tep"), _root(request)
    context["own"] = root.root  # what was chosen stays chosen beside the fault
    if file is None:
        return invalid(request, "orgs/import.html", {**context, "fault": _("Chọn tệp Excel hoặc CSV.")})
    try:
        one = begin_import(target=TARGET, root=root.root, name=file.name or "tep.csv", content=file.read(), by=acting(request), at=clock.now())
    except NotRead as fault:
        return invalid(request, "orgs/import.html", {**context, "fault": UNREADABLE[fault.code]})
    except FileRefused as fault:
        return invalid(request, "orgs/import.html", {**context, "fault": str(fault)})
    return redirect("sheets:show", pk=one.pk)


@page(permission=P.IMPORT)
def template(request: HttpRequest) -> HttpResponseBase:
    """The workbook to fill in."""
    return HttpResponse(import_template(), content_type=TYPES["xlsx"], headers={"Content-Disposition": 'attachment; filename="mau-nhap-nguoi.xlsx"'})
