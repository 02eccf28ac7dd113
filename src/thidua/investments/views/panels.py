"""What investments show elsewhere: under a clause, beside their evidence."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

from thidua.evidence.models import Evidence
from thidua.investments.models import SOURCE
from thidua.investments.permissions import P, can
from thidua.investments.phrases import GIFTS
from thidua.investments.queries import gifts
from thidua.investments.queries.lines import sums_of, under_clause
from thidua.investments.views.ledger import shown_line
from thidua.orgs.queries import standing_of
from thidua.plans.models import Clause

MOST = 10


def clause_panel(request: HttpRequest, clause: Any) -> str:
    """What was invested under a clause."""
    if not isinstance(clause, Clause) or not can(request.user, P.LEDGER) or standing_of(request.user).root != clause.root:
        return ""
    found = under_clause(request.user, clause)
    if found is None:
        return ""
    rows = [shown_line(row) for row in found[:MOST]]
    return render_to_string("investments/_clause_panel.html", {"rows": rows, "sums": sums_of(found)}, request) if rows else ""


def evidence_panel(request: HttpRequest, evidence: Any) -> str:
    """Of which contribution the evidence is the by-product, and the way to where it is attested."""
    if not isinstance(evidence, Evidence) or evidence.source != SOURCE:
        return ""
    row = gifts.of_evidence(evidence.pk)
    if row is None:
        return ""
    waits = gifts.waiting_for(request.user).filter(pk=row.pk).exists() if can(request.user, P.ATTEST) else False
    return render_to_string("investments/_evidence_panel.html", {"row": row, "gift": GIFTS[row.gift], "waits": waits}, request)
