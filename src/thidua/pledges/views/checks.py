"""The check of a pledge: opened, answered by the parties, confirmed, printed."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.files.exports import paper_file
from thidua.plans.rules.amounts import amount_words
from thidua.pledges import actions
from thidua.pledges.enums import CheckKind, CheckState, PledgeState
from thidua.pledges.exports.papers import check_paper, target_words
from thidua.pledges.forms.checks import ConfirmForm, OpenForm, ReportForm
from thidua.pledges.models import Check
from thidua.pledges.permissions import P, can, check_can, stands_for
from thidua.pledges.phrases import CHECK_KINDS, CHECK_STATES, OUTCOME_PILLS, OUTCOMES
from thidua.pledges.queries.checks import cells_of, counts, owed
from thidua.pledges.views.loading import check_or_404, party_or_404, pledge_or_404
from thidua.rulebook.queries import missed_before
from thidua.store import clock
from thidua.ui.pages import Owed, invalid, page


@page(permission=P.LIST)
@require_POST
def open_check(request: HttpRequest, pk: uuid.UUID, kind: str) -> HttpResponseBase:
    """Ask the parties to look at what they signed."""
    pledge = pledge_or_404(request, pk)
    if kind not in set(CheckKind):
        raise Http404
    check_can(request.user, P.CONFIRM, pledge)
    form = OpenForm(request.POST)
    if not form.is_valid():
        raise Owed(str(form.errors["due_on"][0]), field="due_on")
    actions.open_check(pledge=pledge, kind=CheckKind(kind), due_on=form.cleaned_data["due_on"], by=acting(request), at=clock.now())
    messages.success(request, _("Đã mở kiểm điểm. Đại diện các bên được báo."))
    return redirect("pledges:check", pk, kind)


def _context(request: HttpRequest, check: Check, **forms: Any) -> dict[str, Any]:
    rows = cells_of(check)
    confirms = can(request.user, P.CONFIRM, check.pledge)
    is_open = check.state == CheckState.REPORTED
    mine = [row for row in rows if stands_for(request.user, row.party)]
    table = []
    for cells in zip(*(row.cells for row in rows), strict=True):
        content = cells[0].content
        table.append((content, target_words(content), [(cell, _said(cell)) for cell in cells]))
    said, total = counts(rows), sum(len(row.cells) for row in rows)
    return {
        "check": check,
        "pledge": check.pledge,
        "kind": CHECK_KINDS[check.kind],
        "state": CHECK_STATES[check.state],
        "pill": "soon" if is_open else "done",
        "table": table,
        "parties": rows,
        "sums": [(OUTCOMES[code], OUTCOME_PILLS[code], n) for code, n in said.items()],
        "done": sum(said.values()),
        "total": total,
        "left": owed(check),
        "late": is_open and check.due_on < missed_before(clock.today()),
        "report_forms": [(row, ReportForm(row=row)) for row in mine] if is_open else [],
        "confirm_form": ConfirmForm(initial={"version": check.version}) if confirms and is_open else None,
        "may_reopen": confirms and not is_open and check.pledge.state == PledgeState.SIGNED,
        **forms,
    }


def _said(cell: Any) -> tuple[Any, str, str]:
    """The words, the pill and the figure of an answer."""
    if cell.line is None:
        return "", "", ""
    return OUTCOMES[cell.line.outcome], OUTCOME_PILLS[cell.line.outcome], amount_words(cell.line.figure, cell.content.target_unit)


@page(permission=P.LIST)
def check(request: HttpRequest, pk: uuid.UUID, kind: str) -> HttpResponseBase:
    """A check as a table: contents by parties; below it the form of one's own party."""
    return render(request, "pledges/check.html", _context(request, check_or_404(request, pk, kind)))


@page(permission=P.LIST)
@require_POST
def report(request: HttpRequest, pk: uuid.UUID, kind: str) -> HttpResponseBase:
    """What a party says of its contents."""
    row = check_or_404(request, pk, kind)
    party = party_or_404(row.pledge, request.POST.get("party", ""))
    check_can(request.user, P.REPORT, party)
    cells = next(one for one in cells_of(row) if one.party.pk == party.pk)
    form = ReportForm(request.POST, row=cells)
    if not form.is_valid():
        context = _context(request, row)
        context["report_forms"] = [(one, form if one.party.pk == party.pk else kept) for one, kept in context["report_forms"]]
        return invalid(request, "pledges/check.html", context)
    actions.report(check=row, party=party, said=form.said(), by=acting(request), at=clock.now())
    messages.success(request, _("Đã ghi kết quả tự kiểm điểm của %(party)s.") % {"party": party.name})
    return redirect("pledges:check", pk, kind)


@page(permission=P.LIST)
@require_POST
def confirm(request: HttpRequest, pk: uuid.UUID, kind: str) -> HttpResponseBase:
    """Confirm the check, or open it again with a reason."""
    row = check_or_404(request, pk, kind)
    check_can(request.user, P.CONFIRM, row.pledge)
    form = ConfirmForm(request.POST)
    if not form.is_valid():
        return invalid(request, "pledges/check.html", _context(request, row, confirm_form=form))
    said = form.cleaned_data
    if request.POST.get("to") == CheckState.REPORTED:
        actions.reopen_check(check=row, reason=said["note"], version=said["version"], by=acting(request), at=clock.now())
        messages.success(request, _("Đã mở lại. Các bên sửa được kết quả."))
    else:
        actions.confirm_check(check=row, note=said["note"], version=said["version"], by=acting(request), at=clock.now())
        messages.success(request, _("Đã xác nhận kết quả kiểm điểm."))
    return redirect("pledges:check", pk, kind)


@page(permission=P.LIST)
def check_file(request: HttpRequest, pk: uuid.UUID, kind: str, form: str) -> HttpResponseBase:
    """The record of a check as Word or PDF."""
    row = check_or_404(request, pk, kind)
    return paper_file(check_paper(row, cells_of(row)), form, f"kiem-diem-giao-uoc-{row.pledge.year}-{kind}")
