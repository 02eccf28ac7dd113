"""What a movement asks for beside the law, under the award and subject clauses of its plan."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

from thidua.eligibility.actions import FROM_CLAUSES
from thidua.eligibility.permissions import P, can
from thidua.eligibility.queries.verdicts import condition_of, own_conditions_of
from thidua.plans.models import Clause
from thidua.rulebook.phrases.standards import condition_words


def clause_panel(request: HttpRequest, clause: Any) -> str:
    """The conditions that were taken from a clause, with the way to the page where they are written."""
    if not isinstance(clause, Clause) or clause.kind not in FROM_CLAUSES or not can(request.user, P.LIST, clause):
        return ""
    words = [condition_words(condition_of(row)) for row in own_conditions_of(clause)]
    return render_to_string("eligibility/_clause_panel.html", {"words": words, "plan": clause.plan_id}, request)
