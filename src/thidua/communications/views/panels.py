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
    if not found and not lines:
        return ""
    context = {
        "posts": found[:MOST],
        "lines": [(row, CHANNELS[row.channel]) for row in lines[:MOST]],
        "clause": clause,
        "times": sum(row.times for row in lines),
        "n": len(found),
    }
    return render_to_string("communications/_clause_panel.html", context, request)
