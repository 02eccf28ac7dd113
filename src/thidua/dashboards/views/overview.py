"""The overview of a unit: one sentence, then what it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from thidua.dashboards import exports
from thidua.dashboards.permissions import P
from thidua.dashboards.phrases import MARKS, sentence
from thidua.dashboards.queries.overview import KeyFigure, key_figures, overview, sorted_branches, this_year
from thidua.dashboards.views.loading import chosen_plan, plan_options, plans_of, unit_or_404, way_up
from thidua.measures.phrases import AMOUNTS
from thidua.oversight.phrases import SIGNS
from thidua.oversight.queries.radar import Line
from thidua.plans.phrases import KIND_COLOURS, MILESTONES
from thidua.sheets.exports import list_file
from thidua.store import clock
from thidua.ui.lists import Asked, Choice, asked_of
from thidua.ui.pages import page

RED, FIGURES, LATE, DATES = 8, 9, 6, 4
"""Lines of each part; everything else is one click away."""


@page(permission=P.VIEW)
def widest(request: HttpRequest) -> HttpResponseBase:
    """The overview of the widest unit that the reader answers for."""
    return _shown(request, "")


@page(permission=P.VIEW)
def unit(request: HttpRequest, code: str) -> HttpResponseBase:
    """The overview of one unit."""
    return _shown(request, code)


def _shown(request: HttpRequest, code: str) -> HttpResponseBase:
    top = unit_or_404(request, code)
    plans = plans_of(request, top)
    plan = chosen_plan(plans, request.GET.get("kh", ""))
    asked = _asked(request, plan_options(plans))
    seen = overview(request.user, top, plan, clock.today())
    rows = sorted_branches(seen.branches, asked.sort)
    if asked.file:
        return list_file(asked.file, f"tong-quan-{top.code}", _("Tổng quan"), exports.branch_titles(), map(exports.branch_cells, rows))
    year = this_year()
    context = {
        "unit": top,
        "above": way_up(request, top),
        "plan": plan,
        "seen": seen,
        "words": sentence(seen.told, len(seen.late)),
        "parts": [(mark, number, MARKS[mark]) for mark, number in seen.told.parts()],
        "red": _red(seen.red[:RED]),
        "late": seen.late[:LATE],
        "dates": seen.next[:DATES],
        "yearly": [MILESTONES.get(kind, kind) for kind in seen.yearly],
        "rows": rows,
        "year": year,
        "figures": _figures(key_figures(top, year)[:FIGURES]),
        "now": clock.now(),
        "tools": asked,
        "query": asked.link(tep="", sx=""),
    }
    return render(request, "dashboards/overview.html", context)


def _asked(request: HttpRequest, plans: list[tuple[str, Any]]) -> Asked:
    several = [Choice("kh", _("Kế hoạch"), plans)] if len(plans) > 1 else []
    sorts = [("", _("Đơn vị chậm trước")), ("ten", _("Theo tên")), ("xong", _("Ít việc xong trước")), ("doc", _("Ít người đọc trước"))]
    return asked_of(request, choices=several, sorts=sorts)


def _red(lines: Iterable[Line]) -> list[tuple[Line, list[Any], str]]:
    return [(line, [SIGNS[one] for one in line.signs], KIND_COLOURS[line.row.clause.kind].removeprefix("k-")) for line in lines]


def _figures(found: Iterable[KeyFigure]) -> list[tuple[KeyFigure, Any]]:
    return [(one, AMOUNTS[one.shown.measure.amount]) for one in found]
