"""From the draft of a unit's training plan to the approval: submitted, approved or returned, dropped."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.notify.actions import settle
from thidua.training.actions.telling import tell_plan_decided, tell_plan_submitted
from thidua.training.enums import PlanState as S
from thidua.training.models import PlanLine, UnitPlan
from thidua.training.permissions import P, check_can
from thidua.training.rules.unit_plans import may_become
from thidua.ui.pages import Conflict, Owed


def _step(plan: UnitPlan, to: S, version: int | None) -> None:
    held = UnitPlan.objects.select_for_update().get(pk=plan.pk)
    if not may_become(S(held.state), to):
        raise Conflict(_("Kế hoạch này đã chuyển bước. Mở lại trang để xem."))
    plan.expect(version)
    plan.state = to


def submit_plan(*, plan: UnitPlan, version: int | None = None, by: User | None, at: dt.datetime) -> UnitPlan:
    """Send it up for approval; a plan without a line is none."""
    check_can(by, P.PLAN_WRITE, plan)
    with transaction.atomic():
        _step(plan, S.SUBMITTED, version)
        if not PlanLine.objects.filter(plan=plan).exists():
            raise Conflict(_("Kế hoạch chưa có dòng nào. Thêm ít nhất một nội dung rồi trình."))
        plan.submitted_by, plan.submitted_at, plan.reason = by, at, ""
        with recorded("training.plan.submit", plan, by=by, at=at):
            plan.save()
        settle(about=plan, at=at)
        tell_plan_submitted(plan, by=by, at=at)
    return plan


def approve_plan(*, plan: UnitPlan, version: int | None = None, by: User | None, at: dt.datetime) -> UnitPlan:
    """Put it in force; the edition before it makes room."""
    check_can(by, P.PLAN_APPROVE, plan)
    with transaction.atomic():
        _step(plan, S.APPROVED, version)
        plan.decided_by, plan.decided_at = by, at
        if plan.earlier is not None and plan.earlier.state == S.APPROVED:
            _replace(plan.earlier, by, at)
        with recorded("training.plan.approve", plan, by=by, at=at):
            plan.save()
        tell_plan_decided(plan, by=by, at=at)
    return plan


def _replace(before: UnitPlan, by: User | None, at: dt.datetime) -> None:
    before.state = S.REPLACED
    before.expect(None)
    with recorded("training.plan.replace", before, by=by, at=at):
        before.save()


def return_plan(*, plan: UnitPlan, reason: str, version: int | None = None, by: User | None, at: dt.datetime) -> UnitPlan:
    """Back to who submitted it, with what to mend."""
    check_can(by, P.PLAN_APPROVE, plan)
    if not reason.strip():
        raise Owed(_("Ghi cần sửa gì."))
    with transaction.atomic():
        _step(plan, S.RETURNED, version)
        plan.reason, plan.decided_by, plan.decided_at = reason.strip()[:500], by, at
        with recorded("training.plan.return", plan, by=by, at=at, reason=plan.reason):
            plan.save()
        tell_plan_decided(plan, by=by, at=at)
    return plan


def drop_plan(*, plan: UnitPlan, version: int | None = None, by: User | None, at: dt.datetime) -> UnitPlan:
    """Give up a draft; it stays in the record."""
    check_can(by, P.PLAN_WRITE, plan)
    with transaction.atomic():
        _step(plan, S.DROPPED, version)
        with recorded("training.plan.drop", plan, by=by, at=at):
            plan.save()
        settle(about=plan, at=at)
    return plan
