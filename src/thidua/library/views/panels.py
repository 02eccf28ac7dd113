"""Resources on the page of the clause that they help with."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

from thidua.library.permissions import P, can
from thidua.library.phrases import KIND_ICONS, RESOURCE_KINDS
from thidua.library.queries.resources import for_clause
from thidua.plans.models import Clause

MOST = 10


def clause_panel(request: HttpRequest, clause: Any) -> str:
    """What helps with this clause."""
    if not isinstance(clause, Clause) or not can(request.user, P.LIST):
        return ""
    rows = [(one, RESOURCE_KINDS[one.kind], KIND_ICONS[one.kind]) for one in for_clause(request.user, clause)[:MOST]]
    return render_to_string("library/_clause_panel.html", {"rows": rows}, request) if rows else ""
