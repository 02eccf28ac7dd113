"""What proposals and support policies show elsewhere: under a clause, beside their evidence."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

from thidua.evidence.models import Evidence
from thidua.orgs.queries import standing_of
from thidua.plans.enums import PlanState
from thidua.plans.models import Clause
from thidua.policies.models import SOURCE
from thidua.policies.permissions import P, can
from thidua.policies.phrases import OUTCOMES
from thidua.policies.queries import proposals as queries
from thidua.policies.queries.register import under_clause as policies_under
from thidua.policies.views.loading import line_of
from thidua.policies.views.register import line_of_policy
from thidua.rulebook.queries import holidays
from thidua.store import clock

MOST = 10


def clause_panel(request: HttpRequest, clause: Any) -> str:
    """The proposals and the support policies under a clause."""
    if not isinstance(clause, Clause) or not can(request.user, P.PROPOSALS) or standing_of(request.user).root != clause.root:
        return ""
    found, policies = list(queries.under_clause(request.user, clause)[:MOST]), list(policies_under(request.user, clause)[:MOST])
    if not found and not policies:
        return ""
    off = holidays(clock.today())
    context = {"rows": [line_of(row, off) for row in found], "policies": [line_of_policy(row) for row in policies]}
    return render_to_string("policies/_clause_panel.html", context, request)


def propose_link(request: HttpRequest, clause: Any) -> str:
    """The way to propose something about a clause."""
    if not isinstance(clause, Clause) or not can(request.user, P.PROPOSALS) or standing_of(request.user).root != clause.root:
        return ""
    if clause.plan.state != PlanState.ISSUED:
        return ""
    return render_to_string("policies/_clause_act.html", {"clause": clause}, request)


def evidence_panel(request: HttpRequest, evidence: Any) -> str:
    """Of which proposal the evidence is the by-product."""
    if not isinstance(evidence, Evidence) or evidence.source != SOURCE:
        return ""
    row = queries.of_evidence(evidence.pk)
    if row is None:
        return ""
    opens = queries.visible_to(request.user).filter(pk=row.pk).exists()
    return render_to_string("policies/_evidence_panel.html", {"row": row, "outcome": OUTCOMES.get(row.outcome, ""), "opens": opens}, request)
