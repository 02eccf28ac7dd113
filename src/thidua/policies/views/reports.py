"""The proposals of a unit in a period, as a page, a list and an official report."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from thidua.files.exports import paper_file
from thidua.policies.exports import lists
from thidua.policies.exports.papers import report_paper
from thidua.policies.permissions import P
from thidua.policies.queries import reports as queries
from thidua.policies.queries.proposals import visible_to
from thidua.policies.queries.reports import Report
from thidua.policies.rules.periods import Period, period_of, periods_until
from thidua.policies.views.loading import line_of
from thidua.rulebook.queries import holidays
from thidua.sheets.exports import list_file
from thidua.store import clock
from thidua.ui.pages import page


def _words(period: Period) -> str:
    if period.quarter:
        return _("Quý %(quarter)s năm %(year)s") % {"quarter": period.quarter, "year": period.year}
    return _("Năm %(year)s") % {"year": period.year}


def _found(request: HttpRequest) -> Report:
    """The report that an address asks for: of this year and the widest unit unless it says otherwise."""
    today = clock.today()
    period = period_of(request.GET.get("ky", "")) or Period(today.year)
    code, units = request.GET.get("dv", ""), queries.units_to_report(request.user)
    unit = units.filter(code=code).first() if code else None
    unit = unit or queries.first_unit(request.user)
    if unit is None:
        raise Http404
    return queries.report(unit, period, today)


@page(permission=P.REPORT)
def report(request: HttpRequest) -> HttpResponseBase:
    """The figures and the lines."""
    found, today = _found(request), clock.today()
    kind = request.GET.get("tep", "")
    if kind in ("xlsx", "csv"):
        return list_file(
            kind,
            f"tong-hop-kien-nghi-{found.period.code}",
            pgettext("chính sách", "Kiến nghị"),
            lists.report_titles(),
            map(lists.report_cells, found.rows),
        )
    off = holidays(today)
    opened = set(visible_to(request.user).filter(pk__in=[row.pk for row in found.rows]).order_by().values_list("pk", flat=True))
    context = {
        "found": found,
        "words": _words(found.period),
        "periods": [(one.code, _words(one)) for one in periods_until(today)],
        "units": queries.units_to_report(request.user),
        "decided": [{**line_of(row, off), "opens": row.pk in opened} for row in found.decided],
        "waiting": [{**line_of(row, off), "opens": row.pk in opened} for row in found.waiting],
        "query": f"ky={found.period.code}&dv={found.unit.code}",
    }
    return render(request, "policies/report.html", context)


@page(permission=P.REPORT)
def report_file(request: HttpRequest) -> HttpResponseBase:
    """The official report, Word or PDF."""
    found = _found(request)
    return paper_file(report_paper(found), request.GET.get("dang", "docx"), f"tong-hop-kien-nghi-{found.period.code}")
