"""What every page of plans begins with: who acts, the plan they may open, the steps of the way."""

from __future__ import annotations

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from thidua.plans import queries
from thidua.plans.enums import PlanState
from thidua.plans.models import Plan
from thidua.ui.pages import Conflict
from thidua.ui.templatetags.ui import day


def steps() -> list[str]:
    return [_("Thả văn bản"), _("Rà soát"), _("Phân công"), _("Ban hành")]


def draft(request: HttpRequest, slug: str) -> Plan:
    plan = get_object_or_404(queries.editable_by(request.user), slug=slug)
    if plan.state != PlanState.DRAFT:
        raise Conflict(_("Kế hoạch không còn là dự thảo. Mở trang kế hoạch để xem bản đã ban hành."))
    return plan


def underway(request: HttpRequest, slug: str) -> Plan:
    """A plan on its way to being issued: draft, submitted or approved."""
    plan = get_object_or_404(queries.editable_by(request.user), slug=slug)
    if plan.state not in (PlanState.DRAFT, PlanState.SUBMITTED, PlanState.APPROVED):
        raise Conflict(_("Kế hoạch không còn là dự thảo. Mở trang kế hoạch để xem bản đã ban hành."))
    return plan


def facts(plan: Plan) -> list[tuple[str, str]]:
    """The head and the foot of the document in words."""
    return [
        (_("Trích yếu"), plan.title),
        (_("Số, ký hiệu"), plan.number),
        (_("Ngày ký"), day(plan.signed_on)),
        (_("Cơ quan ban hành"), plan.issuer),
        (_("Người ký"), " · ".join(filter(None, (plan.signer, plan.signer_position)))),
        (_("Nơi nhận"), "; ".join(plan.recipients)),
    ]


def readable(request: HttpRequest, slug: str) -> Plan:
    return get_object_or_404(queries.visible_to(request.user), slug=slug)
