"""What pledges show on the pages of clusters, plans and clauses."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

from thidua.orgs.models import ClusterYear
from thidua.plans.models import Clause, Plan
from thidua.pledges import queries
from thidua.pledges.exports.papers import target_words
from thidua.pledges.permissions import P, can
from thidua.pledges.phrases import PILLS, STATES


def _lines(rows: list[Any]) -> list[tuple[Any, Any, str]]:
    return [(row, STATES[row.state], PILLS[row.state]) for row in rows]


def cluster_panel(request: HttpRequest, term: Any) -> str:
    """The pledges of a cluster in its year, and the way to begin one."""
    if not isinstance(term, ClusterYear) or not can(request.user, P.LIST):
        return ""
    rows, writes = queries.of_term(request.user, term), _keeps(request, term)
    if not rows and not writes:
        return ""
    return render_to_string("pledges/_cluster_panel.html", {"rows": _lines(rows), "term": term, "writes": writes and not rows}, request)


def _keeps(request: HttpRequest, term: ClusterYear) -> bool:
    return can(request.user, P.WRITE, _Kept(term))


class _Kept:
    """What a pledge of a cluster would be kept by."""

    def __init__(self, term: ClusterYear) -> None:
        self.unit = term.head


def plan_panel(request: HttpRequest, plan: Any) -> str:
    """The pledges in the movement of a plan."""
    if not isinstance(plan, Plan) or not can(request.user, P.LIST):
        return ""
    rows = queries.of_movement(request.user, plan)
    return render_to_string("pledges/_plan_panel.html", {"rows": _lines(rows)}, request) if rows else ""


def clause_panel(request: HttpRequest, clause: Any) -> str:
    """What was promised in signed pledges for a clause."""
    if not isinstance(clause, Clause) or not can(request.user, P.LIST):
        return ""
    rows = [(one, target_words(one)) for one in queries.of_clause(request.user, clause)]
    return render_to_string("pledges/_clause_panel.html", {"rows": rows}, request) if rows else ""
