"""Initiatives where they answer a clause, and on the page of the evidence that came of one."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

from thidua.evidence.models import Evidence
from thidua.initiatives.models import SOURCE, Initiative, InitiativeClause
from thidua.initiatives.permissions import P, can
from thidua.initiatives.phrases import PILLS, STATES
from thidua.initiatives.queries.lists import asked_count, of_evidence, visible_to
from thidua.initiatives.rules.states import ENDED
from thidua.orgs.models import Person
from thidua.plans.models import Clause
from thidua.store.few import of_few

MOST = 10
SHOWN = {"recognised": 0, "passed": 1, "council": 2, "received": 3, "sent": 4, "returned": 5, "draft": 6}


def home_panel(request: HttpRequest, person: Any) -> str:
    """The way to send one from the home page, with what waits for a word of its reader."""
    if not isinstance(person, Person) or not can(request.user, P.LIST):
        return ""
    return render_to_string("initiatives/_home_panel.html", {"asked": asked_count(request.user)}, request)


def clause_panel(request: HttpRequest, clause: Any) -> str:
    """The initiatives that answer this clause, those recognised first."""
    if not isinstance(clause, Clause) or not can(request.user, P.LIST):
        return ""
    told = InitiativeClause.objects.filter(clause=clause).values_list("initiative", flat=True)
    found = of_few(told, lambda: visible_to(request.user).select_related(None).select_related("author", "unit"))
    if found is None:
        return ""
    rows: list[Initiative] = sorted(found.exclude(state__in=ENDED - {"recognised"})[:50], key=lambda one: SHOWN[one.state])[:MOST]
    lines = [(one, STATES[one.state], PILLS[one.state]) for one in rows]
    return render_to_string("initiatives/_clause_panel.html", {"lines": lines}, request) if lines else ""


def evidence_panel(request: HttpRequest, evidence: Any) -> str:
    """The initiative of which a piece of evidence came."""
    if not isinstance(evidence, Evidence) or evidence.source != SOURCE:
        return ""
    one = of_evidence(request.user, evidence)
    return render_to_string("initiatives/_evidence_panel.html", {"one": one}, request) if one else ""
