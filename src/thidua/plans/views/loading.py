"""What every page of plans begins with: who acts, the plan they may open, the steps of the way."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.plans import queries
from thidua.plans.enums import PlanState
from thidua.plans.models import Plan
from thidua.ui.pages import Conflict


def acting(request: HttpRequest) -> User:
    """The account that acts; every page that writes asks for a permission, so there is one."""
    return cast(User, request.user)


def steps() -> list[str]:
    return [_("Thả văn bản"), _("Rà soát"), _("Phân công"), _("Ban hành")]


def draft(request: HttpRequest, slug: str) -> Plan:
    plan = get_object_or_404(queries.editable_by(request.user), slug=slug)
    if plan.state != PlanState.DRAFT:
        raise Conflict(_("Kế hoạch không còn là dự thảo. Mở trang kế hoạch để xem bản đã ban hành."))
    return plan


def readable(request: HttpRequest, slug: str) -> Plan:
    return get_object_or_404(queries.visible_to(request.user), slug=slug)
