"""What each unit invested: by head, by hour, against the year before; as a page, a table, a report."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from thidua.files.exports import paper_file
from thidua.investments.exports import lists
from thidua.investments.exports.papers import invested_paper
from thidua.investments.permissions import P
from thidua.investments.queries.comparing import Compared, compared, day_of
from thidua.sheets.exports import list_file
from thidua.store import clock
from thidua.ui.asked import whole
from thidua.ui.pages import Conflict, page

LOOKING_BACK = 6


def _asked(request: HttpRequest) -> tuple[int, bool, list[Compared]]:
    """The year, whether by the units of then, and the rows."""
    this = clock.today().year
    year = whole(request.GET.get("nam", ""), 4) or this
    year = year if this - LOOKING_BACK <= year <= this else this
    then = request.GET.get("theo") == "khi-do"
    return year, then, compared(request.user, year, then=then)


@page(permission=P.FIGURES)
def compare(request: HttpRequest) -> HttpResponseBase:
    """The units that the reader looks after."""
    year, then, rows = _asked(request)
    kind = request.GET.get("tep", "")
    if kind in ("xlsx", "csv"):
        return list_file(kind, f"nguon-luc-{year}", _("So sánh"), lists.compare_titles(), map(lists.compare_cells, rows))
    this = clock.today().year
    first = rows[0].depth if rows else 0
    context: dict[str, Any] = {
        "rows": [(row, row.depth - first) for row in rows], "year": year, "before": year - 1, "then": then, "day": day_of(year, then), "years": range(this, this - LOOKING_BACK - 1, -1),
        "query": f"nam={year}{'&theo=khi-do' if then else ''}",
    }  # fmt: skip
    return render(request, "investments/compare.html", context)


@page(permission=P.FIGURES)
def compare_file(request: HttpRequest) -> HttpResponseBase:
    """The official report of the year, Word or PDF."""
    year, _then, rows = _asked(request)
    if not rows:
        raise Conflict(_("Không có đơn vị nào để báo cáo."))
    return paper_file(invested_paper(rows, year), request.GET.get("dang", "docx"), f"bao-cao-nguon-luc-{year}")
