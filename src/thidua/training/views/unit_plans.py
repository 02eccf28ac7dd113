"""Training plans of units: the list of a year, one plan with its follow-up, its steps and its paper."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.files.exports import paper_file
from thidua.store import clock
from thidua.training import actions
from thidua.training.enums import PlanState
from thidua.training.exports.lists import plan_file, plans_file
from thidua.training.exports.papers import audience_words, months_words, plan_paper
from thidua.training.forms.unit_plans import BeginForm
from thidua.training.permissions import P, can, kept_units
from thidua.training.phrases import PLAN_PILLS, PLAN_STATES, REACHED, REACHED_PILLS, TOLD, WAYS
from thidua.training.queries import unit_plans as queries
from thidua.training.rules.unit_plans import EDITABLE
from thidua.training.views.loading import plan_or_404, year_of
from thidua.ui.asked import version_read
from thidua.ui.lists import Asked, Choice, asked_of
from thidua.ui.pages import Conflict, invalid, page

MOST = 2000


def _asked(request: HttpRequest, year: int) -> Asked:
    years = [(str(one), str(one)) for one in queries.years_of(request.user, clock.today())]
    years.sort(key=lambda pair: pair[0] != str(year))
    return asked_of(
        request, search=gettext_lazy("Tìm theo đơn vị, tên kế hoạch"),
        choices=(
            Choice("nam", gettext_lazy("Năm"), years),
            Choice("tt", gettext_lazy("Trạng thái"), list(PLAN_STATES.items()), every=gettext_lazy("Mọi trạng thái")),
        ),
    )  # fmt: skip


@page(permission=P.PLANS)
def plans(request: HttpRequest) -> HttpResponseBase:
    """The plans of a year."""
    year = year_of(request)
    asked = _asked(request, year)
    found = queries.listed(request.user, year=year, state=asked["tt"], words=asked.words)
    if asked.file:
        return plans_file(asked.file, queries.wholes(list(found[:MOST])))
    rows = queries.wholes(list(found[: asked.shown]))
    context = {
        "rows": [(one, PLAN_STATES[one.plan.state], PLAN_PILLS[one.plan.state]) for one in rows], "year": year,
        "may_begin": can(request.user, P.PLAN_WRITE),
        "waiting": queries.to_approve(request.user), **asked.context(len(rows), found.count()),
    }  # fmt: skip
    return render(request, "training/plans.html", context)


@page(permission=P.PLAN_WRITE)
def plan_begin(request: HttpRequest) -> HttpResponseBase:
    """Begin the plan of a unit for a year."""
    form = BeginForm(request.POST or None, units=kept_units(request.user), year=year_of(request))
    if request.method != "POST":
        return render(request, "training/plan_begin.html", {"form": form})
    if not form.is_valid():
        return invalid(request, "training/plan_begin.html", {"form": form})
    made = actions.begin_plan(**form.cleaned_data, by=acting(request), at=clock.now())
    messages.success(request, _("Đã lập bản nháp. Ghi từng nội dung của kế hoạch."))
    return redirect("training:plan-edit", made.pk)


@page(permission=P.PLANS)
def plan(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """One plan, line by line against the fact."""
    one = plan_or_404(request, pk)
    whole = queries.whole_of(one)
    if request.GET.get("tep") in ("xlsx", "csv"):
        return plan_file(request.GET["tep"], whole)
    writes, state = can(request.user, P.PLAN_WRITE, one), PlanState(one.state)
    rows = [
        (row, audience_words(row.line), months_words(row.line), WAYS[row.line.way], _("Quá hạn") if row.standing.late else REACHED[row.standing.reached],
         "late" if row.standing.late else REACHED_PILLS[row.standing.reached], TOLD[row.standing.told])
        for row in whole.rows
    ]  # fmt: skip
    context = {
        "one": one, "sums": whole.sums, "rows": rows, "state": PLAN_STATES[one.state], "pill": PLAN_PILLS[one.state],
        "may_edit": writes and state in EDITABLE, "may_note": writes and state is PlanState.APPROVED,
        "may_approve": state is PlanState.SUBMITTED and can(request.user, P.PLAN_APPROVE, one), "editions": list(queries.editions_of(one)),
        "left": any(row.standing.left_people for row in whole.rows), "next_year": one.year + 1,
        "in_hand": queries.in_hand(one.unit, one.year) if writes and state is PlanState.APPROVED else None,
    }  # fmt: skip
    return render(request, "training/plan.html", context)


@page(permission=P.PLANS)
def plan_file_of(request: HttpRequest, pk: uuid.UUID, form: str) -> HttpResponseBase:
    """The plan as Word or PDF."""
    one = plan_or_404(request, pk)
    return paper_file(plan_paper(queries.whole_of(one)), form, f"ke-hoach-dao-tao-{one.unit.code.lower()}-{one.year}")


@page(permission=P.PLANS)
@require_POST
def plan_step(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Submit, approve, return, drop, amend, carry over."""
    one, to = plan_or_404(request, pk), request.POST.get("to", "")
    said: dict[str, Any] = {"plan": one, "by": acting(request), "at": clock.now()}
    version = version_read(request)
    match to:
        case "submitted":
            actions.submit_plan(version=version, **said)
            messages.success(request, _("Đã trình. Người duyệt được báo."))
        case "approved":
            actions.approve_plan(version=version, **said)
            messages.success(request, _("Đã duyệt. Kế hoạch có hiệu lực, người trình được báo."))
        case "returned":
            actions.return_plan(reason=request.POST.get("reason", ""), version=version, **said)
            messages.success(request, _("Đã trả lại kèm lý do."))
        case "dropped":
            actions.drop_plan(version=version, **said)
            messages.success(request, _("Đã bỏ bản nháp."))
            return redirect("training:plans")
        case "amend":
            made = actions.amend_plan(version=version, **said)
            messages.success(request, _("Đã lập bản điều chỉnh. Bản đã duyệt vẫn có hiệu lực cho đến khi bản này được duyệt."))
            return redirect("training:plan-edit", made.pk)
        case "carry":
            target, number = actions.carry_over(version=version, **said)
            messages.success(request, _("Đã chuyển %(n)s dòng sang kế hoạch năm %(year)s.") % {"n": number, "year": target.year})
            return redirect("training:plan", target.pk)
        case _other:
            raise Conflict(_("Không rõ bước này. Mở lại trang rồi chọn lại."))
    return redirect("training:plan", pk)
