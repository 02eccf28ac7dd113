"""Writing a model and its kit, its page, and the steps to its publication."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.files.actions import FileRefused, Ready, prepare_sent
from thidua.files.enums import Purpose
from thidua.plans.models import Clause
from thidua.replication import actions
from thidua.replication.actions.drafting import MOST_FILES
from thidua.replication.enums import ModelState
from thidua.replication.forms.writing import BeginForm, KitForm
from thidua.replication.models import GoodModel, ModelEdition
from thidua.replication.permissions import P, kept_units
from thidua.replication.queries import whole as queries
from thidua.replication.queries.lists import visible_to
from thidua.replication.rules.naming import names_in
from thidua.replication.rules.states import WRITABLE
from thidua.replication.views.loading import any_clauses_for, clauses_for, model_or_404, people_of, shown
from thidua.store import clock
from thidua.store.models import StaleVersion
from thidua.ui.asked import key_read, version_read
from thidua.ui.pages import Conflict, both_texts, form_key, invalid, page

AUTO = "X-Autosave"


@page(permission=P.LIST)
def model(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """One model: its kit, who uses it, what it lacks."""
    return render(request, "replication/model.html", shown(request, model_or_404(request, pk)))


def _naming(request: HttpRequest) -> tuple[Clause | None, str]:
    """The clause that names the model, with the name in the clause's own words; neither of a model that no plan names."""
    code = request.POST.get("clause", "") or request.GET.get("muc", "")
    clause = any_clauses_for(request).filter(code=code).first() if code else None
    if clause is None:
        return None, ""
    names = names_in(clause.text)
    asked = request.POST.get("ten", "") or request.GET.get("ten", "")
    return clause, asked if asked in names else (names[0] if names else "")


@page(permission=P.WRITE)
def new(request: HttpRequest) -> HttpResponseBase:
    """A name, what it is, where it comes from; the kit is written on the next page."""
    clause, named = _naming(request)
    units = kept_units(request.user)
    start = {"unit": units.first(), "title": named, "initiative": request.GET.get("sang-kien", "")}
    form = BeginForm(request.POST or None, user=request.user, units=units, initial=start)
    context = {"form": form, "clause": clause, "named": named}
    if request.method != "POST":
        return render(request, "replication/new.html", context)
    if not form.is_valid():
        return invalid(request, "replication/new.html", context)
    one = actions.begin(begun=form.begun(clause, named), key=form_key(request), by=acting(request), at=clock.now())
    messages.success(request, _("Đã lập mô hình. Ghi tiếp bộ hướng dẫn áp dụng."))
    return redirect("replication:edit", one.pk)


def prepared_files(request: HttpRequest) -> list[Ready] | FileRefused:
    """Look into the files before anything is written."""
    return prepare_sent(request.FILES, purpose=Purpose.EVIDENCE, most=MOST_FILES)


@page(permission=P.LIST, before=prepared_files)
def edit(request: HttpRequest, pk: uuid.UUID, prepared: Any = None) -> HttpResponseBase:
    """The kit, saved while one types; of what is published a new edition, by the officer, saved when it is done."""
    one = model_or_404(request, pk)
    published = one.state == ModelState.PUBLISHED
    model_or_404(request, pk, P.PUBLISH if published else P.WRITE)
    if not published and one.state not in WRITABLE:
        raise Conflict(_("Mô hình đã rút nên không sửa được."), at=reverse("replication:model", args=[pk]), button=_("Về mô hình"))
    chosen = queries.clauses_of(one)
    form = KitForm(request.POST or None, one=one, clauses=clauses_for(request, chosen), people=people_of(one), chosen=chosen)
    context: dict[str, Any] = {"form": form, "one": one, "whole": queries.whole_of(one), "published": published}
    if request.method != "POST":
        return render(request, "replication/edit.html", context)
    auto = AUTO in request.headers and not published
    form.is_valid()
    if isinstance(prepared, FileRefused):
        form.add_error("proofs", str(prepared))
    if form.errors:
        return JsonResponse({"errors": form.errors}, status=422) if auto else invalid(request, "replication/edit.html", context)
    try:
        _save(request, one, form, prepared or ())
    except StaleVersion:
        return JsonResponse({}, status=409) if auto else _both(request, visible_to(request.user).get(pk=pk), form)
    if auto:
        return JsonResponse({"version": one.version})
    if request.POST.get("act") == "send":
        actions.send(model=one, version=one.version, by=acting(request), at=clock.now())
        messages.success(request, _("Đã gửi. Cán bộ thi đua được báo để công bố."))
    else:
        messages.success(request, _("Đã công bố bản mới.") if published else _("Đã lưu."))
    return redirect("replication:model", pk)


def _save(request: HttpRequest, one: GoodModel, form: KitForm, files: Any) -> None:
    drop = [key for text in request.POST.getlist("drop") if (key := key_read(text))]
    given: dict[str, Any] = {"files": files, "drop": drop, "version": form.cleaned_data["version"], "by": acting(request), "at": clock.now()}
    if one.state == ModelState.PUBLISHED:
        actions.revise(model=one, written=form.written(), note=form.cleaned_data["note"], **given)
    else:
        actions.write(model=one, written=form.written(), **given)


def _both(request: HttpRequest, now: GoodModel, form: KitForm) -> HttpResponseBase:
    """What stands now beside what was sent."""
    names = ("title", "nutshell", "result", "conditions", "cost_words", "days_words", "contact_words", "materials", "unfit")
    pairs = [(form[name].label, getattr(now, name), form.cleaned_data.get(name, "")) for name in names]
    pairs.append((form["steps"].label, "\n".join(now.steps), form.cleaned_data.get("steps", "")))
    crumbs = [(reverse("replication:list"), _("Mô hình, nhân rộng")), (reverse("replication:model", args=[now.pk]), now.title[:60])]
    return both_texts(request, pairs, crumbs=crumbs, again=reverse("replication:edit", args=[now.pk]))


@page(permission=P.LIST)
@require_POST
def step(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Send it, publish it, send it back, or withdraw it."""
    one, to, reason = model_or_404(request, pk), request.POST.get("to", ""), request.POST.get("reason", "")
    given: dict[str, Any] = {"model": one, "version": version_read(request), "by": acting(request), "at": clock.now()}
    if to == "gui":
        actions.send(**given)
        messages.success(request, _("Đã gửi. Cán bộ thi đua được báo để công bố."))
    elif to == "cong-bo":
        actions.publish(**given)
        messages.success(request, _("Đã công bố. Mọi đơn vị trong cơ quan xem được và trả lời được."))
    elif to == "tra-lai":
        actions.send_back(reason=reason, **given)
        messages.success(request, _("Đã trả lại."))
    elif to == "cho-xem":
        actions.show(**given)
        messages.success(request, _("Đã cho người dân xem mô hình này."))
    elif to == "thoi-cho-xem":
        actions.hide(**given)
        messages.success(request, _("Đã thôi cho người dân xem."))
    elif to == "rut":
        actions.withdraw(reason=reason, **given)
        messages.success(request, _("Đã rút mô hình."))
    else:
        raise Http404
    return redirect("replication:model", pk)


@page(permission=P.LIST)
def edition(request: HttpRequest, pk: uuid.UUID, number: int) -> HttpResponseBase:
    """What was published once, as it was."""
    one = model_or_404(request, pk)
    row = get_object_or_404(ModelEdition.objects.select_related("by"), model=one, number=number)
    return render(request, "replication/edition.html", {"one": one, "edition": row, "said": row.contents})
