"""The learning of units, as counts."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from thidua.files.exports import as_file
from thidua.learning.exports import units_book
from thidua.learning.permissions import P
from thidua.learning.phrases import KIND_WORDS, minutes_words
from thidua.learning.queries.units import overview
from thidua.store import clock
from thidua.ui.asked import whole
from thidua.ui.pages import page


def _year(request: HttpRequest) -> int:
    asked = whole(request.GET.get("nam", ""), 4) or 0
    return asked if 2000 <= asked <= 2100 else clock.today().year


@page(permission=P.COUNTS)
def units(request: HttpRequest) -> HttpResponseBase:
    """How long and in which ways the people of the units that I look after learned in a year."""
    year = _year(request)
    found = overview(request.user, year)
    context = {
        "found": found,
        "year": year,
        "years": range(clock.today().year, clock.today().year - 5, -1),
        "hours": minutes_words(found.minutes),
        "kinds": [(KIND_WORDS[one.kind], one, minutes_words(one.minutes)) for one in found.kinds],
        "lines": [(one, minutes_words(one.minutes)) for one in found.units],
    }
    return render(request, "learning/units.html", context)


@page(permission=P.COUNTS)
def units_file(request: HttpRequest) -> HttpResponseBase:
    """The same as a workbook."""
    year = _year(request)
    return as_file(units_book(overview(request.user, year)), f"hoc-tap-don-vi-{year}", "xlsx")
