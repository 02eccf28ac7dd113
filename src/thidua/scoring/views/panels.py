"""What scoring shows elsewhere: under a clause, beside evidence, on the page of a cluster, at home."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

from thidua.evidence.models import Evidence
from thidua.orgs.models import ClusterYear, Person
from thidua.orgs.queries import standing_of
from thidua.plans.models import Clause
from thidua.scoring.permissions import P, can, stands_at
from thidua.scoring.phrases import PHASE_PILLS, PHASES, STAGES
from thidua.scoring.queries import rounds, traced
from thidua.scoring.queries.points import told_points


def clause_panel(request: HttpRequest, clause: Any) -> str:
    """The criteria that rest on a clause, and what units got for them."""
    if not isinstance(clause, Clause) or not can(request.user, P.LIST) or standing_of(request.user).root != clause.root:
        return ""
    used = traced.criteria_on(request.user, clause)
    if not used:
        return ""
    given = [(one, told_points(one.points)) for one in traced.points_under(request.user, used)]
    return render_to_string("scoring/_clause_panel.html", {"used": used, "given": given}, request)


def evidence_panel(request: HttpRequest, evidence: Any) -> str:
    """The points behind which a piece of evidence stands."""
    if not isinstance(evidence, Evidence) or not can(request.user, P.LIST):
        return ""
    given = [(one, told_points(one.points)) for one in traced.points_of_evidence(request.user, evidence)]
    return render_to_string("scoring/_evidence_panel.html", {"given": given}, request) if given else ""


def cluster_panel(request: HttpRequest, term: Any) -> str:
    """The rounds of a year of a cluster."""
    if not isinstance(term, ClusterYear) or not can(request.user, P.LIST):
        return ""
    found = [(one, rounds.phase_of(one)) for one in rounds.visible_to(request.user).filter(term=term).order_by("-opened_at")[:10]]
    lines = [(one, PHASES[phase], PHASE_PILLS[phase]) for one, phase in found]
    return render_to_string("scoring/_cluster_panel.html", {"lines": lines}, request) if lines else ""


def home_panel(request: HttpRequest, person: Any) -> str:
    """The cards that wait for the reader; only heads are asked."""
    if not isinstance(person, Person) or not stands_at(request.user):
        return ""
    waiting = [(card, STAGES[card.stage]) for card in rounds.waiting_for(request.user)[:5]]
    return render_to_string("scoring/_home_panel.html", {"waiting": waiting}, request) if waiting else ""
