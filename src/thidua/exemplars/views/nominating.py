"""Nominating somebody, and mending a nomination."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.accounts.queries import acting
from thidua.exemplars import actions
from thidua.exemplars.forms import NominateForm, kept_texts
from thidua.exemplars.models import Exemplar
from thidua.exemplars.permissions import P, units_for
from thidua.exemplars.queries.exemplars import photo_of, visible_to
from thidua.exemplars.rules.states import OPEN
from thidua.exemplars.views.loading import clauses_for, exemplar_or_404, people_for, prepared_photo
from thidua.files.actions import FileRefused, Ready
from thidua.orgs.queries import person_of, unit_of
from thidua.store import clock
from thidua.store.models import StaleVersion
from thidua.ui.pages import Conflict, Owed, Refused, both_texts, invalid, page


def _form(request: HttpRequest, prepared: Ready | FileRefused | None, one: Exemplar | None = None) -> NominateForm:
    me = person_of(request.user)
    own = unit_of(me, clock.today()) if me is not None else None
    form = NominateForm(
        request.POST or None, people=people_for(request), units=units_for(request.user), clauses=clauses_for(request), own=own, one=one
    )  # fmt: skip
    if request.method == "POST":
        form.is_valid()
        if isinstance(prepared, FileRefused):
            form.add_error("photo", str(prepared))
    return form


@page(permission=P.NOMINATE, before=prepared_photo)
def new(request: HttpRequest, prepared: Ready | FileRefused | None = None) -> HttpResponseBase:
    """One short form."""
    form = _form(request, prepared)
    if request.method != "POST":
        return render(request, "exemplars/form.html", {"form": form})
    if not form.is_valid():
        return invalid(request, "exemplars/form.html", {"form": form})
    try:
        made = actions.nominate(said=form.said(), photo=prepared if isinstance(prepared, Ready) else None, by=acting(request), at=clock.now())
    except (Owed, Conflict, Refused) as fault:
        form.add_error(_field(form, fault), str(fault))
        return invalid(request, "exemplars/form.html", {"form": form})
    messages.success(request, _("Đã giới thiệu. Thủ trưởng đơn vị của người đó được báo."))
    return redirect("exemplars:one", made.pk)


def _field(form: NominateForm, fault: Exception) -> str | None:
    return fault.field if isinstance(fault, Owed) and fault.field in form.fields else None


@page(permission=P.LIST, before=prepared_photo)
def edit(request: HttpRequest, pk: uuid.UUID, prepared: Ready | FileRefused | None = None) -> HttpResponseBase:
    """Mend the words of one that is not recognised yet."""
    one = exemplar_or_404(request, pk, P.EDIT)
    if one.state not in OPEN:
        raise Conflict(
            _("Điển hình đã công nhận hoặc đã khép lại nên không sửa được."), at=reverse("exemplars:one", args=[pk]), button=_("Mở điển hình")
        )
    form = _form(request, prepared, one)
    context: dict[str, Any] = {"form": form, "one": one, "photo": photo_of(one)}
    if request.method != "POST":
        return render(request, "exemplars/form.html", context)
    if not form.is_valid():
        return invalid(request, "exemplars/form.html", context)
    try:
        photo = prepared if isinstance(prepared, Ready) else None
        actions.edit(exemplar=one, said=form.said(), photo=photo, version=form.read(), by=acting(request), at=clock.now())
    except StaleVersion:
        return _both(request, visible_to(request.user).get(pk=pk), form)
    except (Owed, Conflict, Refused) as fault:
        form.add_error(_field(form, fault), str(fault))
        return invalid(request, "exemplars/form.html", context)
    messages.success(request, _("Đã lưu."))
    return redirect("exemplars:one", pk)


def _both(request: HttpRequest, now: Exemplar, form: NominateForm) -> HttpResponseBase:
    """What stands now beside what was sent."""
    sent, kept = form.texts(), kept_texts(now)
    pairs = [(form[name].label, kept[name], words) for name, words in sent.items()]
    crumbs = [(reverse("exemplars:list"), _("Điển hình")), (reverse("exemplars:one", args=[now.pk]), now.name[:60])]
    return both_texts(request, pairs, crumbs=crumbs, again=request.get_full_path())
