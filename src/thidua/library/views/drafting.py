"""Writing a resource: files and packages are looked into before the transaction."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.accounts.queries import acting
from thidua.files.actions import FileRefused, Ready, prepare, prepare_sent
from thidua.files.enums import Purpose
from thidua.files.rules import MOST
from thidua.library import actions
from thidua.library.actions.drafting import MOST_FILES, Brought
from thidua.library.actions.unpacking import look_into
from thidua.library.enums import PackageFault, ResourceKind
from thidua.library.forms import ResourceForm
from thidua.library.models import Resource
from thidua.library.permissions import P, own_units
from thidua.library.phrases import FAULTS, RESOURCE_KINDS
from thidua.library.queries import resources as queries
from thidua.library.rules.packages import PackageRefused
from thidua.library.rules.states import EDITABLE
from thidua.library.views.loading import clauses_for, resource_or_404
from thidua.store import clock
from thidua.store.models import StaleVersion
from thidua.ui.asked import key_read
from thidua.ui.pages import Conflict, Refused, both_texts, invalid, page


@dataclass(frozen=True)
class Prepared:
    """What came along with a form, looked into; or why it is not taken, by the field that it came in."""

    files: tuple[Ready, ...] = ()
    package: Brought | None = None
    faults: dict[str, str] = field(default_factory=dict)


def prepared_of(request: HttpRequest) -> Prepared:
    """Read files and package before anything is written: a package takes a second."""
    faults: dict[str, str] = {}
    files = prepare_sent(request.FILES, purpose=Purpose.RESOURCE, most=MOST_FILES)
    if isinstance(files, FileRefused):
        faults["proofs"], files = str(files), []
    package, sent = None, request.FILES.get("package")
    if sent is not None:
        try:
            if (sent.size or 0) > MOST:
                raise PackageRefused(PackageFault.TOO_MUCH)
            content = sent.read()
            package = Brought(prepare(name=sent.name or "", content=content, purpose=Purpose.PACKAGE), look_into(content))
        except PackageRefused as refused:
            faults["package"] = str(FAULTS[refused.fault])
        except FileRefused:
            faults["package"] = str(FAULTS[PackageFault.NO_ZIP])
    return Prepared(tuple(files), package, faults)


def _form(request: HttpRequest, kind: ResourceKind, prepared: Prepared | None, whole: queries.Whole | None = None) -> ResourceForm:
    form = ResourceForm(request.POST or None, kind=kind, units=own_units(request.user), clauses=clauses_for(request), whole=whole)
    if request.method == "POST":
        form.is_valid()
        for name, words in (prepared.faults if prepared else {}).items():
            if name in form.fields:
                form.add_error(name, words)
    return form


@page(permission=P.LIST, before=prepared_of)
def new(request: HttpRequest, prepared: Prepared | None = None) -> HttpResponseBase:
    """A new resource of the kind that was chosen."""
    code = request.GET.get("loai", "")
    kind = ResourceKind(code) if code in set(ResourceKind) else ResourceKind.TEXT
    form = _form(request, kind, prepared)
    context = {"form": form, "kind": kind.value, "kind_words": RESOURCE_KINDS[kind]}
    if request.method != "POST":
        return render(request, "library/form.html", context)
    found = prepared or Prepared()
    if not form.is_valid():
        return invalid(request, "library/form.html", context)
    try:
        made = actions.share(kind=kind, written=form.written(), files=found.files, package=found.package, by=acting(request), at=clock.now())
    except (Conflict, Refused) as conflict:
        form.add_error(None, str(conflict))
        return invalid(request, "library/form.html", context)
    messages.success(request, _("Đã lưu bản nháp. Xem lại rồi gửi duyệt."))
    return redirect("library:resource", made.pk)


@page(permission=P.LIST, before=prepared_of)
def edit(request: HttpRequest, pk: uuid.UUID, prepared: Prepared | None = None) -> HttpResponseBase:
    """Change a draft."""
    one = resource_or_404(request, pk, P.EDIT)
    if one.state not in EDITABLE:
        raise Conflict(_("Học liệu đã gửi duyệt hoặc đã đăng nên không sửa được. Lập bản mới để sửa."))
    kind, whole = ResourceKind(one.kind), queries.whole_of(one)
    form = _form(request, kind, prepared, whole)
    context: dict[str, Any] = {"form": form, "kind": kind.value, "kind_words": RESOURCE_KINDS[kind], "one": one, "whole": whole}
    if request.method != "POST":
        return render(request, "library/form.html", context)
    found = prepared or Prepared()
    if not form.is_valid():
        return invalid(request, "library/form.html", context)
    drop = [key for text in request.POST.getlist("drop") if (key := key_read(text))]
    try:
        actions.edit(
            resource=one, written=form.written(), files=found.files, drop=drop, package=found.package, version=form.cleaned_data["version"],
            by=acting(request), at=clock.now(),
        )  # fmt: skip
    except StaleVersion:
        return _both(request, queries.visible_to(request.user).get(pk=pk), form)
    except (Conflict, Refused) as conflict:
        form.add_error(None, str(conflict))
        return invalid(request, "library/form.html", context)
    messages.success(request, _("Đã lưu."))
    return redirect("library:resource", pk)


def _both(request: HttpRequest, now: Resource, form: ResourceForm) -> HttpResponseBase:
    """What stands now beside what was sent."""
    names = [name for name in ("title", "summary", "body", "url", "source", "lesson") if name in form.fields]
    pairs = [(form[name].label, getattr(now, name), form.cleaned_data.get(name, "")) for name in names]
    crumbs = [(reverse("library:list"), _("Học liệu")), (reverse("library:resource", args=[now.pk]), now.title[:60])]
    return both_texts(request, pairs, crumbs=crumbs, again=request.get_full_path())
