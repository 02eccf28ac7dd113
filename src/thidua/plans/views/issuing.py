"""The act of issuing, with its effect in numbers first; before it, where nothing is signed on paper, the leader's approval."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.accounts.queries import acting
from thidua.plans import actions, queries
from thidua.plans.enums import PlanState
from thidua.plans.forms import IssueForm, ReasonForm
from thidua.plans.models import Plan
from thidua.plans.permissions import P, can, check_can
from thidua.plans.phrases import KIND_COLOURS, PLAN_STATES, SHORTCOMINGS
from thidua.plans.queries.issuing import effect, joint_bodies, twin
from thidua.plans.rules.issuers import is_other_issuer
from thidua.plans.views.assigning import DATED_PAST, MANY, UNOWNED
from thidua.plans.views.loading import elsewhere, facts, steps, underway
from thidua.store import clock
from thidua.ui.asked import version_read
from thidua.ui.pages import Conflict, invalid, page
from thidua.ui.templatetags.ui import day


def _leader_on(request: HttpRequest, slug: str) -> HttpResponseBase:
    """A leader whom this address was sent to decides on the page of the approval; all others are told whose page this is."""
    if not can(request.user, P.APPROVE):
        check_can(request.user, P.ISSUE)
    plan = get_object_or_404(queries.visible_to(request.user), slug=slug)
    if request.method == "POST":
        check_can(request.user, P.ISSUE, plan)
    return redirect("plans:approve", slug=plan.slug)


@page(permission=P.VIEW)
def issue(request: HttpRequest, slug: str) -> HttpResponseBase:
    """What issuing will do, in numbers; number, day and signer; then on to the confirmation, or to the leader."""
    if not can(request.user, P.ISSUE):
        return _leader_on(request, slug)
    plan = underway(request, slug)
    start = {name: getattr(plan, name) for name in ("number", "signed_on", "signer", "body", "body_signer", "body_signer_position")}
    form = IssueForm(request.POST or None, initial=start, bodies=joint_bodies(plan))
    if request.method == "POST":
        act = request.POST.get("act", "")
        if act == "recall":
            actions.recall_plan(plan=plan, version=version_read(request), by=acting(request), at=clock.now())
            return redirect("plans:issue", slug=slug)
        if form.is_valid():
            return _go_on(request, plan, act, form.cleaned_data)
    return (invalid if form.is_bound else render)(request, "plans/issue.html", _context(request, plan, form))


def _go_on(request: HttpRequest, plan: Plan, act: str, values: dict[str, Any]) -> HttpResponseBase:
    by, at = acting(request), clock.now()
    lacking = _lacking(plan)
    if lacking and act not in ("submit", "paper"):
        raise Conflict(" ".join(map(str, lacking)))
    actions.set_signature(plan=plan, values=values, paper=act == "paper", version=version_read(request), by=by, at=at)
    if act == "submit":
        actions.submit_plan(plan=plan, by=by, at=at)
        messages.success(request, _("Đã trình lãnh đạo duyệt."))
        return redirect("plans:issue", slug=plan.slug)
    if act == "paper":
        return redirect("plans:issue", slug=plan.slug)
    return redirect("plans:issue-confirm", slug=plan.slug)


@page(permission=P.ISSUE)
def confirm(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The last page before the act: its effect in numbers, and that it cannot be taken back."""
    plan = underway(request, slug)
    lacking = actions.missing_before_issue(plan)
    if request.method == "POST":
        read, by, at = version_read(request), acting(request), clock.now()
        actions.issue_plan(plan=plan, number=plan.number, signed_on=plan.signed_on, version=read, by=by, at=at)
        messages.success(request, _("Đã ban hành. Mọi người trong cơ quan mở được từng mục bằng đường dẫn ngắn."))
        return redirect("plans:plan", slug=slug)
    if lacking:
        return redirect("plans:issue", slug=slug)
    signed = [(_("Số, ký hiệu"), plan.number), (_("Ngày ký"), day(plan.signed_on)), (_("Người ký"), plan.signer)]
    context = {"plan": plan, "signed": signed, "steps": steps(plan), "effect": effect(plan, clock.today()), "colours": KIND_COLOURS, **_doubts(plan)}
    return render(request, "plans/issue_confirm.html", context)


