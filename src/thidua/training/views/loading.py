"""Things of training out of those that the reader sees; the year that a page is about."""

from __future__ import annotations

import datetime as dt
import uuid

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from thidua.store import clock
from thidua.training.models import UnitPlan
from thidua.training.permissions import P, check_can
from thidua.training.queries import unit_plans
from thidua.ui.asked import whole


def plan_or_404(request: HttpRequest, pk: uuid.UUID, permission: P | None = None) -> UnitPlan:
    """A plan that the reader sees; who sees it and may not do the act is told why."""
    found: UnitPlan = get_object_or_404(unit_plans.visible_to(request.user), pk=pk)
    if permission is not None:
        check_can(request.user, permission, found)
    return found


def year_of(request: HttpRequest, today: dt.date | None = None) -> int:
    """The year that an address asks for, this one by default."""
    asked = whole(request.GET.get("nam", ""), 4)
    return asked if asked and 2000 <= asked <= 2100 else (today or clock.today()).year
