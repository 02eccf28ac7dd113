"""Number and day of a plan that went out before the registry had entered it."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.plans.actions.assigning import hold
from thidua.plans.enums import PlanState
from thidua.plans.models import Plan
from thidua.plans.permissions import P, check_can
from thidua.plans.signals import plan_numbered
from thidua.store.clock import local_date
from thidua.store.models import StaleVersion
from thidua.ui.pages import Conflict


def enter_number(
    *, plan: Plan, number: str = "", signed_on: dt.date | None = None, version: int | None = None, by: User | None, at: dt.datetime
) -> Plan:
    """Write number and day of signing of an issued plan where they are still open; what stands is never changed: others would be another paper.

    A document has its number from the day it is issued (Nghị định 30/2020/NĐ-CP, Điều 15). `version`: what the form had read (None: not asked).
    """
    check_can(by, P.ISSUE, plan)
    now = hold(plan)
    if now.state != PlanState.ISSUED:
        raise Conflict(_("Chỉ ghi thêm số, ngày ký cho kế hoạch đã ban hành và còn hiệu lực."))
    if version not in (None, now.version):
        raise StaleVersion(version or 0, now.version, now)
    number = number.strip()[:60]
    if (number and now.number) or (signed_on and now.signed_on):
        raise Conflict(_("Kế hoạch đã có số hoặc ngày ký này nên không ghi lại. Số, ngày sai thì ban hành bản sửa đổi."))
    if not number and signed_on is None:
        raise Conflict(_("Ghi số, ký hiệu hoặc ngày ký."))
    if signed_on and signed_on > local_date(at):
        raise Conflict(_("Ngày ký chưa đến. Ghi ngày đã ký trên văn bản."))
    plan.refresh_from_db()
    with recorded("plans.number", plan, by=by, at=at):
        plan.number, plan.signed_on = number or plan.number, signed_on or plan.signed_on
        plan.version += 1
        plan.save(update_fields=["number", "signed_on", "version"])
    plan_numbered.send(sender=Plan, plan=plan, by=by, at=at)
    return plan
