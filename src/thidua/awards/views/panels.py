"""What awards show elsewhere: at home, and under the award clause of a plan."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

from thidua.awards.permissions import P, can
from thidua.awards.phrases import ROUND_PILLS, ROUND_STATES
from thidua.awards.queries import nominations
from thidua.awards.queries.rounds import under_clause
from thidua.orgs.models import Person
from thidua.orgs.queries import standing_of
from thidua.plans.models import Clause
from thidua.store import clock

MOST = 5


def home_panel(request: HttpRequest, person: Any) -> str:
    """What waits for the reader, their own drafts, and what is published for comment; nothing where there is none of it."""
    if not isinstance(person, Person) or not can(request.user, P.LIST):
        return ""
    told = nominations.at_home(request.user, clock.now())
    return render_to_string("awards/_home_panel.html", {"told": told}, request) if any(told.values()) else ""


def clause_panel(request: HttpRequest, clause: Any) -> str:
    """The rounds that carry out a clause."""
    if not isinstance(clause, Clause) or not can(request.user, P.LIST) or standing_of(request.user).root != clause.root:
        return ""
    lines = [(one, ROUND_STATES[one.state], ROUND_PILLS[one.state]) for one in under_clause(request.user, clause)[:MOST]]
    return render_to_string("awards/_clause_panel.html", {"lines": lines}, request) if lines else ""
