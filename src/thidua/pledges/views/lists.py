"""The list of pledges."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from thidua.pledges import queries
from thidua.pledges.enums import PledgeState
from thidua.pledges.exports.lists import pledge_cells, pledge_titles
from thidua.pledges.permissions import P, can
from thidua.pledges.phrases import KINDS_OF_PLEDGE, PILLS, STATES
from thidua.sheets.exports import MOST, list_file
from thidua.ui.asked import whole
from thidua.ui.pager import pager, rows_wanted
from thidua.ui.pages import page


def _asked(request: HttpRequest) -> dict[str, Any]:
    asked = request.GET
    state, sort, year = asked.get("tt", ""), asked.get("sx", ""), asked.get("nam", "")
    return {
        "words": asked.get("q", "").strip()[:100],
        "state": state if state in set(PledgeState) else "",
        "sort": sort if sort in queries.SORTS else "",
        "year": whole(year, 4) if len(year) == 4 else None,
    }


@page(permission=P.LIST)
def pledge_list(request: HttpRequest) -> HttpResponseBase:
    """The pledges that this reader may open: `?q=` words, `?tt=` state, `?nam=` year, `?sx=` order, `?n=` how many."""
    asked = _asked(request)
    found = queries.listed(request.user, **asked)
    total, rows = found.count(), list(found[: rows_wanted(request)])
    kept = {"q": asked["words"], "tt": asked["state"], "nam": asked["year"] or "", "sx": asked["sort"]}
    context = {
        "rows": [(row, KINDS_OF_PLEDGE[row.kind], STATES[row.state], PILLS[row.state]) for row in rows],
        **asked,
        **pager(shown=len(rows), total=total, **kept),
        "kept": urlencode({name: value for name, value in kept.items() if value}),
        "states": [pair for pair in STATES.items() if pair[0] != PledgeState.DROPPED],
        "years": queries.years_of(request.user),
        "may_write": can(request.user, P.WRITE),
    }
    return render(request, "pledges/list.html", context)


@page(permission=P.LIST)
def export(request: HttpRequest) -> HttpResponseBase:
    """The same list as a workbook, or with `?tep=csv` as CSV."""
    rows, kind = queries.listed(request.user, **_asked(request))[:MOST], request.GET.get("tep", "")
    return list_file("csv" if kind == "csv" else "xlsx", "giao-uoc", _("Giao ước"), pledge_titles(), map(pledge_cells, rows))
