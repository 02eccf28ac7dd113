"""What the reach shows on the pages of plans and clauses."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

from thidua.orgs.queries import standing_of
from thidua.participation.permissions import P, can
from thidua.participation.phrases import reach_sentence
from thidua.participation.queries import dissemination as queries
from thidua.participation.queries.reach_facts import amendment_reading
from thidua.participation.queries.reach_meter import meter, whole_of_clause
from thidua.plans.enums import PlanState
from thidua.plans.models import Clause, Plan
from thidua.store import clock


def _reader_of(request: HttpRequest, root: Any) -> bool:
    return request.user.is_authenticated and standing_of(request.user).root == root


def plan_panel(request: HttpRequest, plan: Any) -> str:
    """How far a plan reached, for those in charge; to everybody asked, whether they read it."""
    if not isinstance(plan, Plan) or not _reader_of(request, plan.root):
        return ""
    one = queries.visible_to(request.user).select_related(None).select_related("unit").filter(plan=plan).first()
    if one is None:
        may_open = plan.state == PlanState.ISSUED and can(request.user, P.DISSEMINATE, plan)
        return render_to_string("participation/_reach_open_panel.html", {"plan": plan}, request) if may_open else ""
    one.plan = plan
    asks = queries.asks(request.user, one)
    found = meter(one, clauses=False) if can(request.user, P.REPORT, one) else None
    if found is None and not asks:
        return ""
    sentence = reach_sentence(found.whole.asked, found.whole.reached, found.places, found.lacks_own) if found else ""
    return render_to_string("participation/_reach_panel.html", {"one": one, "meter": found, "sentence": sentence, "asks": asks}, request)


def clause_panel(request: HttpRequest, clause: Any) -> str:
    """How many of the people whom a clause is for know it, for those in charge."""
    if not isinstance(clause, Clause) or not _reader_of(request, clause.root) or not can(request.user, P.REPORT):
        return ""
    found = whole_of_clause(clause)
    if found is None:
        return ""
    return render_to_string("participation/_reach_clause_panel.html", {"one": found[0], "count": found[1]}, request)


def amendment_panel(request: HttpRequest, plan: Any) -> str:
    """Whom the issue of an amendment asks to read again, in numbers."""
    if not isinstance(plan, Plan) or plan.state not in (PlanState.DRAFT, PlanState.SUBMITTED, PlanState.APPROVED):
        return ""
    found = amendment_reading(plan, clock.today())
    return render_to_string("participation/_reach_amendment_panel.html", {"found": found}, request) if found else ""
