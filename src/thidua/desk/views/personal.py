"""The register of personal data: what is kept, why, on what ground, how long."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from thidua.desk.permissions import P, can
from thidua.desk.phrases import GROUNDS, SPANS, STAYS, WAYS
from thidua.desk.queries.mine import kept, parts
from thidua.rulebook.phrases import said
from thidua.rulebook.queries import parameter
from thidua.store import clock
from thidua.ui.pages import page

PERIODS = ("retention.person_years", "retention.look_months")


@page(permission=P.PERSONAL)
def register(request: HttpRequest) -> HttpResponseBase:
    """The lines that the packages declare, and the periods of the rulebook."""
    rules = [found for code in PERIODS if (found := parameter(code, clock.today()))]
    context = {
        "lines": [(line, GROUNDS[line.ground], SPANS[line.until]) for line in kept()],
        "erased": [(part, WAYS[part.erase.way], STAYS.get(part.erase.stays or "", "")) for part in parts()],
        "may_erase": can(request.user, P.ERASE),
        "periods": [(rule, said(rule.value, rule.unit)) for rule in rules],
    }
    return render(request, "desk/personal.html", context)
