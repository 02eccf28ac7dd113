"""A cluster on one measure: a dot a unit, with the median."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from thidua.dashboards import exports
from thidua.dashboards.permissions import P
from thidua.dashboards.phrases import value_words
from thidua.dashboards.queries.clusters import Compared, compared, terms_of
from thidua.measures.phrases import AMOUNTS
from thidua.measures.rules.registry import Measure, measure_of, measures
from thidua.orgs.models import ClusterYear
from thidua.sheets.exports import list_file
from thidua.store import clock
from thidua.ui.lists import Choice, asked_of
from thidua.ui.pages import page

MOST_TERMS = 60
BASE, STEP, TOP = 74, 16, 90
"""Of the drawing in pixels: where the line lies, how far apart dots stand above it, how high it is without them."""
FIRST = "evidence.share"
"""A share says something of units of different size; it is shown unless another measure is chosen."""


@page(permission=P.VIEW)
def comparison(request: HttpRequest) -> HttpResponseBase:
    """The units of a cluster beside each other, never persons."""
    terms = list(terms_of(request.user)[:MOST_TERMS])
    known = measures()
    chosen = measure_of(request.GET.get("sl", "")) or measure_of(FIRST) or known[0]
    options = sorted(((one.code, one.words) for one in known), key=lambda one: one[0] != chosen.code)
    asked = asked_of(
        request,
        choices=[
            Choice("cum", _("Cụm, khối"), [(str(one.pk), f"{one.cluster.name} ({one.year})") for one in terms]),
            Choice("sl", _("Số liệu"), options),
        ],
    )
    term = next((one for one in terms if str(one.pk) == asked["cum"]), None)
    found = compared(request.user, term, chosen, str(term.year), clock.today()) if term else None
    if asked.file and found:
        return list_file(asked.file, "so-sanh", _("So sánh"), exports.member_titles(chosen), exports.member_rows(found, share=bool(chosen.below)))
    context = {"terms": terms, "term": term, "found": found, "measure": chosen, "now": clock.now(), "tools": asked}
    return render(request, "dashboards/clusters.html", context | (_drawn(found, chosen, term) if found and term else {}))


def _drawn(found: Compared, measure: Measure, term: ClusterYear) -> dict[str, Any]:
    rows = [(one, value_words(measure, one.value) if one.value is not None else "") for one in found.members]
    height = max((one.dot.row for one in found.members if one.dot), default=0) * STEP
    return {
        "amount": "%" if measure.below else AMOUNTS[measure.amount],
        "rows": rows,
        "placed": [(one, words, BASE + height - one.dot.row * STEP, bool(one.unit)) for one, words in rows if one.dot],
        "own": [(one, words) for one, words in rows if one.unit and one.dot] if len(found.members) > 1 else [],
        "middle": value_words(measure, found.median) if found.median is not None else "",
        "base": BASE + height,
        "height": TOP + height + 26,
        "under": TOP + height + 14,
        "year": term.year,
        "named": all(one.unit for one in found.members),
    }
