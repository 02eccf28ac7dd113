"""Registrations and targets on the pages of units, plans and clauses."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

from thidua.orgs.models import Unit
from thidua.orgs.queries import standing_of
from thidua.plans.models import Clause, Plan
from thidua.store import clock
from thidua.targets.permissions import P, can
from thidua.targets.queries import targets
from thidua.targets.queries.limits import due_days
from thidua.targets.queries.registrations import visible_to
from thidua.targets.views.registrations import line_of
from thidua.targets.views.targets import year_words
from thidua.targets.views.writing import usual_year

MOST = 4


def unit_panel(request: HttpRequest, unit: Any) -> str:
    """The registrations of a unit, the newest first, and the way to make one."""
    if not isinstance(unit, Unit) or not can(request.user, P.REGISTRATIONS) or unit.depth == 1:
        return ""
    rows = list(visible_to(request.user).filter(unit=unit).order_by("-year", "movement__name")[:MOST])
    dues = due_days(row.year for row in rows)
    lines, may_begin = [line_of(row, dues[row.year]) for row in rows], can(request.user, P.REGISTER, unit)
    if not lines and not may_begin:
        return ""
    return render_to_string("targets/_unit_panel.html", {"lines": lines, "unit": unit, "may_begin": may_begin}, request)


def plan_panel(request: HttpRequest, plan: Any) -> str:
    """From a plan to the registrations of its movement: the overview for who is in charge, else the list."""
    if (
        not isinstance(plan, Plan)
        or plan.movement_id is None
        or standing_of(request.user).root != plan.root
        or not can(request.user, P.REGISTRATIONS)
    ):
        return ""
    context = {"plan": plan, "year": usual_year(), "may_look": can(request.user, P.OVERVIEW)}
    return render_to_string("targets/_plan_panel.html", context, request)


def target_panel(request: HttpRequest, subject: Any) -> str:
    """The targets of a unit, or those tied to a clause, as they stand this year."""
    if not isinstance(subject, Unit | Clause) or not can(request.user, P.TARGETS):
        return ""
    found = targets.of_unit(request.user, subject) if isinstance(subject, Unit) else targets.of_clause(request.user, subject)
    today = clock.today()
    lines = [(row.target, year_words(row, today.year)) for row in targets.rows_of(found, today)]
    return render_to_string("targets/_target_panel.html", {"lines": lines, "year": today.year}, request) if lines else ""
