"""What oversight shows on the pages of plans and tasks."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

from thidua.orgs.queries import standing_of
from thidua.oversight.permissions import P, can
from thidua.oversight.phrases import FINDING_PILLS, FINDING_STATES
from thidua.oversight.queries.inspections import findings_under
from thidua.oversight.queries.letters import urged, urged_under
from thidua.oversight.queries.questions import under_clause
from thidua.participation.models import Task
from thidua.plans.enums import PlanState
from thidua.plans.models import Clause


def clause_panel(request: HttpRequest, clause: Any) -> str:
    """The guidance under a clause and the way to ask; the letters and findings that it led to, of those that the reader may open."""
    if not isinstance(clause, Clause) or not request.user.is_authenticated or standing_of(request.user).root != clause.root:
        return ""
    rows, may_ask = under_clause(request.user, clause), clause.plan.state == PlanState.ISSUED
    letters = urged_under(request.user, clause) if can(request.user, P.LETTERS) else []
    found = findings_under(request.user, clause)
    context = {
        "clause": clause,
        "plan": clause.plan,
        "rows": rows,
        "may_ask": may_ask,
        "show_guidance": rows or may_ask,
        "letters": letters,
        "findings": [(one, FINDING_STATES[one.state], FINDING_PILLS[one.state]) for one in found],
    }
    return render_to_string("oversight/_clause_panel.html", context, request)


def task_panel(request: HttpRequest, task: Any) -> str:
    """The letters that urged a task, for those in charge."""
    rows = urged(task) if isinstance(task, Task) and can(request.user, P.LETTERS) else []
    return render_to_string("oversight/_task_panel.html", {"rows": rows}, request) if rows else ""


def calendar_panel(request: HttpRequest, _user: Any) -> str:
    """The way from the list of one's work to the calendar."""
    return render_to_string("oversight/_calendar_panel.html", {}, request)
