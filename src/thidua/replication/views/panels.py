"""Models where they serve a clause, where they came of an initiative, and on the page of the evidence that came of them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

from thidua.evidence.models import Evidence
from thidua.initiatives.models import Initiative
from thidua.plans.models import Clause
from thidua.replication.models import SOURCE
from thidua.replication.permissions import P, can
from thidua.replication.phrases import PILLS, STATES
from thidua.replication.queries import panels as queries
from thidua.replication.queries.lists import use_of
from thidua.replication.rules.naming import names_in


def _lines(rows: list[Any]) -> list[tuple[Any, Any, str, Any]]:
    use = use_of(rows) if rows else {}
    return [(one, STATES[one.state], PILLS[one.state], use[one.pk]) for one in rows]


def clause_panel(request: HttpRequest, clause: Any) -> str:
    """The models that serve a clause, and the names in it for which there is none yet."""
    if not isinstance(clause, Clause) or not can(request.user, P.LIST):
        return ""
    rows = queries.of_clause(request.user, clause)
    named = names_in(clause.text) if clause.plan.state == "issued" else []
    known = queries.named_in(clause.plan.root, clause) if named else set()
    missing = [name for name in named if name not in known]
    if not rows and not missing:
        return ""
    context = {"lines": _lines(rows), "missing": missing, "clause": clause, "may_make": can(request.user, P.WRITE)}
    return render_to_string("replication/_clause_panel.html", context, request)


def initiative_panel(request: HttpRequest, initiative: Any) -> str:
    """How far an initiative went: the models that came of it, and who uses them."""
    if not isinstance(initiative, Initiative) or not can(request.user, P.LIST):
        return ""
    rows = queries.of_initiative(request.user, initiative)
    may_make = not rows and initiative.state == "recognised" and can(request.user, P.WRITE, initiative)
    if not rows and not may_make:
        return ""
    context = {"lines": _lines(rows), "initiative": initiative, "may_make": may_make, "may_adopt": can(request.user, P.ADOPT)}
    return render_to_string("replication/_initiative_panel.html", context, request)


def evidence_panel(request: HttpRequest, evidence: Any) -> str:
    """The model, adoption or meeting of which a piece of evidence came."""
    if not isinstance(evidence, Evidence) or evidence.source != SOURCE:
        return ""
    found = queries.of_evidence(request.user, evidence)
    return render_to_string("replication/_evidence_panel.html", {"row": found[0], "what": found[1]}, request) if found else ""
