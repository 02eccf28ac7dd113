"""Documents that are no plans: registered, found, brought to the people."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from thidua.accounts.queries import acting
from thidua.files.actions import FileRefused
from thidua.files.queries import readable
from thidua.orgs.enums import RoleKind
from thidua.orgs.queries import units_under, widest_unit
from thidua.participation import actions
from thidua.participation.exports import reach as exports
from thidua.participation.forms.reach import DocumentForm, OpenForm
from thidua.participation.models import Dissemination, RegisteredDocument
from thidua.participation.permissions import P, can, check_can
from thidua.participation.phrases import DOCUMENT_KINDS
from thidua.participation.queries import dissemination as queries
from thidua.participation.queries.reach_facts import reading_days
from thidua.participation.queries.reach_meter import standings
from thidua.planparse.refusals import ReadRefused
from thidua.plans.models import Plan
from thidua.plans.queries import editable_by
from thidua.sheets.exports import MOST, list_file
from thidua.store import clock
from thidua.ui.lists import Choice, asked_of
from thidua.ui.pages import Conflict, invalid, page


@page(permission=P.READ)
def documents(request: HttpRequest) -> HttpResponseBase:
    """The registered documents of the agency, the newest first; `?loai=` keeps one kind."""
    asked = asked_of(
        request,
        search=_("Tìm theo trích yếu, số, nơi ban hành"),
        chips=Choice("loai", _("Loại"), list(DOCUMENT_KINDS.items()), _("Tất cả")),
        sorts=[("", _("Mới ban hành trước")), ("ten", _("Theo trích yếu"))],
    )
    found = queries.documents_listed(request.user, asked["loai"], asked.words, asked.sort)
    if asked.file:
        return list_file(asked.file, "van-ban", _("Văn bản đã đăng ký"), exports.document_titles(), map(exports.document_cells, found[:MOST]))
    rows = [(row, DOCUMENT_KINDS[row.kind]) for row in found[: asked.shown]]
    context = {"rows": rows, "may_register": can(request.user, P.DISSEMINATE), **asked.context(len(rows), found.count())}
    return render(request, "participation/documents.html", context)


Filled = tuple[DocumentForm, actions.Upload | FileRefused | ReadRefused | None]


def _filled(request: HttpRequest) -> Filled:
    """The form, and, when it holds, its file with the words read out of it, or why the file is not taken."""
    form = DocumentForm(request.POST, request.FILES)
    file = form.cleaned_data["file"] if form.is_valid() else None
    try:
        return form, actions.read_upload(file.name, file.read()) if file else None
    except (FileRefused, ReadRefused) as refused:
        return form, refused


@page(permission=P.DISSEMINATE, before=_filled)
def register(request: HttpRequest, prepared: Filled | None = None) -> HttpResponseBase:
    """Register a document; then it can be brought to the people."""
    form, upload = prepared or (DocumentForm(), None)
    if request.method != "POST":
        return render(request, "participation/document_form.html", {"form": form})
    if not form.is_valid():
        return invalid(request, "participation/document_form.html", {"form": form})
    unit = widest_unit(request.user, RoleKind.EMULATION_OFFICER)
    try:
        if isinstance(upload, FileRefused | ReadRefused):
            raise upload
        if unit is None:
            raise Conflict(_("Chưa có đơn vị nào giao cho anh/chị phụ trách."))
        made = actions.register_document(unit=unit, details=form.details(), upload=upload, by=acting(request), at=clock.now())
    except (FileRefused, ReadRefused, Conflict) as refused:
        sentence = refused.en if isinstance(refused, ReadRefused) and get_language() == "en" else str(refused)
        form.add_error("file" if upload is not None and not isinstance(refused, Conflict) else None, sentence)
        return invalid(request, "participation/document_form.html", {"form": form})
    messages.success(request, _("Đã đăng ký văn bản. Bước tiếp theo: chọn đơn vị và gửi tới người đọc."))
    return redirect("participation:document", made.pk)


def _open_form(request: HttpRequest, found: RegisteredDocument) -> OpenForm:
    days = reading_days(clock.today())
    return OpenForm(request.POST or None, units=units_under(found.unit), days=days, initial={"unit": found.unit_id})


@page(permission=P.READ)
def document(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """A registered document, and its way to the people."""
    found = get_object_or_404(queries.documents_visible_to(request.user), pk=pk)
    may_open = can(request.user, P.DISSEMINATE, found.unit)
    form = _open_form(request, found) if may_open else None
    if request.method == "POST":
        check_can(request.user, P.DISSEMINATE, found.unit)
        if form is not None and form.is_valid():
            made = actions.open_for_document(document=found, by=acting(request), at=clock.now(), **form.cleaned_data)
            messages.success(request, _("Đã gửi văn bản tới người đọc."))
            return redirect("participation:reach", made.pk)
    rows = standings(list(queries.visible_to(request.user).filter(document=found)))
    original = readable(request.user, found.file) if found.file else None
    context = {"document": found, "kind": DOCUMENT_KINDS[found.kind], "form": form, "rows": rows, "original": original}
    return (invalid if request.method == "POST" else render)(request, "participation/document.html", context)


@page(permission=P.DISSEMINATE)
def open_plan(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Bring a plan to the people by hand: one that was issued before it could be, or a registered plan of a superior."""
    plan: Plan = get_object_or_404(editable_by(request.user), slug=slug)
    known = Dissemination.objects.filter(plan=plan).first()
    if known is not None:
        return redirect("participation:reach", known.pk)
    if request.method != "POST":
        context = {"plan": plan, "people": queries.audience_size(plan.unit), "days": reading_days(clock.today())}
        return render(request, "participation/open_plan.html", context)
    made = actions.open_for_plan(plan=plan, by=acting(request), at=clock.now())
    messages.success(request, _("Đã gửi văn bản tới người đọc."))
    return redirect("participation:reach", made.pk)
