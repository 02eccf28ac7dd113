"""A unit answers a model, begins, and ends."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.orgs.models import Unit
from thidua.replication import actions
from thidua.replication.enums import AdoptionState, ModelState
from thidua.replication.forms.adopting import AnswerForm
from thidua.replication.models import Adoption, GoodModel
from thidua.replication.permissions import P, can
from thidua.replication.phrases import DUE_PILLS, DUES, OUTCOME_PILLS, OUTCOMES
from thidua.replication.queries import whole as queries
from thidua.replication.queries.reports import lines_of
from thidua.replication.rules.adopting import USED, may_become
from thidua.replication.views.loading import adoption_or_404, answering, line_of, model_or_404
from thidua.store import clock
from thidua.ui.asked import version_read
from thidua.ui.pages import Conflict, Owed, invalid, page
from thidua.vn.dates import typed_day


def _teachers(rows: list[Adoption]) -> Any:
    """The units that use or used a model, from which another may have learned it."""
    keys = [row.unit_id for row in rows if row.state in USED]
    return Unit.objects.filter(pk__in=keys).order_by("path")


@page(permission=P.ADOPT)
def answer(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """As it is, changed or not: for a unit of which one is head or officer."""
    one = model_or_404(request, pk)
    rows = queries.adoptions_of(one)
    units = answering(request, one, rows)
    if not units:
        raise Conflict(_("Các đơn vị của anh/chị đã trả lời mô hình này."), at=reverse("replication:model", args=[pk]), button=_("Về mô hình"))
    choices = Unit.objects.filter(pk__in=[unit.pk for unit in units]).order_by("path")
    before = [row for row in rows if row.state == AdoptionState.DECLINED and row.unit in units]
    form = AnswerForm(request.POST or None, units=choices, teachers=_teachers(rows), before=before, initial={"unit": _own(request, units)})
    context = {"form": form, "one": one}
    if request.method != "POST":
        return render(request, "replication/answer.html", context)
    if not form.is_valid():
        return invalid(request, "replication/answer.html", context)
    row = _answered(request, one, form)
    if row.state == AdoptionState.DECLINED:
        messages.success(request, _("Đã ghi câu trả lời. Cảm ơn đơn vị đã cho biết lý do."))
        return redirect("replication:model", pk)
    messages.success(request, _("Đã ghi. Đến ngày bắt đầu thật, đơn vị vào đây xác nhận."))
    return redirect("replication:adoption", row.pk)


def _own(request: HttpRequest, units: list[Unit]) -> Unit:
    """The unit that was asked for, else the first."""
    return next((unit for unit in units if unit.code == request.GET.get("dv", "")), units[0])


def _answered(request: HttpRequest, one: GoodModel, form: AnswerForm) -> Adoption:
    given: dict[str, Any] = {"model": one, "unit": form.cleaned_data["unit"], "version": form.version, "by": acting(request), "at": clock.now()}
    if form.declines:
        return actions.decline(reason=form.cleaned_data["reason"], **given)
    return actions.declare(said=form.said(), **given)


@page(permission=P.LIST)
def adoption(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """What a unit does with a model, and what it says came of it."""
    return render(request, "replication/adoption.html", shown(request, adoption_or_404(request, pk)))


def shown(request: HttpRequest, row: Adoption) -> dict[str, Any]:
    """What the page of an adoption shows."""
    adopts, state = can(request.user, P.ADOPT, row), AdoptionState(row.state)
    lines, published = lines_of(request.user, row, clock.today()), row.model.state == ModelState.PUBLISHED
    return {
        "reports": [
            (line, DUES[line.mark.due], DUE_PILLS[line.mark.due], OUTCOMES[line.row.state] if line.row else "", OUTCOME_PILLS[line.row.state] if line.row else "",
             line.row is not None and line.row.state == "sent" and can(request.user, P.VERIFY, line.row))
            for line in lines
        ],
        **line_of(row), "one": row.model, "adopts": adopts, "today": clock.today(),
        "may_start": adopts and published and may_become(state, AdoptionState.RUNNING), "may_end": adopts and may_become(state, AdoptionState.STOPPED),
        "may_decline": adopts and may_become(state, AdoptionState.DECLINED), "may_answer": adopts and published and state is AdoptionState.DECLINED,
    }  # fmt: skip


@page(permission=P.LIST)
@require_POST
def step(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Confirm that it began, end it, or think better of it before it began."""
    row, to, reason = adoption_or_404(request, pk), request.POST.get("to", ""), request.POST.get("reason", "")
    given: dict[str, Any] = {"version": version_read(request), "by": acting(request), "at": clock.now()}
    if to == "bat-dau":
        actions.start(adoption=row, started_on=_day(request, "started_on"), **given)
        messages.success(request, _("Đã ghi ngày bắt đầu. Đến kỳ báo cáo phần mềm sẽ nhắc."))
    elif to in ("dung", "hong"):
        actions.end(adoption=row, failed=to == "hong", ended_on=_day(request, "ended_on"), reason=reason, **given)
        messages.success(request, _("Đã ghi. Lý do được giữ ở trang mô hình cho đơn vị khác đọc."))
    elif to == "thoi":
        actions.decline(model=row.model, unit=row.unit, reason=reason, **given)
        messages.success(request, _("Đã ghi câu trả lời. Cảm ơn đơn vị đã cho biết lý do."))
    else:
        raise Http404
    return redirect("replication:adoption", pk)


def _day(request: HttpRequest, name: str) -> Any:
    found = typed_day(request.POST.get(name, ""))
    if found is None:
        raise Owed(_("Ghi ngày theo dạng 14/05/2025."), field=name)
    return found
