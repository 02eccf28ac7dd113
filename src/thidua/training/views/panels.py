"""What training puts on pages of packages below it: on the page of the log and beside it on the home page, what a person set themselves and is asked
to learn."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

from thidua.learning.phrases import minutes_words
from thidua.store import clock
from thidua.training.enums import Stage
from thidua.training.phrases import STAGE_PILLS, STAGES
from thidua.training.queries.own import own_plan, progress_of, waiting_commitments, waiting_plans
from thidua.training.queries.programmes import asked_of
from thidua.training.rules.own_plans import progress

MOST, SHOWN = 3, 2


def record_panel(request: HttpRequest, _subject: Any) -> str:
    """The hours of one's plan, the programmes that are not done, what waits for one's answer."""
    plan = own_plan(request.user, clock.today().year)
    asked = [(one, STAGES[one.stage], STAGE_PILLS[one.stage]) for one in asked_of(request.user) if one.stage is not Stage.DONE]
    context = {
        "plan": plan, "progress": progress_of(plan, []) if plan else None, "asked": asked[:MOST], "more": len(asked) - MOST,
        "waiting": waiting_plans(request.user).count() + waiting_commitments(request.user).count(), "year": clock.today().year,
    }  # fmt: skip
    return render_to_string("training/_record_panel.html", context, request)


def home_panel(request: HttpRequest, so_far: Any) -> str:
    """The hours of the year against the plan, and the programmes that are due first; nothing where there is neither. Of the log only what it is given."""
    plan, asked = own_plan(request.user, so_far.year), [one for one in asked_of(request.user) if one.stage is not Stage.DONE]
    if plan is None and not asked:
        return ""
    context = {
        "plan": plan, "progress": progress(plan.hours, so_far.minutes, 0, 0, so_far.year, clock.today()) if plan else None, "done": minutes_words(so_far.minutes),
        "asked": [(one, STAGES[one.stage], STAGE_PILLS[one.stage]) for one in asked[:SHOWN]], "more": len(asked) - SHOWN,
    }  # fmt: skip
    return render_to_string("training/_home_panel.html", context, request)