def _doubts(plan: Plan, read: list[queries.ClauseRow] | None = None) -> dict[str, Any]:
    """What hinders no issue and is better known before it: clauses that would stand without a lead, and days that are over already.

    Each clause comes with its line on the page where it is mended while that is open. `read`: the clauses, where the page has them already.
    """
    rows, today = queries.outline(plan) if read is None else read, clock.today()
    leadless = [row for row in rows if row.wants_lead]
    past = [row for row in rows if queries.is_past(row.clause, today)]
    return {
        "leadless": _led_to(plan, leadless, UNOWNED),
        "past": _led_to(plan, past, DATED_PAST),
        "twin": twin(plan),
        "other_issuer": is_other_issuer(plan.issuer, plan.unit.name),
    }


def _led_to(plan: Plan, rows: list[queries.ClauseRow], loc: str) -> list[tuple[queries.ClauseRow, str]]:
    page = f"{reverse('plans:assign', args=[plan.slug])}?loc={loc}" if plan.state == PlanState.DRAFT else ""
    return [(row, f"{page}&trang={place // MANY}#m-{row.clause.code}" if page else "") for place, row in enumerate(rows)]


def _lacking(plan: Plan) -> list[Any]:
    """What is still to be done before the plan may go to anybody; a plan of which nothing was looked at is told only that."""
    codes = [code for code in actions.missing_before_issue(plan) if code != "not_approved"]
    if "unsure_clauses" in codes and "no_clauses" in codes:
        codes.remove("no_clauses")
    return [SHORTCOMINGS[code] for code in codes]


def _context(request: HttpRequest, plan: Plan, form: IssueForm) -> dict[str, Any]:
    return {
        "plan": plan,
        "steps": steps(plan),
        "form": form,
        "lacking": _lacking(plan),
        "unsigned": "not_approved" in actions.missing_before_issue(plan),
        "state": PLAN_STATES[plan.state],
        "effect": effect(plan, clock.today()),
        "colours": KIND_COLOURS,
        **_doubts(plan),
    }


@page(permission=P.APPROVE)
def approve(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The leader reads what is submitted, approves it or gives it back with a reason."""
    plan = get_object_or_404(queries.visible_to(request.user), slug=slug)
    if plan.state in queries.OPEN_STATES:
        raise elsewhere(plan)
    if not can(request.user, P.APPROVE, plan):
        at = reverse("plans:plan", args=[slug])
        raise Conflict(_("Kế hoạch này chờ lãnh đạo của đơn vị ban hành duyệt."), at=at, button=_("Mở trang kế hoạch"))
    form = ReasonForm(request.POST if request.POST.get("act") == "return" else None)
    if request.method == "POST" and request.POST.get("act") == "approve":
        actions.approve_plan(plan=plan, version=version_read(request), by=acting(request), at=clock.now())
        messages.success(request, _("Đã duyệt. Cán bộ thi đua ban hành được kế hoạch này."))
        return redirect("plans:list")
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        actions.return_plan(plan=plan, reason=reason, version=version_read(request), by=acting(request), at=clock.now())
        messages.success(request, _("Đã trả lại cán bộ thi đua kèm lý do."))
        return redirect("plans:list")
    rows = queries.outline(plan)
    context = {
        "plan": plan,
        "form": form,
        "rows": rows,
        "facts": facts(plan),
        "colours": KIND_COLOURS,
        "effect": effect(plan, clock.today()),
        "waits": plan.state == PlanState.SUBMITTED,
        "state": PLAN_STATES[plan.state],
        **_doubts(plan, rows),
    }
    return (invalid if form.is_bound else render)(request, "plans/issue_approve.html", context)
