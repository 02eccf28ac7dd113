"""The first page: what it shows depends on who looks."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from thidua.accounts.queries import nobody_yet
from thidua.desk.phrases import FIRST_STEPS, MARKS, ROAD
from thidua.desk.queries import home as queries
from thidua.participation.phrases import due_words
from thidua.plans.permissions import P, can
from thidua.store import clock
from thidua.ui.pages import page


@page(public=True)
def home(request: HttpRequest) -> HttpResponseBase:
    """The public list signed out; the drop page while there is no plan; else the page of the roles held."""
    if not request.user.is_authenticated:
        return render(request, "desk/public.html", {"plans": queries.published(), "nobody": nobody_yet()})
    today = clock.today()
    if can(request.user, P.IMPORT) and not queries.has_plans(request.user):
        return render(request, "desk/first_run.html", {"road": ROAD, "mine": queries.own(request.user, today)})
    return render(request, "desk/home.html", context(request.user, today))


def context(user: Any, today: Any) -> dict[str, Any]:
    """Everything that the home page shows."""
    movement, own, unit = queries.movement_home(user, today), queries.own(user, today), queries.unit_home(user, today)
    return {
        "mine": own,
        "dates": [(row, due_words(row.left)) for row in own.dated],
        "unit": unit,
        "unit_rows": [(row, due_words(row.left)) for row in unit.rows] if unit else [],
        "movement": movement,
        "admin": queries.admin_home(user),
        "steps": [(FIRST_STEPS[code], done) for code, done in movement.steps] if movement else [],
        "marks": MARKS,
        "today": today,
    }
