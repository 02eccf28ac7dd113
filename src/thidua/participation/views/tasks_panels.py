"""What tasks show on the pages of plans: the sentence of a plan, the trail of a clause, what an issue will give."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

from thidua.orgs.queries import standing_of
from thidua.participation.enums import Pill, StepKind
from thidua.participation.permissions import P, can
from thidua.participation.phrases import PILLS, STEP_KINDS, TASK_SKIPS, plan_sentence
from thidua.participation.queries.tasks_facts import amendment_steps, drafting_of
from thidua.participation.queries.tasks_page import carried, tally_of, trail
from thidua.participation.views.tasks_lists import BAR
from thidua.participation.views.tasks_loading import lines
from thidua.plans.enums import PlanState
from thidua.plans.models import Clause, Plan
from thidua.store import clock


def _is_member_of(request: HttpRequest, plan: Plan) -> bool:
    """Work is shown to the people of the agency; the public reads the words of the plan only."""
    return request.user.is_authenticated and standing_of(request.user).root == plan.root


def plan_panel(request: HttpRequest, plan: Any) -> str:
    """How far a plan is, in a sentence and a bar."""
    if not isinstance(plan, Plan) or plan.state not in (PlanState.ISSUED, PlanState.SUPERSEDED) or not _is_member_of(request, plan):
        return ""
    tally = tally_of(plan, clock.today())
    if not tally.total:
        return ""
    context = {
        "plan": plan,
        "sentence": plan_sentence(tally.total, tally.count(Pill.DONE), tally.count(Pill.LATE), tally.count(Pill.SOON)),
        "parts": [(mark.value, tally.count(mark), PILLS[mark]) for mark in BAR if tally.count(mark)],
        "may_manage": can(request.user, P.PLAN_WORK, plan),
        "carried": [(STEP_KINDS[kind], count) for kind, count in sorted(carried(plan).items())],
    }
    return render_to_string("participation/_task_plan_panel.html", context, request)


def clause_panel(request: HttpRequest, clause: Any) -> str:
    """The trail of a clause: its tasks, units and people, in counts and as far as the reader may see them."""
    if not isinstance(clause, Clause) or clause.plan.state == PlanState.DRAFT or not _is_member_of(request, clause.plan):
        return ""
    found = trail(request.user, clause, clock.today())
    may_add = can(request.user, P.PLAN_WORK, clause.plan) and clause.plan.state == PlanState.ISSUED
    if not found.total and not may_add:
        return ""
    context = {"clause": clause, "plan": clause.plan, "trail": found, "lines": lines(found.rows), "may_add": may_add}
    return render_to_string("participation/_task_clause_panel.html", context, request)


def issue_panel(request: HttpRequest, plan: Any) -> str:
    """What the issue of a draft will give, in numbers, and what it does to the tasks of the plan that it supersedes."""
    if not isinstance(plan, Plan) or plan.state not in (PlanState.DRAFT, PlanState.APPROVED) or plan.is_registered:
        return ""
    today = clock.today()
    drafting = drafting_of(plan, today)
    steps = amendment_steps(plan.supersedes, plan, today) if plan.supersedes else ()
    kinds = Counter(step.kind for step in steps)
    context = {
        "tasks": kinds[StepKind.CREATE] if steps else len(drafting.drafts),
        "units": len({draft.unit for draft in drafting.drafts} - {plan.root}),  # the agency is not one of its own units
        "due": sum(draft.due_on is not None for draft in drafting.drafts),
        "skipped": [(skip.path, TASK_SKIPS[skip.code]) for skip in drafting.skipped if skip.code != "list_below"],
        "steps": [(STEP_KINDS[kind], count) for kind, count in sorted(kinds.items())],
    }
    return render_to_string("participation/_task_issue_panel.html", context, request)
