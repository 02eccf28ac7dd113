"""Đính chính: owners and days after the issue, clause by clause, and the notice that goes out."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.accounts.queries import acting
from thidua.orgs.models import Person
from thidua.orgs.queries import members_on, units_under
from thidua.plans import actions, queries
from thidua.plans.actions.correcting import owners_stamp
from thidua.plans.enums import OwnerPart, PlanState
from thidua.plans.forms import CorrectionForm, NumberForm
from thidua.plans.models import Clause, Plan
from thidua.plans.permissions import P
from thidua.store import clock
from thidua.ui.asked import version_read
from thidua.ui.pages import Conflict, invalid, page
from thidua.vn.search import finder


def _issued(request: HttpRequest, slug: str) -> Plan:
    plan = get_object_or_404(queries.editable_by(request.user), slug=slug)
    if plan.state != PlanState.ISSUED:
        sentence, at = _("Chỉ đính chính được kế hoạch đã ban hành và còn hiệu lực."), reverse("plans:plan", args=[slug])
        raise Conflict(sentence, at=at, button=_("Mở trang kế hoạch"))
    return plan


@page(permission=P.ISSUE)
def correct(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Every clause with its owners and day, or those of `?q=` and `?dv=`; the corrections made so far and their notices."""
    plan = _issued(request, slug)
    corrections = queries.corrections(plan)
    rows = [row for row in queries.outline(plan) if row.leads or row.supports or row.clause.due_on or not row.is_heading]
    words, unit = request.GET.get("q", "").strip()[:100], request.GET.get("dv", "")
    found = finder(words)
    context = {
        "plan": plan,
        "rows": [row for row in rows if _holds(row, found) and (not unit or unit in {one.unit.code for one in (*row.leads, *row.supports)})],
        "total": len(rows),
        "units": sorted({one.unit for row in rows for one in (*row.leads, *row.supports)}, key=lambda one: one.path),
        "words": words,
        "unit": unit,
        "asked": bool(words or unit),
        "corrected": queries.corrected_codes(corrections),
        "notices": queries.notices(corrections),
    }
    return render(request, "plans/correct.html", context)


@page(permission=P.ISSUE)
def number(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Number and day of signing, where the plan was issued before the registry had entered it."""
    plan = _issued(request, slug)
    if plan.number and plan.signed_on:
        raise Conflict(_("Kế hoạch đã có số và ngày ký."), at=reverse("plans:plan", args=[slug]), button=_("Mở trang kế hoạch"))
    form = NumberForm(request.POST or None, plan=plan)
    if request.method == "POST" and form.is_valid():
        actions.enter_number(plan=plan, version=version_read(request), by=acting(request), at=clock.now(), **form.cleaned_data)
        messages.success(request, _("Đã ghi. Bản Word, bản PDF và kết quả tìm kiếm mang số, ngày này."))
        return redirect("plans:plan", slug=slug)
    return (invalid if form.is_bound else render)(request, "plans/number.html", {"plan": plan, "form": form})


def _holds(row: queries.ClauseRow, found: Callable[[str], bool]) -> bool:
    """Whether the number, the words or the people of a clause hold every word asked for."""
    clause, owners = row.clause, (*row.leads, *row.supports)
    named = [name for one in owners for name in (one.unit.name, one.unit.label, one.person.name if one.person else "")]
    return found(" ".join([clause.spoken, clause.label or "", clause.heading or "", clause.text, *named]))


@page(permission=P.ISSUE)
def correct_clause(request: HttpRequest, slug: str, code: str) -> HttpResponseBase:
    """Other owners, another day, and why: the people concerned read the reason."""
    plan = _issued(request, slug)
    clause = get_object_or_404(Clause.objects.select_related("plan__unit"), plan=plan, code=code)
    place = queries.around(queries.outline(plan), clause.path)
    assert place is not None  # noqa: S101  (the clause is of this plan)
    owners = {part: [one.unit_id for one in rows] for part, rows in ((OwnerPart.LEAD, place.row.leads), (OwnerPart.SUPPORT, place.row.supports))}
    named = next((one.person_id for one in place.row.leads if one.person_id), None)
    units = units_under(plan.unit)
    people = Person.objects.filter(pk__in=members_on(owners[OwnerPart.LEAD], clock.today()).order_by().values("person")).order_by("sort_key")
    initial = {"leads": owners[OwnerPart.LEAD], "supports": owners[OwnerPart.SUPPORT], "due_on": clause.due_on, "person": named}
    form = CorrectionForm(request.POST or None, initial=initial, units=units, people=people)
    if request.method == "POST" and form.is_valid():
        stamp = request.POST.get("version") or None
        actions.correct(clause=clause, stamp=stamp, by=acting(request), at=clock.now(), **form.cleaned_data)
        messages.success(request, _("Đã đính chính. Công văn đính chính có ở đầu trang này."))
        return redirect("plans:correct", slug=slug)
    context = {"plan": plan, "row": place.row, "form": form, "stamp": request.POST.get("version") or owners_stamp(clause)}
    return (invalid if form.is_bound else render)(request, "plans/correct_clause.html", context)
