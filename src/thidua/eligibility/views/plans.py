"""A movement's own standard: conditions tied to the award and subject clauses of its plan."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.eligibility import actions
from thidua.eligibility.forms import OwnConditionForm
from thidua.eligibility.models import OwnCondition
from thidua.eligibility.permissions import P, can
from thidua.eligibility.queries.verdicts import condition_of, own_conditions
from thidua.eligibility.rules.suggesting import suggested
from thidua.plans.models import Clause, Plan
from thidua.plans.queries.outlines import visible_to
from thidua.records.permissions import agency_of
from thidua.rulebook.enums import AwardSubject
from thidua.rulebook.phrases.standards import condition_words, form_name
from thidua.rulebook.rules.standards import data_of
from thidua.store import clock
from thidua.ui.asked import version_read
from thidua.ui.pages import Owed, invalid, page

START = {"rating": "rated", "form": "held", "level": "reach"}


def _plan(request: HttpRequest, pk: uuid.UUID) -> Plan:
    found: Plan = get_object_or_404(visible_to(request.user).filter(root=agency_of(request.user)), pk=pk)
    return found


@page(permission=P.LIST)
def plan(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """The clauses from which a standard can come, each with its conditions and with what its words suggest."""
    found = _plan(request, pk)
    kept: dict[uuid.UUID, list[Any]] = {}
    for row in own_conditions(found):
        kept.setdefault(row.clause_id, []).append((row, condition_words(condition_of(row)), form_name(row.form) if row.form else _("Mọi danh hiệu, hình thức phù hợp")))  # fmt: skip
    clauses = Clause.objects.filter(plan=found, kind__in=actions.FROM_CLAUSES).order_by("order")
    rows = [(clause, kept.get(clause.pk, []), _suggestions(clause)) for clause in clauses]
    return render(request, "eligibility/plan.html", {"plan": found, "rows": rows, "may_edit": can(request.user, P.STANDARD)})


def _suggestions(clause: Clause) -> list[str]:
    found = {condition_words(one): None for subject in AwardSubject for one in suggested(f"{clause.heading or ''} {clause.text}", subject)}
    return list(found)


@page(permission=P.STANDARD)
def add_condition(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """One more condition of a clause; the form begins with the first that the words suggest (`?dt=` says of whom)."""
    clause: Clause = get_object_or_404(Clause.objects.filter(plan__in=visible_to(request.user), root=agency_of(request.user)).select_related("plan"), pk=pk)  # fmt: skip
    form = OwnConditionForm(request.POST or None, initial=_start(request, clause))
    context = {"form": form, "clause": clause, "plan": clause.plan}
    if request.method != "POST":
        return render(request, "eligibility/condition.html", context)
    if form.is_valid():
        try:
            actions.note_condition(clause=clause, form=form.cleaned_data["form"], condition=form.condition(), by=acting(request), at=clock.now())
        except Owed as owed:
            form.add_error(owed.field if owed.field in form.fields else None, str(owed))
        else:
            messages.success(request, _("Đã ghi điều kiện riêng của phong trào."))
            return redirect("eligibility:plan", clause.plan_id)
    return invalid(request, "eligibility/condition.html", context)


def _start(request: HttpRequest, clause: Clause) -> dict[str, Any]:
    subject = AwardSubject.PERSON if request.GET.get("dt") == "ca-nhan" else AwardSubject.UNIT
    found = suggested(f"{clause.heading or ''} {clause.text}", subject)
    if not found:
        return {}
    place = min(max(int(request.GET.get("gy", "0") or 0) if request.GET.get("gy", "0").isdecimal() else 0, 0), len(found) - 1)
    data = data_of(found[place])
    return {"kind": data.pop("is"), **{START.get(name, name): value for name, value in data.items()}}


@page(permission=P.STANDARD)
@require_POST
def drop_condition(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """It is asked for no more."""
    rows = OwnCondition.objects.filter(clause__plan__in=visible_to(request.user), root=agency_of(request.user)).select_related("clause")
    row: OwnCondition = get_object_or_404(rows, pk=pk)
    actions.drop_condition(condition=row, version=version_read(request), by=acting(request), at=clock.now())
    messages.success(request, _("Đã bỏ điều kiện."))
    return redirect("eligibility:plan", row.clause.plan_id)
