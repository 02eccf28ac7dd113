"""The heat table: which unit is behind in which chapter."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from thidua.dashboards import exports
from thidua.dashboards.permissions import P
from thidua.dashboards.queries.heat import Heat
from thidua.dashboards.queries.heat import heat as heat_of
from thidua.dashboards.views.loading import chosen_plan, plan_options, plans_of, unit_or_404, way_up
from thidua.sheets.exports import list_file
from thidua.store import clock
from thidua.ui.lists import Choice, asked_of
from thidua.ui.pages import page


@page(permission=P.VIEW)
def heat(request: HttpRequest) -> HttpResponseBase:
    """Units by chapters, in words and numbers first."""
    unit = unit_or_404(request, request.GET.get("dv", ""))
    plans = plans_of(request, unit)
    plan = chosen_plan(plans, request.GET.get("kh", ""))
    several = [Choice("kh", _("Kế hoạch"), plan_options(plans))] if len(plans) > 1 else []
    asked = asked_of(request, choices=several, fixed={"dv": unit.code})
    table = heat_of(request.user, unit, plan, clock.today()) if plan else None
    if asked.file and table:
        return list_file(asked.file, f"bang-nhiet-{unit.code}", _("Bảng nhiệt"), exports.heat_titles(table), exports.heat_rows(table))
    context = {
        "unit": unit,
        "above": way_up(request, unit),
        "plan": plan,
        "table": table,
        "behind": _behind(table) if table else [],
        "now": clock.now(),
        "tools": asked,
        "query": asked.link(tep="", dv=""),
    }
    return render(request, "dashboards/heat.html", context)


def _behind(table: Heat) -> list[tuple[Any, Any, int]]:
    """The cells with the most late work, the worst first: the sentence above the table."""
    found = [
        (row.unit, chapter, cell.marks.late) for row in table.rows for chapter, cell in zip(table.chapters, row.cells, strict=True) if cell.marks.late
    ]
    return sorted(found, key=lambda one: -one[2])[:3]
