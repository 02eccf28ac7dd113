"""What reports show elsewhere: under a clause the way to its trace. It asks nothing of the database: the page of a clause is at its limit."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

from thidua.orgs.queries import standing_of
from thidua.plans.enums import PlanState
from thidua.plans.models import Clause
from thidua.reports.permissions import P, can


def trace_link(request: HttpRequest, clause: Any) -> str:
    """The way to the trace of a clause, for whoever looks after a unit of its agency."""
    if not isinstance(clause, Clause) or not can(request.user, P.LIST) or standing_of(request.user).root != clause.root:
        return ""
    return render_to_string("reports/_clause_act.html", {"clause": clause}, request) if clause.plan.state == PlanState.ISSUED else ""
