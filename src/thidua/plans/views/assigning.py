"""Who owns which clause, and until when: clauses against units, saved with each press."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.accounts.queries import acting
from thidua.orgs.models import Unit
from thidua.orgs.queries import units_under
from thidua.plans import actions, queries
from thidua.plans.actions.assigning import check_draft, give
from thidua.plans.forms import DueField
from thidua.plans.models import Plan
from thidua.plans.permissions import P
from thidua.plans.phrases import KIND_COLOURS, OWNER_PARTS, SUGGESTION_REASONS
from thidua.plans.queries.reviewing import given
from thidua.plans.rules.matrix import Cell, Owners, owners_of
from thidua.plans.rules.worklist import TASKS
from thidua.plans.views.loading import draft, steps
from thidua.store import clock
from thidua.ui.asked import version_read
from thidua.ui.pages import Conflict, page
from thidua.vn.search import fold

MANY = 80
"""How many clauses the matrix shows at once."""
WANTED, UNOWNED, UNDATED, DATED_PAST, EVERY = "", "chua-chu-tri", "chua-han", "han-da-qua", "tat-ca"


@dataclass(frozen=True)
class Line:
    """A clause of the matrix."""

    row: queries.ClauseRow
    owners: Owners
    reason: Any
    cells: tuple[tuple[Unit, Cell], ...]
    fault: str = ""
    typed: str = ""
    past: bool = False

    @property
    def taken(self) -> bool:
        return bool(self.owners.leads)

    @property
    def offered(self) -> bool:
        return bool(self.owners.proposed) and not self.taken


@page(permission=P.EDIT)
def assign(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The clauses that ask for somebody, with the units proposed and why; `?loc=` and `?q=` narrow, `?trang=` goes on."""
    plan = draft(request, slug)
    if request.method == "POST":
        check_draft(plan)  # what two people press at once is read one after the other
        return _act(request, plan, _lines(plan)[0])
    lines, units = _lines(plan)
    return render(request, "plans/assign.html", _context(request, plan, lines, units))


def _lines(plan: Plan) -> tuple[list[Line], list[Unit]]:
    rows = queries.outline(plan)
    proposed = queries.suggestions(plan, rows)
    units = [unit for unit in units_under(plan.unit) if unit.pk != plan.unit_id] or [plan.unit]
    return [_line(row, units, *proposed.get(row.clause.pk, ([], ""))) for row in rows], units


def _line(row: queries.ClauseRow, units: list[Unit], proposed: list[Unit], reason: str) -> Line:
    parts = [(owner.unit_id, owner.part) for owner in (*row.leads, *row.supports)]
    owners = owners_of(parts, [] if row.is_heading else [unit.pk for unit in proposed])
    cells = owners.cells([unit.pk for unit in units])
    past = queries.is_past(row.clause, clock.today())
    return Line(row, owners, SUGGESTION_REASONS.get(reason or "no_actor", ""), tuple(zip(units, cells, strict=True)), past=past)


def _keeps(line: Line, loc: str) -> bool:
    asks = line.row.clause.kind in TASKS and not line.row.is_heading
    match loc:
        case "chua-chu-tri":
            return line.row.wants_lead
        case "chua-han":
            return _keeps(line, WANTED) and line.row.clause.due_on is None
        case "han-da-qua":
            return line.past
        case "tat-ca":
            return True
        case _:
            return asks or line.taken or line.offered or line.row.wants_lead


def _context(request: HttpRequest, plan: Plan, lines: list[Line], units: list[Unit]) -> dict[str, Any]:
    loc, words = request.GET.get("loc", ""), request.GET.get("q", "").strip()[:100]
    found = [
        one
        for one in lines
        if _keeps(one, loc) and all(w in fold(f"{one.row.clause.path} {one.row.clause.spoken} {one.row.headline}") for w in fold(words).split())
    ]
    start = int(request.GET.get("trang", "0")) if request.GET.get("trang", "0").isdecimal() and len(request.GET.get("trang", "0")) < 5 else 0
    shown = found[start * MANY : (start + 1) * MANY]
    labels = {WANTED: _("Việc để giao"), UNOWNED: _("Chưa có chủ trì"), UNDATED: _("Chưa có hạn"), DATED_PAST: _("Hạn đã qua"), EVERY: _("Tất cả")}
    counts = {code: sum(_keeps(one, code) for one in lines) for code in labels}
    return {
        "plan": plan,
        "steps": steps(plan),
        "units": units,
        "lines": shown,
        "shown": len(shown),
        "total": len(found),
        "more": f"?{urlencode({'loc': loc, 'q': words, 'trang': start + 1})}" if len(found) > (start + 1) * MANY else "",
        "chips": [(code, label, counts[code]) for code, label in labels.items() if code != DATED_PAST or counts[code] or loc == code],
        "wanted": counts[WANTED],
        "loc": loc,
        "words": words,
        "offers": sum(one.offered for one in lines),
        "owned": sum(one.taken for one in lines),
        "given": given(plan, [one.row for one in lines]),
        "colours": KIND_COLOURS,
        "parts": OWNER_PARTS,
        "here": f"?{urlencode({'loc': loc, 'q': words, 'trang': start})}",
    }


