"""The provinces: a table first, then the same as tiles."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from thidua.dashboards import exports
from thidua.dashboards.permissions import P
from thidua.dashboards.phrases import value_words
from thidua.dashboards.queries.provinces import Map, Tile, province_map
from thidua.dashboards.queries.trend import value_of
from thidua.dashboards.views.loading import unit_or_404, way_up
from thidua.measures.phrases import AMOUNTS
from thidua.measures.queries.tables import years_of
from thidua.measures.rules.registry import Measure, measure_of, measures
from thidua.sheets.exports import list_file
from thidua.store import clock
from thidua.ui.lists import Choice, asked_of
from thidua.ui.pages import page


@page(permission=P.VIEW)
def provinces(request: HttpRequest) -> HttpResponseBase:
    """A measure of the units below, province by province."""
    unit = unit_or_404(request, request.GET.get("dv", ""))
    years = sorted({*years_of(unit), f"{clock.today().year}"}, reverse=True)
    sorts = [("", _("Từ bắc vào nam")), ("nhieu", _("Nhiều trước")), ("it", _("Ít trước"))]
    choices = [Choice("sl", _("Số liệu"), [(one.code, one.words) for one in measures()]), Choice("nam", _("Năm"), [(one, one) for one in years])]
    asked = asked_of(request, choices=choices, sorts=sorts, fixed={"dv": unit.code})
    measure = measure_of(asked["sl"]) or measures()[0]
    found = province_map(request.user, unit, measure, asked["nam"], clock.today())
    if asked.file:
        return list_file(
            asked.file, f"tinh-thanh-{unit.code}", _("Tỉnh, thành phố"), exports.province_titles(measure), map(exports.province_cells, found.tiles)
        )
    context = {
        "unit": unit,
        "above": way_up(request, unit),
        "found": found,
        "rows": _sorted(found, measure, asked.sort),
        "tiles": [(one, _words(measure, one)) for one in found.tiles],
        "measure": measure,
        "amount": "%" if measure.below else AMOUNTS[measure.amount],
        "year": asked["nam"],
        "now": clock.now(),
        "tools": asked,
    }
    return render(request, "dashboards/provinces.html", context)


def _words(measure: Measure, tile: Tile) -> str:
    figure = tile.figure
    return value_words(measure, value_of(measure, figure)) if figure.denominator or not measure.below else "—"


def _sorted(found: Map, measure: Measure, sort: str) -> list[tuple[Tile, str]]:
    rows = [one for one in found.tiles if one.units]
    if sort:
        rows.sort(key=lambda one: value_of(measure, one.figure), reverse=sort == "nhieu")
    return [(one, _words(measure, one)) for one in rows]
