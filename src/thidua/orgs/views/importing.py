"""Import of units and people: choose a file, read what it would do, then let it."""

from __future__ import annotations

import base64
import binascii

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.orgs.actions.importing import apply_import
from thidua.orgs.exports import import_template
from thidua.orgs.models import Unit
from thidua.orgs.permissions import P, can
from thidua.orgs.phrases import CHANGES, IMPORT_FAULTS, UNREADABLE
from thidua.orgs.queries import kept_in, root_units
from thidua.orgs.rules.importing import Reading, read
from thidua.sheets.enums import Change
from thidua.sheets.queries import NotRead, read_grids
from thidua.store import clock
from thidua.ui.pages import Conflict, invalid, page

SALT = "orgs.import"
KEPT_SECONDS = 3600
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _roots(request: HttpRequest) -> list[Unit]:
    """The agencies into which the reader may import."""
    return [root for root in root_units() if can(request.user, P.IMPORT, root)]


def _root(request: HttpRequest) -> Unit:
    wanted = request.POST.get("co_quan", "")
    for root in _roots(request):
        if wanted in ("", str(root.pk)):
            return root
    raise Conflict(_("Chọn cơ quan cần nhập."))


def _read(root: Unit, content: bytes) -> Reading:
    return read(read_grids(content), kept_in(root, clock.today()))


@page(permission=P.IMPORT)
def choose(request: HttpRequest) -> HttpResponseBase:
    """Choose a file; the answer shows what it would do, and nothing is written yet."""
    context: dict[str, object] = {"roots": _roots(request)}
    if request.method != "POST":
        return render(request, "orgs/import.html", context)
    file, root = request.FILES.get("tep"), _root(request)
    if file is None:
        return invalid(request, "orgs/import.html", {**context, "fault": _("Chọn tệp Excel hoặc CSV.")})
    content = file.read()
    try:
        reading = _read(root, content)
    except NotRead as fault:
        return invalid(request, "orgs/import.html", {**context, "fault": UNREADABLE[fault.code]})
    held = signing.dumps({"root": str(root.pk), "file": base64.b85encode(content).decode()}, salt=SALT, compress=True)
    return render(request, "orgs/import_preview.html", {**_shown(reading), "root": root, "held": held})


def _shown(reading: Reading) -> dict[str, object]:
    return {
        "faults": [(fault.cell, fault.value, IMPORT_FAULTS[fault.code]) for fault in reading.faults],
        "counts": [(CHANGES[change], reading.count(change)) for change in Change],
        "doing": reading.count(Change.NEW) + reading.count(Change.CHANGED),
        "units": [(CHANGES[item.change], item) for item in reading.units if item.change is not Change.UNCHANGED],
        "people": [(CHANGES[item.change], item) for item in reading.people if item.change is not Change.UNCHANGED],
        "columns": reading.columns,
    }


@page(permission=P.IMPORT)
@require_POST
def confirm(request: HttpRequest) -> HttpResponseBase:
    """Write what the preview showed, read anew against what is kept now."""
    try:
        held = signing.loads(request.POST.get("held", ""), salt=SALT, max_age=KEPT_SECONDS)
        content = base64.b85decode(held["file"])
    except (signing.BadSignature, binascii.Error, ValueError) as fault:
        raise Conflict(_("Bản xem trước đã quá một giờ hoặc bị sửa. Tải tệp lên lại.")) from fault
    root = next((one for one in _roots(request) if str(one.pk) == held["root"]), None)
    if root is None:
        raise Conflict(_("Chọn cơ quan cần nhập."))
    count = apply_import(root=root, reading=_read(root, content), by=request.user, at=clock.now())  # type: ignore[arg-type]  # reason: a signed-in page
    messages.success(request, _("Đã nhập %(count)s dòng.") % {"count": count})
    return redirect("orgs:people")


@page(permission=P.IMPORT)
def template(request: HttpRequest) -> HttpResponseBase:
    """The workbook to fill in."""
    return HttpResponse(import_template(), content_type=XLSX, headers={"Content-Disposition": 'attachment; filename="mau-nhap-nguoi.xlsx"'})
