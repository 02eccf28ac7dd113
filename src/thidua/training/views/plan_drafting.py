"""Writing a unit's training plan line by line, and recording what was held."""

from __future__ import annotations

import uuid
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.plans.rules.amounts import amount_words
from thidua.store import clock
from thidua.store.models import StaleVersion
from thidua.training import actions
from thidua.training.enums import PlanState
from thidua.training.exports.papers import months_words
from thidua.training.forms.unit_plans import FactForm, LinesForm
from thidua.training.models import PlanLine, UnitPlan
from thidua.training.permissions import P
from thidua.training.queries import unit_plans as queries
from thidua.training.rules.unit_plans import EDITABLE
from thidua.training.views.loading import plan_or_404
from thidua.ui.pages import Conflict, both_texts, invalid, page


def _form(request: HttpRequest, one: UnitPlan) -> LinesForm:
    start = {"title": one.title, "opening": one.opening, "version": one.version}
    lines = list(queries.lines_of(one))
    return LinesForm(request.POST or None, lines=lines, clauses=queries.clauses_for(request.user), initial=start)


@page(permission=P.PLANS)
def plan_edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """All lines of a draft; a script saves the whole while one types."""
    one = plan_or_404(request, pk, P.PLAN_WRITE)
    if one.state not in EDITABLE:
        raise Conflict(_("Kế hoạch đã trình hoặc đã duyệt nên không sửa được. Lập bản điều chỉnh để sửa."))
    auto = "X-Autosave" in request.headers
    form = _form(request, one)
    context = {"form": form, "one": one}
    if request.method != "POST":
        return render(request, "training/plan_edit.html", context)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=422) if auto else invalid(request, "training/plan_edit.html", context)
    said = form.cleaned_data
    try:
        saved = actions.edit_plan(
            plan=one, title=said["title"], opening=said["opening"], lines=form.lines(), version=said["version"], by=acting(request), at=clock.now()
        )
    except StaleVersion:
        return JsonResponse({}, status=409) if auto else _both(request, pk, form)
    if auto:
        return JsonResponse({"version": saved.version})
    messages.success(request, _("Đã lưu kế hoạch."))
    return redirect("training:plan" if "next" in request.POST else "training:plan-edit", pk)


def _line_words(line: Any) -> str:
    """A line in one text, so that two people's can be compared."""
    clause = f" · {line.clause.spoken}" if line.clause else ""
    return f"{line.content} · {line.people} · {months_words(line)} · {amount_words(line.budget, 'đ')}{clause}"


def _both(request: HttpRequest, pk: uuid.UUID, form: LinesForm) -> HttpResponseBase:
    """What is saved and what was sent, line by line."""
    now = plan_or_404(request, pk)
    saved = {line.key: _line_words(line) for line in queries.lines_of(now)}
    sent = {line.key: _line_words(line) for line in form.lines() if line.key}
    pairs: list[tuple[Any, Any, Any]] = [(form.fields[name].label, getattr(now, name), form.cleaned_data[name]) for name in ("title", "opening")]
    for number, key in enumerate(dict.fromkeys((*saved, *sent)), 1):
        pairs.append((_("Dòng %(n)s") % {"n": number}, saved.get(key), sent.get(key)))
    crumbs = [(reverse("training:plans"), _("Kế hoạch đào tạo")), (reverse("training:plan", args=[pk]), now.title[:60])]
    return both_texts(request, pairs, crumbs=crumbs, again=reverse("training:plan-edit", args=[pk]))


@page(permission=P.PLANS)
def fact(request: HttpRequest, pk: uuid.UUID, key: uuid.UUID) -> HttpResponseBase:
    """Record a session of a line."""
    one = plan_or_404(request, pk, P.PLAN_WRITE)
    line: PlanLine = get_object_or_404(queries.lines_of(one), key=key)
    if one.state != PlanState.APPROVED:
        raise Conflict(_("Chỉ ghi kết quả cho kế hoạch đang thực hiện."))
    form = FactForm(request.POST or None, evidence=queries.evidence_for(request.user, one), initial={"held_on": clock.today(), "people": line.people})
    facts = [row for row in queries.facts_of(one) if row.line_key == key]
    context = {"form": form, "one": one, "line": line, "facts": facts, "months": months_words(line)}
    if request.method != "POST":
        return render(request, "training/fact.html", context)
    if not form.is_valid():
        return invalid(request, "training/fact.html", context)
    said = {**form.cleaned_data, "spent": form.cleaned_data["spent"] or Decimal(0)}
    actions.note_fact(plan=one, line_key=key, by=acting(request), at=clock.now(), **said)
    messages.success(request, _("Đã ghi kết quả."))
    return redirect("training:plan", pk)


@page(permission=P.PLANS)
@require_POST
def fact_drop(request: HttpRequest, pk: uuid.UUID, fact_pk: uuid.UUID) -> HttpResponseBase:
    """Strike out what was recorded by mistake."""
    one = plan_or_404(request, pk, P.PLAN_WRITE)
    row = get_object_or_404(queries.facts_of(one).select_related("plan__unit"), pk=fact_pk)
    actions.drop_fact(fact=row, by=acting(request), at=clock.now())
    messages.success(request, _("Đã xóa kết quả ghi nhầm."))
    return redirect("training:fact", pk, row.line_key)
