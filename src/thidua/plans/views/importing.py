"""The drop zone: a document becomes a draft."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.translation import gettext as _

from thidua.orgs.enums import RoleKind
from thidua.orgs.models import Unit
from thidua.orgs.queries import standing_of
from thidua.planparse.formats import extract_bytes
from thidua.planparse.model import Source
from thidua.planparse.reading import read
from thidua.planparse.refusals import ReadRefused
from thidua.plans import actions
from thidua.plans.forms import PasteForm
from thidua.plans.permissions import P
from thidua.plans.views.loading import acting, steps
from thidua.store import clock
from thidua.ui.pages import invalid, page

MAX_BYTES = 20 * 1024 * 1024


def _home_unit(request: HttpRequest) -> Unit:
    """The unit for which an officer imports: the widest one that was entrusted to them."""
    scopes = standing_of(request.user).scopes(RoleKind.EMULATION_OFFICER)
    return get_object_or_404(Unit, path=min(scopes, key=len))


@page(permission=P.IMPORT)
def import_plan(request: HttpRequest) -> HttpResponseBase:
    """Drop a file or paste a text; what cannot be read gets its sentence and nothing is kept of it."""
    if request.method != "POST":
        return render(request, "plans/import.html", {"steps": steps(), "form": PasteForm()})
    upload = request.FILES.get("file")
    pasted = request.POST.get("text", "").strip()
    try:
        name, content = (upload.name or "", _bounded(upload)) if upload else (_("Văn bản dán vào.txt"), pasted.encode())
        found = extract_bytes(name, content)
        reading = read(found.text, source=Source(found.sha256, found.media_type, len(found.text)))
    except ReadRefused as refused:
        sentence = refused.en if translation.get_language() == "en" else refused.vi
        return invalid(request, "plans/import.html", {"steps": steps(), "form": PasteForm(request.POST), "sentence": sentence})
    at = clock.now()
    plan = actions.begin_import(unit=_home_unit(request), name=name, sha256=found.sha256, by=acting(request), at=at)
    actions.take_reading(plan=plan, text=found.text, reading=reading.to_json(), by=acting(request), at=at)
    return redirect("plans:review", slug=plan.slug)


def _bounded(upload: Any) -> bytes:
    if upload.size > MAX_BYTES:
        raise ReadRefused(
            "too_large", "Tệp lớn hơn 20 MB. Giảm ảnh trong tệp hoặc lưu lại thành .docx.", "The file is over 20 MB. Shrink it or save it as .docx."
        )
    return bytes(upload.read())
