"""Writing: the four fields, saved while one types; the whole form; sending and taking back."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.files.actions import FileRefused, Ready, prepare_sent
from thidua.files.enums import Purpose
from thidua.initiatives import actions
from thidua.initiatives.actions.drafting import MOST_FILES
from thidua.initiatives.forms.writing import QuickForm, WholeForm
from thidua.initiatives.models import Initiative
from thidua.initiatives.permissions import P
from thidua.initiatives.queries import whole as queries
from thidua.initiatives.queries.lists import visible_to
from thidua.initiatives.queries.similar import similar_to
from thidua.initiatives.rules.states import WRITABLE
from thidua.initiatives.views.loading import initiative_or_404
from thidua.store import clock
from thidua.store.ids import new_id
from thidua.store.models import StaleVersion
from thidua.ui.asked import key_read, version_read
from thidua.ui.pages import Conflict, Owed, both_texts, invalid, page

AUTO = "X-Autosave"


@page(permission=P.LIST)
def new(request: HttpRequest) -> HttpResponseBase:
    """Four fields and a button. The first words that are saved make the draft, under the key that came with the page."""
    draft = key_read(request.POST.get("draft", "")) or new_id()
    auto, sends = AUTO in request.headers, request.POST.get("act") == "send"
    form = QuickForm(request.POST or None, sends=sends)
    context = {"form": form, "draft": draft}
    if request.method != "POST":
        return render(request, "initiatives/new.html", context)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=422) if auto else invalid(request, "initiatives/new.html", context)
    try:
        one = _saved(request, draft, form)
    except StaleVersion:
        return _both(request, visible_to(request.user).get(pk=draft), form)
    if auto:
        return JsonResponse({"version": one.version})
    if sends:
        actions.send(initiative=one, version=one.version, by=acting(request), at=clock.now())
        _say_sent(request, one)
        return redirect("initiatives:initiative", one.pk)
    messages.success(request, _("Đã lưu bản nháp. Chưa gửi thì chưa ai xem được."))
    return redirect("initiatives:edit", one.pk)


def _saved(request: HttpRequest, draft: uuid.UUID, form: QuickForm) -> Initiative:
    """The draft under a key, made or written on."""
    by, at = acting(request), clock.now()
    known = visible_to(request.user).filter(pk=draft).first()
    if known is None:
        return actions.begin(written=form.written(), key=draft, by=by, at=at)
    return actions.write(initiative=known, written=form.written(), version=form.cleaned_data["version"], by=by, at=at)


def _say_sent(request: HttpRequest, one: Initiative) -> None:
    words = _("Đã gửi sáng kiến. Cán bộ thi đua đã được báo; anh/chị bổ sung đơn được cho đến khi tiếp nhận.")
    messages.success(request, words)
    if one.alike:
        messages.warning(request, _("Nội dung giống %(percent)s%% với một sáng kiến khác. Xem và ghi chỗ khác nhau.") % {"percent": one.alike})


def prepared_files(request: HttpRequest) -> list[Ready] | FileRefused:
    """Look into the files before anything is written."""
    return prepare_sent(request.FILES, purpose=Purpose.EVIDENCE, most=MOST_FILES)


@page(permission=P.LIST, before=prepared_files)
def edit(request: HttpRequest, pk: uuid.UUID, prepared: Any = None) -> HttpResponseBase:
    """The whole form, saved while one types."""
    one = initiative_or_404(request, pk, P.WRITE)
    if one.state not in WRITABLE:
        raise Conflict(_("Sáng kiến đã được tiếp nhận nên không sửa được. Nhờ cán bộ thi đua trả lại để bổ sung."))
    auto, sends = AUTO in request.headers, request.POST.get("act") == "send"
    form = WholeForm(request.POST or None, one=one, sends=sends)
    context: dict[str, Any] = {"form": form, "one": one, "whole": queries.whole_of(one), "draft": one.pk, "similar": similar_to(one, request.user)}
    if request.method != "POST":
        return render(request, "initiatives/edit.html", context)
    form.is_valid()
    if isinstance(prepared, FileRefused):
        form.add_error("proofs", str(prepared))
    if form.errors:
        return JsonResponse({"errors": form.errors}, status=422) if auto else invalid(request, "initiatives/edit.html", context)
    drop = [key for text in request.POST.getlist("drop") if (key := key_read(text))]
    given: dict[str, Any] = {"files": prepared or (), "drop": drop, "version": form.cleaned_data["version"], "by": acting(request), "at": clock.now()}
    try:
        actions.write(initiative=one, written=form.written(), **given)
    except StaleVersion:
        return _both(request, visible_to(request.user).get(pk=pk), form)
    except Owed as owed:
        form.add_error(owed.field if owed.field in form.fields else None, str(owed))
        return JsonResponse({"errors": form.errors}, status=422) if auto else invalid(request, "initiatives/edit.html", context)
    if auto:
        return JsonResponse({"version": one.version})
    if sends:
        actions.send(initiative=one, version=one.version, by=acting(request), at=clock.now())
        _say_sent(request, one)
    else:
        messages.success(request, _("Đã lưu."))
    return redirect("initiatives:initiative", pk)


def _both(request: HttpRequest, now: Initiative, form: QuickForm) -> HttpResponseBase:
    """What stands now beside what was sent."""
    names = [
        name for name in ("title", "problem", "solution", "result", "novelty", "conditions", "reach", "materials", "differs") if name in form.fields
    ]
    pairs = [(form[name].label, getattr(now, name), form.cleaned_data.get(name, "")) for name in names]
    crumbs = [(reverse("initiatives:list"), _("Sáng kiến")), (reverse("initiatives:initiative", args=[now.pk]), now.title[:60] or "…")]
    return both_texts(request, pairs, crumbs=crumbs, again=reverse("initiatives:edit", args=[now.pk]))


@page(permission=P.LIST)
@require_POST
def send(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Hand it in; what is missing leads to the form."""
    one = initiative_or_404(request, pk, P.WRITE)
    try:
        actions.send(initiative=one, version=version_read(request), by=acting(request), at=clock.now())
    except Owed as owed:
        raise Conflict(str(owed), at=reverse("initiatives:edit", args=[pk]), button=_("Ghi tiếp")) from None
    _say_sent(request, one)
    return redirect("initiatives:initiative", pk)


@page(permission=P.LIST)
@require_POST
def withdraw(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Take it back, or throw a draft away."""
    one = initiative_or_404(request, pk, P.WRITE)
    actions.withdraw(initiative=one, reason=request.POST.get("reason", ""), version=version_read(request), by=acting(request), at=clock.now())
    messages.success(request, _("Đã rút sáng kiến."))
    return redirect("initiatives:list")
