"""The way of a plan from draft to the people: submit, return, approve, issue."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.plans.enums import PlanState, ReviewState
from thidua.plans.models import Clause, Plan
from thidua.plans.permissions import P, check_can
from thidua.plans.phrases import PLAN_STATES, SHORTCOMINGS
from thidua.plans.rules.states import may_move, shortcomings
from thidua.plans.signals import plan_issued, plan_superseded
from thidua.ui.pages import Conflict


def _move(plan: Plan, to: PlanState, action: str, *, by: User | None, at: dt.datetime, reason: str = "") -> Plan:
    """Take one step of the state table on a row locked for it: of two who decide at once one wins."""
    now = Plan.objects.select_for_update().get(pk=plan.pk)
    if not may_move(PlanState(now.state), to):
        raise Conflict(_("Kế hoạch đang ở bước “%(state)s” nên không làm được việc này. Mở lại trang để xem.") % {"state": PLAN_STATES[now.state]})
    plan.state = to
    plan.version = now.version + 1
    with recorded(action, plan, by=by, at=at, reason=reason):
        plan.save()
    return plan


def missing_before_issue(plan: Plan) -> tuple[str, ...]:
    """What still stands between a plan and its issue, as codes of `phrases.SHORTCOMINGS`."""
    clauses = Clause.objects.filter(plan=plan)
    return shortcomings(
        clauses=clauses.filter(review=ReviewState.ACCEPTED).count(),
        unsure=clauses.filter(review=ReviewState.PROPOSED).count(),
        title=plan.title,
        issuer=bool(plan.issuer),
        signed_on_paper=plan.signed_on_paper,
        state=PlanState(plan.state),
    )


def submit_plan(*, plan: Plan, by: User | None, at: dt.datetime) -> Plan:
    """Send a draft to the leader for approval."""
    check_can(by, P.EDIT, plan)
    lacking = [code for code in missing_before_issue(plan) if code != "not_approved"]
    if lacking:
        raise Conflict(" ".join(str(SHORTCOMINGS[code]) for code in lacking))
    plan.return_reason = ""
    return _move(plan, PlanState.SUBMITTED, "plans.submit", by=by, at=at)


def return_plan(*, plan: Plan, reason: str, by: User | None, at: dt.datetime) -> Plan:
    """Give a plan back to its officer; a reason is owed."""
    check_can(by, P.APPROVE, plan)
    if not reason.strip():
        raise Conflict(_("Ghi lý do trả lại để cán bộ thi đua biết cần sửa gì."))
    plan.return_reason = reason.strip()[:1000]
    return _move(plan, PlanState.DRAFT, "plans.return", by=by, at=at, reason=plan.return_reason)


def approve_plan(*, plan: Plan, by: User | None, at: dt.datetime) -> Plan:
    """Approve a submitted plan for issue."""
    check_can(by, P.APPROVE, plan)
    return _move(plan, PlanState.APPROVED, "plans.approve", by=by, at=at)


def issue_plan(*, plan: Plan, number: str, signed_on: dt.date | None, by: User | None, at: dt.datetime) -> Plan:
    """Issue a plan: from now on its words stand. `plans.signals.plan_issued` tells the packages above, in the same transaction."""
    check_can(by, P.ISSUE, plan)
    lacking = missing_before_issue(plan)
    if lacking:
        raise Conflict(" ".join(str(SHORTCOMINGS[code]) for code in lacking))
    plan.number, plan.signed_on, plan.issued_at = number.strip()[:60], signed_on, at
    _move(plan, PlanState.ISSUED, "plans.issue", by=by, at=at)
    if plan.supersedes is not None:
        _supersede(plan.supersedes, plan, by, at)
    plan_issued.send(sender=Plan, plan=plan, by=by, at=at)
    return plan


def _supersede(old: Plan, plan: Plan, by: User | None, at: dt.datetime) -> None:
    _move(old, PlanState.SUPERSEDED, "plans.supersede", by=by, at=at)
    plan_superseded.send(sender=Plan, old=old, new=plan, by=by, at=at)
