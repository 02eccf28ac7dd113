"""On the page of a clause: who sets an example in it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

from thidua.exemplars.permissions import P, can
from thidua.exemplars.phrases import PILLS, STATES
from thidua.exemplars.queries.exemplars import for_clause
from thidua.plans.models import Clause

MOST = 8


def clause_panel(request: HttpRequest, clause: Any) -> str:
    """Recognised exemplars of this clause."""
    if not isinstance(clause, Clause) or not can(request.user, P.LIST):
        return ""
    found = for_clause(request.user, clause)
    rows = [(one, STATES[one.state], PILLS[one.state]) for one in found[:MOST]]
    return render_to_string("exemplars/_clause_panel.html", {"rows": rows, "n": len(found)}, request) if rows else ""
