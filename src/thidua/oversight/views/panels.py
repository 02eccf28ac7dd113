"""What oversight shows on the pages of plans and tasks."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

from thidua.orgs.queries import standing_of
from thidua.oversight.permissions import P, can
from thidua.oversight.queries.letters import urged
from thidua.oversight.queries.questions import under_clause
from thidua.participation.models import Task
from thidua.plans.enums import PlanState
from thidua.plans.models import Clause


def clause_panel(request: HttpRequest, clause: Any) -> str:
    """The guidance under a clause, and the way to ask."""
    if not isinstance(clause, Clause) or not request.user.is_authenticated or standing_of(request.user).root != clause.root:
        return ""
    rows, may_ask = under_clause(request.user, clause), clause.plan.state == PlanState.ISSUED
    if not rows and not may_ask:
        return ""
    return render_to_string("oversight/_clause_panel.html", {"clause": clause, "plan": clause.plan, "rows": rows, "may_ask": may_ask}, request)


def task_panel(request: HttpRequest, task: Any) -> str:
    """The letters that urged a task, for those in charge."""
    rows = urged(task) if isinstance(task, Task) and can(request.user, P.LETTERS) else []
    return render_to_string("oversight/_task_panel.html", {"rows": rows}, request) if rows else ""


def calendar_panel(request: HttpRequest, _user: Any) -> str:
    """The way from the list of one's work to the calendar."""
    return render_to_string("oversight/_calendar_panel.html", {}, request)
