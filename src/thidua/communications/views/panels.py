"""On the page of a clause: what was told of it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

from thidua.communications.permissions import P, can
from thidua.communications.phrases import CHANNELS
from thidua.communications.queries import media, posts
from thidua.plans.models import Clause

MOST = 8


def clause_panel(request: HttpRequest, clause: Any) -> str:
    """Posts and lines of the ledger on this clause, with how many there are."""
    if not isinstance(clause, Clause) or not can(request.user, P.LIST):
        return ""
    found, lines = posts.for_clause(request.user, clause), media.of_clause(request.user, clause)
    shown, told = list(found[:MOST]), list(lines[:MOST])
    if not shown and not told:
        return ""
    context = {
        "posts": shown,
        "lines": [(row, CHANNELS[row.channel]) for row in told],
        "clause": clause,
        "sums": media.sums_of(lines),
        "n": found.count(),
    }
    return render_to_string("communications/_clause_panel.html", context, request)
