"""What every page of plans begins with: who acts, the plan they may open, the steps of the way."""

from __future__ import annotations

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.plans import queries
from thidua.plans.enums import PlanState
from thidua.plans.models import Plan
from thidua.ui.pages import Conflict
from thidua.ui.templatetags.ui import day


def steps(plan: Plan | None = None) -> list[tuple[str, str]]:
    """The steps of the way of a plan, each with its page while that step is open to the plan at hand."""
    names = [_("Thả văn bản"), _("Rà soát"), _("Phân công"), _("Ban hành")]
    pages = [reverse("plans:import"), "", "", ""]
    if plan is not None and plan.state == PlanState.DRAFT:
        pages = [pages[0], *(reverse(f"plans:{page}", args=[plan.slug]) for page in ("review", "assign", "issue"))]
    return list(zip(names, pages, strict=True))


def draft(request: HttpRequest, slug: str) -> Plan:
    plan = get_object_or_404(queries.editable_by(request.user), slug=slug)
    if plan.state != PlanState.DRAFT:
        raise elsewhere(plan)
    return plan


def underway(request: HttpRequest, slug: str) -> Plan:
    """A plan on its way to being issued: draft, submitted or approved."""
    plan = get_object_or_404(queries.editable_by(request.user), slug=slug)
    if plan.state not in (PlanState.DRAFT, PlanState.SUBMITTED, PlanState.APPROVED):
        raise elsewhere(plan)
    return plan


def elsewhere(plan: Plan) -> Conflict:
    """Why a step is not open to a plan in its state, with the page where the work on it goes on."""
    if plan.state == PlanState.READING:
        return Conflict(
            _("Văn bản này còn đang được đọc. Đọc xong thì mở bước Rà soát."), at=reverse("plans:list"), button=_("Về danh sách kế hoạch")
        )
    if plan.state in queries.OPEN_STATES:
        sentence = _("Kế hoạch này đã ban hành nên không còn bước dự thảo. Đổi người, hạn thì dùng Đính chính; đổi nội dung thì lập bản sửa đổi.")
        return Conflict(sentence, at=reverse("plans:plan", args=[plan.slug]), button=_("Mở trang kế hoạch"))
    sentence = _("Kế hoạch này đã trình lãnh đạo nên chưa sửa được. Muốn sửa thì bấm Rút về để sửa.")
    return Conflict(sentence, at=reverse("plans:issue", args=[plan.slug]), button=_("Mở bước Ban hành"))


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
