"""Evidence on the pages of tasks and clauses."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

from thidua.evidence.enums import EvidenceState, UseState
from thidua.evidence.models import EvidenceClause
from thidua.evidence.permissions import P, can
from thidua.evidence.phrases import USES
from thidua.evidence.queries import of_task, visible_to
from thidua.evidence.views.reviewing import line_of
from thidua.orgs.queries import standing_of
from thidua.participation.models import Task
from thidua.plans.models import Clause

MOST = 10


def task_panel(request: HttpRequest, task: Any) -> str:
    """The evidence of a task and the way to add some."""
    if not isinstance(task, Task) or not can(request.user, P.SUBMIT):
        return ""
    lines = [line_of(one) for one in of_task(request.user, task.pk)[:MOST]]
    return render_to_string("evidence/_task_panel.html", {"lines": lines, "task": task}, request)


def clause_panel(request: HttpRequest, clause: Any) -> str:
    """The evidence of a clause that the reader may see."""
    if not isinstance(clause, Clause) or not request.user.is_authenticated or not can(request.user, P.SUBMIT):
        return ""
    uses = dict(EvidenceClause.objects.filter(clause=clause).exclude(state=UseState.REFUSED).values_list("evidence", "state"))
    found = visible_to(request.user).select_related(None).select_related("person").exclude(state=EvidenceState.WITHDRAWN)
    rows = list(found.filter(pk__in=uses).order_by("-entered_at")[:MOST]) if uses else []
    lines = [{**line_of(one), "waits": USES[UseState.WAITING] if uses[one.pk] == UseState.WAITING else ""} for one in rows]
    open_to_enter = clause.plan.state == "issued" and clause.plan.root == standing_of(request.user).root
    if not lines and not open_to_enter:
        return ""
    return render_to_string("evidence/_task_panel.html", {"lines": lines, "clause": clause if open_to_enter else None}, request)
