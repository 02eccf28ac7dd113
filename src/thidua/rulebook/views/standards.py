"""Standards of awards by the document they stand in, and the editor of one: condition by condition, never as raw data."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from thidua.accounts.queries import acting
from thidua.rulebook import actions, queries
from thidua.rulebook.enums import Topic
from thidua.rulebook.forms import StandardForm, start_of
from thidua.rulebook.models import Parameter
from thidua.rulebook.permissions import P
from thidua.rulebook.phrases import CONFIDENCES, said, told
from thidua.rulebook.rules.editing import added, changed
from thidua.rulebook.rules.standards import Condition, Group, NotAStandard, conditions, data_of, read
from thidua.store import clock
from thidua.ui.pages import Conflict, invalid, page


@page(permission=P.VIEW)
def packs(request: HttpRequest) -> HttpResponseBase:
    """What each law asks of each title; who confirmed it."""
    rows = [
        (source, day, [(row, told(row.title), said(row.value), CONFIDENCES[row.confidence]) for row in kept])
        for source, day, kept in queries.packs(clock.today())
    ]
    beside = [
        (row, told(row.title), said(row.value, row.unit))
        for row in queries.parameters(on=clock.today())
        if row.code.startswith(("quota.", "award.voting.", "title.")) and row.topic != Topic.LEARNING
    ]
    return render(request, "rulebook/packs.html", {"packs": rows, "beside": beside})


def _standard(pk: uuid.UUID) -> tuple[Parameter, Group]:
    row: Parameter = get_object_or_404(Parameter.objects.filter(topic=Topic.STANDARD), pk=pk)
    try:
        return row, read(row.value)
    except NotAStandard as fault:
        raise Http404 from fault


def _page(row: Parameter, form: StandardForm, *, adds: bool) -> dict[str, Any]:
    return {"parameter": row, "title": told(row.title), "form": form, "begins": not queries.is_being_written(row), "adds": adds}


@page(permission=P.EDIT)
def condition(request: HttpRequest, pk: uuid.UUID, place: int) -> HttpResponseBase:
    """Change one condition, or take it out (`act=drop`)."""
    row, standard = _standard(pk)
    found = list(conditions(standard))
    if place >= len(found):
        raise Http404
    begins = not queries.is_being_written(row)
    form = StandardForm(request.POST or None, begins=begins, initial={**start_of(found[place]), "version": row.version, "source": row.source})
    if request.method != "POST":
        return render(request, "rulebook/condition.html", _page(row, form, adds=False))
    if not form.is_valid():
        return invalid(request, "rulebook/condition.html", _page(row, form, adds=False))
    made = changed(standard, place, None if request.POST.get("act") == "drop" else _made(form))
    return _kept(request, row, made, form)


@page(permission=P.EDIT)
def add_condition(request: HttpRequest, pk: uuid.UUID, group: int) -> HttpResponseBase:
    """One more condition in a group."""
    row, standard = _standard(pk)
    form = StandardForm(request.POST or None, begins=not queries.is_being_written(row), initial={"version": row.version, "source": row.source})
    if request.method != "POST":
        return render(request, "rulebook/condition.html", _page(row, form, adds=True))
    if not form.is_valid():
        return invalid(request, "rulebook/condition.html", _page(row, form, adds=True))
    return _kept(request, row, added(standard, group, _made(form)), form)


def _made(form: StandardForm) -> Condition:
    try:
        return next(conditions(read({"all": [form.condition()]})))
    except NotAStandard as fault:
        raise Conflict(_("Điều kiện chưa đủ: chọn loại điều kiện và các giá trị của nó.")) from fault


def _kept(request: HttpRequest, row: Parameter, made: Group | None, form: StandardForm) -> HttpResponseBase:
    """Where somebody writes this version already it is changed; else a version from a day on begins with it."""
    if made is None:
        raise Conflict(_("Tiêu chuẩn phải còn ít nhất một điều kiện."))
    by, at, value, version = acting(request), clock.now(), data_of(made), form.cleaned_data["version"]
    if "valid_from" in form.fields:
        said_ = form.cleaned_data
        kept = actions.supersede_parameter(
            parameter=row, value=value, valid_from=said_["valid_from"], source=said_["source"], article=row.article, note=row.note, version=version,
            by=by, at=at,
        )  # fmt: skip
        messages.success(request, _("Bản mới có hiệu lực từ %(day)s. Bản này cần được xác nhận.") % {"day": f"{kept.valid_from:%d/%m/%Y}"})
    else:
        kept = actions.amend_parameter(parameter=row, value=value, version=version, by=by, at=at)
        messages.success(request, _("Đã sửa bản đang soạn."))
    return redirect("rulebook:parameter", kept.pk)
