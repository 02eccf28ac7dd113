"""A measure over the years of the movement."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from thidua.dashboards import exports
from thidua.dashboards.permissions import P
from thidua.dashboards.phrases import value_words, years_without
from thidua.dashboards.queries.trend import value_of, yearly, years_of
from thidua.dashboards.rules.plotting import Point, points, strokes
from thidua.dashboards.views.loading import plans_of, unit_or_404, way_up
from thidua.measures.phrases import AMOUNTS
from thidua.measures.rules.adding_up import Figure
from thidua.measures.rules.registry import Measure, measure_of, measures
from thidua.sheets.exports import list_file
from thidua.store import clock
from thidua.ui.lists import Choice, asked_of
from thidua.ui.pages import page

HEIGHT, MARGIN = 220, 34


@dataclass(frozen=True)
class Year:
    """A line of the table: the figure of a year, how much more than the year before, and why there is none."""

    point: Point
    figure: Figure | None
    words: str
    more: str
    to_come: bool


@page(permission=P.VIEW)
def first(request: HttpRequest) -> HttpResponseBase:
    """The trend of the measure that is chosen, or of the first."""
    found = measure_of(request.GET.get("sl", "")) or next(iter(measures()), None)
    if found is None:
        raise Http404
    return _shown(request, found)


@page(permission=P.VIEW)
def trend(request: HttpRequest, code: str) -> HttpResponseBase:
    """The trend of one measure at a unit."""
    found = measure_of(code)
    if found is None:
        raise Http404
    return _shown(request, found)


def _shown(request: HttpRequest, measure: Measure) -> HttpResponseBase:
    unit = unit_or_404(request, request.GET.get("dv", ""))
    years = years_of(plans_of(request, unit))
    figures = yearly(unit, measure, years)
    drawn = points({year: value_of(measure, figure) for year, figure in figures.items()}, years, HEIGHT, MARGIN)
    rows = [_year(measure, point, figures, clock.today().year) for point in drawn]
    asked = asked_of(
        request,
        choices=[Choice("sl", _("Số liệu"), [(one.code, one.words) for one in sorted(measures(), key=lambda one: one != measure)])],
        fixed={"dv": unit.code},
    )
    if asked.file:
        cells = (exports.year_cells(one.point.year, one.figure, share=bool(measure.below)) for one in rows)
        return list_file(asked.file, f"xu-huong-{measure.code}", _("Xu hướng"), exports.year_titles(measure), cells)
    context = {
        "measure": measure,
        "amount": "%" if measure.below else AMOUNTS[measure.amount],
        "unit": unit,
        "above": way_up(request, unit),
        "years": years,
        "rows": rows,
        "strokes": strokes(drawn),
        "height": HEIGHT,
        "base": HEIGHT - MARGIN,
        "under": HEIGHT - 10,
        "without": years_without([one.point.year for one in rows if one.figure is None and not one.to_come]),
        "to_come": [one.point.year for one in rows if one.to_come],
        "now": clock.now(),
        "tools": asked,
    }
    return render(request, "dashboards/trend.html", context)


def _year(measure: Measure, point: Point, figures: dict[int, Figure], now: int) -> Year:
    figure, before = figures.get(point.year), figures.get(point.year - 1)
    words = value_words(measure, point.value) if point.value is not None else ""
    more = _more(measure, value_of(measure, figure) - value_of(measure, before)) if figure and before else ""
    return Year(point, figure, words, more, point.year > now and figure is None)


def _more(measure: Measure, step: Fraction) -> str:
    sign = "+" if step > 0 else "−" if step < 0 else ""
    words: Any = value_words(measure, abs(step))
    return _("%(step)s điểm phần trăm") % {"step": f"{sign}{words.removesuffix('%')}"} if measure.below else f"{sign}{words}"
