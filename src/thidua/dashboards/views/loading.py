"""What the pages of dashboards have in common: the unit and the plan that an address names, and the way up."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from thidua.measures.queries.tables import units_above, units_of, widest
from thidua.orgs.models import Unit
from thidua.oversight.queries.radar import plans_on_radar
from thidua.plans.models import Plan

MOST_PLANS = 20
CODE = 40


def unit_or_404(request: HttpRequest, code: str = "") -> Unit:
    """The unit with a code, of those whose figures the reader may see; without one the widest."""
    found: Unit | None = get_object_or_404(units_of(request.user), code=code[:CODE]) if code else widest(request.user)
    if found is None:
        raise Http404
    return found


def plans_of(request: HttpRequest, unit: Unit) -> list[Plan]:
    """The issued plans that are followed at a unit, the newest first."""
    return [one for one in plans_on_radar(request.user)[:MOST_PLANS] if one.root == unit.root]


def chosen_plan(plans: list[Plan], slug: str) -> Plan | None:
    """The plan that is asked for, else the newest; None when there is none."""
    return next((one for one in plans if one.slug == slug), plans[0] if plans else None)


def way_up(request: HttpRequest, unit: Unit) -> list[Unit]:
    """The units above one that the reader may open, from the top."""
    return units_above(request.user, unit) if unit.depth > 1 else []


def plan_options(plans: list[Plan]) -> list[tuple[str, Any]]:
    return [(one.slug, one.title) for one in plans]
