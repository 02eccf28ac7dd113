"""The list of plans for a spreadsheet."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from thidua.plans.models import Plan
from thidua.plans.phrases import LIST_STATES, REGISTERED
from thidua.store import clock


def plan_titles() -> list[str]:
    return [_("Kế hoạch"), _("Số, ký hiệu"), _("Đơn vị"), _("Ngày ký"), _("Ngày ban hành"), _("Trạng thái")]


def plan_cells(plan: Plan) -> list[Any]:
    issued = clock.local_date(plan.issued_at) if plan.issued_at else None
    return [str(plan), plan.number, plan.unit.name, plan.signed_on, issued, str(LIST_STATES[REGISTERED if plan.is_registered else plan.state])]
