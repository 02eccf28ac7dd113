"""The first page: what it shows depends on who looks."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from thidua.accounts.queries import nobody_yet
from thidua.desk.phrases import FIRST_STEPS, MARKS, ROAD
from thidua.desk.queries import home as queries
from thidua.desk.queries.movements import chosen, looked_after, open_movements
from thidua.participation.enums import TaskState
from thidua.participation.phrases import due_words, mark_words
from thidua.participation.queries.tasks import TaskRow
from thidua.plans.permissions import P, can
from thidua.store import clock
from thidua.ui import front
from thidua.ui.pages import page

MOVEMENT, YEAR = "thidua_movement", 365 * 24 * 3600
"""The cookie that remembers whose choice of a movement it is, and which."""


@page(public=True)
def home(request: HttpRequest) -> HttpResponseBase:
    """What everybody may read, signed out; the drop page while there is no plan; else the page of the roles held."""
    if not request.user.is_authenticated:
        return render(request, "desk/begin.html") if nobody_yet() else front.shown(request) or redirect("account_login")
    today = clock.today()
    if can(request.user, P.IMPORT) and not queries.has_plans(request.user):
        return render(request, "desk/first_run.html", {"road": ROAD, "mine": queries.own(request.user, today)})
    asked = request.GET.get("pt", "")
    shown = context(request.user, today, asked or remembered(request))
    response = render(request, "desk/home.html", shown)
    if shown["here"] and asked == shown["here"].slug:  # only what was found: anything may stand in an address
        response.set_cookie(MOVEMENT, f"{request.user.pk}:{asked}", max_age=YEAR, samesite="Lax", httponly=True)
    return response


def remembered(request: HttpRequest) -> str:
    """The movement that this person chose last on this machine; what somebody else chose here is not theirs."""
    owner, _, slug = request.COOKIES.get(MOVEMENT, "").partition(":")
    return slug if owner == str(request.user.pk) else ""


def _mark(row: TaskRow) -> str:
    """What the home page says of a task: the words of its list."""
    return mark_words(row.pill, TaskState(row.task.state))


def context(user: Any, today: Any, slug: str = "") -> dict[str, Any]:
    """Everything that the home page shows; `slug` names the movement to look at."""
    work = looked_after(user, today)
    lines = open_movements(user, today, work)
    line = chosen(lines, slug)
    one = line.dissemination if line else None
    movement, own, unit = queries.movement_home(user, today, one, work), queries.own(user, today), queries.unit_home(user, today, one, work)
    return {
        "lines": lines,
        "here": line,
        "mine": own,
        "firsts": [(row, _mark(row)) for row in own.first],
        "dates": [(row, due_words(row.due)) for row in own.dated],
        "unit": unit,
        "unit_rows": [(row, due_words(row.due), _mark(row)) for row in unit.rows] if unit else [],
        "movement": movement,
        "admin": queries.admin_home(user),
        "steps": [(FIRST_STEPS[code], done) for code, done in movement.steps] if movement else [],
        "marks": MARKS,
        "today": today,
    }