def _act(request: HttpRequest, plan: Plan, lines: list[Line]) -> HttpResponseBase:
    sent = request.POST
    if "cell" in sent:
        return _press(request, plan, lines, *sent["cell"].partition(":")[::2])
    if sent.get("act") == "due":
        return _set_due(request, plan, lines, sent.get("code", ""))
    if sent.get("act") == "bulk":
        return _bulk(request, plan, lines)
    if sent.get("act") == "back":
        actions.take_back(plan=plan, version=version_read(request), by=acting(request), at=clock.now())
        return redirect("plans:assign", slug=plan.slug)
    actions.assign_many(plan=plan, owners=queries.offered(plan, [one.row for one in lines]), by=acting(request), at=clock.now())
    return redirect("plans:assign", slug=plan.slug)


def _found(lines: list[Line], code: str) -> Line:
    line = next((one for one in lines if one.row.clause.code == code), None)
    if line is None:
        raise Conflict(_("Mục này không còn trong kế hoạch. Mở lại trang để xem."))
    return line


def _press(request: HttpRequest, plan: Plan, lines: list[Line], code: str, unit_code: str) -> HttpResponseBase:
    line = _found(lines, code)
    unit = next((unit for unit, _cell in line.cells if unit.code == unit_code), None)
    if unit is None:
        raise Conflict(_("Đơn vị này không thuộc cơ quan ban hành. Mở lại trang để xem."))
    _give(request, line, line.owners.pressed(unit.pk), line.row.clause.due_on)
    return _answer(request, plan, code)


def _give(request: HttpRequest, line: Line, owners: Owners, due_on: dt.date | None) -> None:
    units = {unit.pk: unit for unit, _cell in line.cells}
    units |= {owner.unit_id: owner.unit for owner in (*line.row.leads, *line.row.supports)}
    leads, supports = [units[pk] for pk in owners.leads], [units[pk] for pk in owners.supports]
    give(clause=line.row.clause, leads=leads, supports=supports, due_on=due_on, by=acting(request), at=clock.now())


def _set_due(request: HttpRequest, plan: Plan, lines: list[Line], code: str) -> HttpResponseBase:
    line = _found(lines, code)
    typed = request.POST.get(f"due-{code}", "")
    due, fault = _day(typed)
    if not fault and due != line.row.clause.due_on:
        actions.set_due(clause=line.row.clause, due_on=due, by=acting(request), at=clock.now())
    return _answer(request, plan, code, fault, typed, day_only=True)


def _day(text: str) -> tuple[dt.date | None, str]:
    """The day that was typed, or the sentence why it is none."""
    try:
        return DueField(required=False).clean(text), ""
    except forms.ValidationError as wrong:
        return None, wrong.messages[0]


def _bulk(request: HttpRequest, plan: Plan, lines: list[Line]) -> HttpResponseBase:
    """One unit, one part and one day for the chosen clauses."""
    chosen = [one for one in lines if one.row.clause.code in request.POST.getlist("pick")]
    due, fault = _day(request.POST.get("bulk-due", ""))
    units = {unit.code: unit for unit, _cell in (lines[0].cells if lines else ())}
    unit = units.get(request.POST.get("bulk-unit", ""))
    if not chosen or fault or (unit is None and due is None):
        raise Conflict(fault or _("Chọn mục ở cột đầu, rồi chọn đơn vị hoặc ghi hạn để giao."))
    part = Cell.SUPPORT if request.POST.get("bulk-part") == "support" else Cell.LEAD
    for one in chosen:
        _give(request, one, one.owners.put(unit.pk, part) if unit else one.owners, due or one.row.clause.due_on)
    return redirect(_here(request, plan))


def _here(request: HttpRequest, plan: Plan) -> str:
    kept = {name: request.GET[name] for name in ("loc", "q", "trang") if request.GET.get(name)}
    return reverse("plans:assign", args=[plan.slug]) + (f"?{urlencode(kept)}" if kept else "")


def _answer(request: HttpRequest, plan: Plan, code: str, fault: str = "", typed: str = "", *, day_only: bool = False) -> HttpResponseBase:
    """The cells of the line, or its day, with all that is counted, where htmx asked for it, and the version that the page now stands on; else back to the
    page, at that line."""
    if request.headers.get("HX-Request") != "true":
        if fault:
            raise Conflict(fault)
        return redirect(f"{_here(request, plan)}#m-{code}")
    lines, units = _lines(plan)
    line = _found(lines, code)
    context = {**_context(request, plan, lines, units), "line": replace(line, fault=fault, typed=typed[:40]), "day_only": day_only}
    plan.refresh_from_db(fields=["version"])
    answer = render(request, "plans/_assign_answer.html", context)
    plan.refresh_from_db(fields=["version"])
    answer["HX-Trigger"] = json.dumps({"around": {"value": plan.version}})
    return answer
