"""The router of dashboards and the scopes of its operations."""

from __future__ import annotations

from typing import Annotated

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Router

from thidua.accounts.api import TokenAuth
from thidua.dashboards.permissions import P, check_can
from thidua.measures.queries.tables import units_of, widest
from thidua.measures.rules.registry import Measure, measure_of
from thidua.orgs.models import Unit
from thidua.oversight.queries.radar import plans_on_radar
from thidua.plans.models import Plan

READ = TokenAuth("dashboards.read")
WRITE = TokenAuth("dashboards.write")
router = Router(tags=["dashboards"])
Code = Annotated[str, Field(max_length=40)]
Slug = Annotated[str, Field(max_length=80)]
MeasureCode = Annotated[str, Field(max_length=60)]


def unit_found(request: HttpRequest, code: str) -> Unit:
    """The unit with a code of those whose figures the account may see; without one the widest."""
    check_can(request.user, P.VIEW)
    found: Unit | None = get_object_or_404(units_of(request.user), code=code) if code else widest(request.user)
    if found is None:
        raise Http404
    return found


def plan_found(request: HttpRequest, unit: Unit, slug: str) -> Plan | None:
    """The plan with a slug of those that are followed; without one the newest, None when there is none."""
    rows = plans_on_radar(request.user).filter(root=unit.root)
    found: Plan | None = get_object_or_404(rows, slug=slug) if slug else rows.first()
    return found


def measure_found(code: str) -> Measure:
    """The measure with a code."""
    found = measure_of(code)
    if found is None:
        raise Http404
    return found
