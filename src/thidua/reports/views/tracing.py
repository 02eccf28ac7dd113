"""Where a number comes from, and the way of a clause to the lines of reports."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.evidence.queries import visible_to as evidence_visible_to
from thidua.measures.phrases import ADDS, AMOUNTS
from thidua.measures.queries import tables
from thidua.measures.rules.registry import measure_of
from thidua.plans.models import Clause
from thidua.plans.queries import visible_to as plans_visible_to
from thidua.reports.enums import LineKind
from thidua.reports.models import Entry, Report
from thidua.reports.permissions import P
from thidua.reports.phrases import STATIONS
from thidua.reports.queries import drafting
from thidua.reports.queries.tracing import nodes_of
from thidua.reports.rules.freezing import told
from thidua.reports.rules.periods import parts_of, words_of
from thidua.reports.rules.trace import gap, way
from thidua.reports.views.loading import report_or_404
from thidua.store import clock
from thidua.ui.pages import page

MOST = 50


@page(permission=P.LIST)
def source(request: HttpRequest, pk: uuid.UUID, line: uuid.UUID) -> HttpResponseBase:
    """How a line was reckoned: formula, units counted, units missing, when, out of what."""
    report = report_or_404(request, pk)
    entry: Entry = get_object_or_404(Entry.objects.select_related("line__clause__plan"), report=report, line=line)
    context = {
        "report": report,
        "entry": entry,
        "one": entry.line,
        "period": words_of(report.period),
        "number": told({"number": entry.number, "below": entry.below}),
        "why": entry.why,
        "taken": report.as_of,
        **(_of_measure(request, report, entry) if entry.line.kind == LineKind.MEASURE else _of_evidence(request, report, entry)),
    }
    return render(request, "reports/source.html", context)


def _of_measure(request: HttpRequest, report: Report, entry: Entry) -> dict[str, Any]:
    measure = measure_of(entry.line.measure)
    if measure is None:
        return {"formula": _("Số liệu này không còn trong phần mềm.")}
    first = parts_of(report.period)[0]
    found, total = tables.entries(request.user, measure, report.unit, first, MOST)
    return {
        "formula": f"{measure.formula} {ADDS[measure.adds]}",
        "meaning": measure.meaning,
        "amount": AMOUNTS[measure.amount],
        "proofs": [(one.fact.on, one.source.words, one.source.url) for one in found if one.source],
        "hidden": total - sum(1 for one in found if one.source),
        "more_url": f"{reverse('measures:sources', args=[measure.code, report.unit.pk])}?ky={first}",
        "now": told(_now(report, entry)),
    }


def _now(report: Report, entry: Entry) -> dict[str, Any]:
    fresh = drafting.draft(report.form, report.unit, report.period, [entry.line])[entry.line.pk]
    return {"number": fresh.number, "below": fresh.below}


def _of_evidence(request: HttpRequest, report: Report, entry: Entry) -> dict[str, Any]:
    """A typed number was said by its unit, or is the sum of what units said; a text rests on evidence under its clause."""
    line = entry.line
    if line.kind == LineKind.NUMBER:
        if "gathered" in entry.why:
            return {"formula": _("Cộng số các đơn vị đã gửi báo cáo; đơn vị chưa gửi thì chưa tính.")}
        return {"formula": _("Số đơn vị nhập, thủ trưởng đơn vị chịu trách nhiệm.")}
    clause = line.clause
    path = clause.path if clause is not None else ""
    uses = [one for at, one in drafting.evidence_for(report.unit, report.form.plan_id, report.period) if drafting.is_under(at, path)]
    keys = list(dict.fromkeys(one.pk for one in uses))
    seen = set(evidence_visible_to(request.user).filter(pk__in=keys[:MOST]).order_by().values_list("pk", flat=True))
    kept = {one.pk: one for one in uses}
    shown = [kept[key] for key in keys[:MOST] if key in seen]
    return {
        "formula": _("Minh chứng đã xác nhận trong kỳ dưới mục này và các mục con; minh chứng dùng chung tệp chỉ tính một lần."),
        "proofs": [(one.happened_on, one.title, reverse("evidence:one", args=[one.pk])) for one in shown],
        "hidden": len(keys) - len(shown),
    }


@page(permission=P.LIST)
def trace(request: HttpRequest, slug: str, path: str) -> HttpResponseBase:
    """Everything on the way of a clause, and where the way stops."""
    plan = get_object_or_404(plans_visible_to(request.user), slug=slug)
    clause = get_object_or_404(Clause.objects.select_related("plan__unit"), plan=plan, path=path)
    stops = way(nodes_of(request.user, clause, clock.today()))
    first = gap(stops)
    context = {"clause": clause, "stops": [(stop, STATIONS[stop.station]) for stop in stops], "gap": STATIONS[first] if first else ""}
    return render(request, "reports/trace.html", context)
