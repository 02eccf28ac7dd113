"""The ledger: its list, a line, writing, confirming, correcting; closing a year."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.files.actions import FileRefused, Ready, prepare_sent
from thidua.files.enums import Purpose
from thidua.investments import actions
from thidua.investments.actions.ledger import MOST_FILES
from thidua.investments.enums import Kind, LineState, MoneyFrom
from thidua.investments.exports import lists
from thidua.investments.forms.ledger import CorrectForm, LineForm
from thidua.investments.models import Line
from thidua.investments.permissions import P, can, check_can
from thidua.investments.phrases import KIND_WORDS, MONEY_FROM, PILLS, STATES
from thidua.investments.queries import lines as queries
from thidua.investments.rules.lines import COUNTS
from thidua.orgs.queries import standing_of
from thidua.orgs.queries.headings import agency_over
from thidua.sheets.exports import MOST, list_file
from thidua.store import clock
from thidua.ui.asked import key_read, version_read, whole
from thidua.ui.fields import files_of
from thidua.ui.lists import Choice, asked_of
from thidua.ui.pages import Conflict, Owed, invalid, page

Prepared = list[Ready] | FileRefused
OPEN, EVERY = "mo", "moi-nam"


def _read(request: HttpRequest) -> Prepared:
    """The documents judged before the transaction."""
    return prepare_sent(request.FILES, purpose=Purpose.EVIDENCE, most=MOST_FILES)


def line_or_404(request: HttpRequest, pk: uuid.UUID) -> Line:
    """The line that an address names, of those the reader may see."""
    found: Line = get_object_or_404(queries.visible_to(request.user), pk=pk)
    return found


def shown_line(row: Any) -> dict[str, Any]:
    """A line as lists show it."""
    return {
        "row": row, "kind": KIND_WORDS[row.kind], "state": STATES[row.state], "pill": PILLS[row.state], "leave": row.kind == Kind.LEAVE,
        "money_from": MONEY_FROM.get(row.money_from, ""),
    }  # fmt: skip


@page(permission=P.LEDGER)
def ledger(request: HttpRequest) -> HttpResponseBase:
    """The lines with their sums."""
    years = [
        *((year, year) for year in queries.years_of(request.user)),
        (EVERY, _("Mọi năm")),
    ]  # the newest year first: sums of many years say little
    asked = asked_of(
        request,
        search=_("Tìm theo việc, văn bản"),
        chips=Choice("tt", _("Trạng thái"), list(STATES.items()), _("Tất cả")),
        choices=[
            Choice("nam", _("Năm"), years),
            Choice("loai", _("Loại"), list(KIND_WORDS.items()), _("Mọi loại")),
            Choice("dv", _("Đơn vị"), queries.units_in(request.user), _("Mọi đơn vị")),
        ],
        sorts=[("", _("Theo năm, đơn vị")), ("tien", _("Số chi cao trước")), ("moi", _("Mới ghi trước")), ("ten", _("Theo tên"))],
    )
    chosen = "" if asked["nam"] == EVERY else asked["nam"]
    found = queries.listed(request.user, words=asked.words, year=chosen, kind=asked["loai"], state=asked["tt"], unit=asked["dv"], sort=asked.sort)
    if asked.file:
        return list_file(asked.file, "so-nguon-luc", _("Nguồn lực"), lists.line_titles(), map(lists.line_cells, found[:MOST]))
    sums = queries.sums_of(found)
    rows = [shown_line(row) for row in found[: asked.shown]]
    context = {
        "rows": rows,
        "sums": sums,
        "may_count": can(request.user, P.FIGURES),
        **_year(request, chosen),
        **asked.context(len(rows), sums.lines),
    }
    return render(request, "investments/ledger.html", context)


def _year(request: HttpRequest, chosen: str) -> dict[str, Any]:
    """The lock of the year in hand, and whether the reader may close or open it."""
    year, root = whole(chosen, 4) or clock.today().year, standing_of(request.user).root
    return {"year": year, "lock": queries.lock_of(root, year) if root else None, "may_close": can(request.user, P.CLOSE)}


@page(permission=P.LEDGER)
@require_POST
def close(request: HttpRequest) -> HttpResponseBase:
    """Close a year, or open it again."""
    check_can(request.user, P.CLOSE)
    own = queries.own_unit(request.user)
    unit, year = agency_over(own), whole(request.POST.get("year", ""), 4) or clock.today().year
    by, at = acting(request), clock.now()
    if request.POST.get("to") == OPEN:
        actions.open_year(unit=unit, year=year, reason=request.POST.get("reason", ""), by=by, at=at)
        messages.success(request, _("Đã mở lại sổ nguồn lực năm %(year)s.") % {"year": year})
    else:
        actions.lock_year(unit=unit, year=year, by=by, at=at)
        messages.success(request, _("Đã khóa sổ nguồn lực năm %(year)s.") % {"year": year})
    return redirect("investments:ledger")


def _form(request: HttpRequest, row: Line | None) -> LineForm:
    units = queries.writing_units(request.user, row)
    own = standing_of(request.user).unit_id
    start = {"year": clock.today().year, "unit": own, "money_from": MoneyFrom.BUDGET.value, "clause": request.GET.get("muc", "")}
    return LineForm(
        request.POST if request.method == "POST" else None, units=units, clauses=queries.clauses_for(request.user), row=row, initial=start
    )


@page(permission=P.LEDGER, before=_read)
def new(request: HttpRequest, prepared: Prepared | None = None) -> HttpResponseBase:
    """A new line."""
    form = _form(request, None)
    context: dict[str, Any] = {"form": form}
    if request.method != "POST":
        return render(request, "investments/line_edit.html", context)
    files = files_of(form, prepared)
    if not form.errors:
        try:
            made = actions.add_line(written=form.written(), files=files, by=acting(request), at=clock.now())
        except Owed as owed:
            form.add_error(owed.field if owed.field in form.fields else None, str(owed))
        except Conflict as conflict:
            form.add_error(None, str(conflict))
        else:
            messages.success(request, _("Đã ghi. Thủ trưởng đơn vị được báo để xác nhận."))
            return redirect("investments:line", made.pk)
    return invalid(request, "investments/line_edit.html", context)


@page(permission=P.LEDGER, before=_read)
def edit(request: HttpRequest, pk: uuid.UUID, prepared: Prepared | None = None) -> HttpResponseBase:
    """Change a draft."""
    row = line_or_404(request, pk)
    check_can(request.user, P.WRITE, row)
    if row.state != LineState.DRAFT:
        raise Conflict(_("Dòng này đã xác nhận nên không sửa thẳng được. Thủ trưởng đính chính kèm lý do."))
    form = _form(request, row)
    context: dict[str, Any] = {"form": form, "one": row, "files": list(queries.documents_of(row))}
    if request.method != "POST":
        return render(request, "investments/line_edit.html", context)
    files = files_of(form, prepared)
    if not form.errors:
        drop = [key for text in request.POST.getlist("drop") if (key := key_read(text))]
        try:
            actions.edit_line(
                line=row, written=form.written(), files=files, drop=drop, version=form.cleaned_data["version"], by=acting(request), at=clock.now()
            )
        except Owed as owed:
            form.add_error(owed.field if owed.field in form.fields else None, str(owed))
        except Conflict as conflict:
            form.add_error(None, str(conflict))
        else:
            messages.success(request, _("Đã lưu."))
            return redirect("investments:line", pk)
    return invalid(request, "investments/line_edit.html", context)


def _shown(request: HttpRequest, row: Line, **kept: Any) -> dict[str, Any]:
    draft, confirms = row.state == LineState.DRAFT, can(request.user, P.CONFIRM, row)
    start = {"planned": row.planned, "spent": row.spent, "version": row.version}
    context: dict[str, Any] = {
        **shown_line(row),
        "files": list(queries.documents_of(row)),
        "corrections": queries.corrections_of(row),
        "may_edit": draft and can(request.user, P.WRITE, row),
        "may_confirm": draft and confirms,
        "correct_form": CorrectForm(initial=start) if confirms and row.state in COUNTS - {LineState.LOCKED} else None,
    }
    return context | kept


@page(permission=P.LEDGER)
def line(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """A line with its document and what it said before."""
    return render(request, "investments/line.html", _shown(request, line_or_404(request, pk)))


@page(permission=P.LEDGER)
@require_POST
def confirm(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """The head answers for it."""
    actions.confirm(line=line_or_404(request, pk), version=version_read(request), by=acting(request), at=clock.now())
    messages.success(request, _("Đã xác nhận. Khoản này vào số liệu."))
    return redirect("investments:line", pk)


@page(permission=P.LEDGER)
@require_POST
def drop(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Throw a draft away."""
    actions.drop_line(line=line_or_404(request, pk), version=version_read(request), by=acting(request), at=clock.now())
    messages.success(request, _("Đã xóa dòng."))
    return redirect("investments:ledger")


@page(permission=P.LEDGER)
@require_POST
def correct(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Other amounts, with the reason."""
    row = line_or_404(request, pk)
    check_can(request.user, P.CONFIRM, row)
    form = CorrectForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        try:
            actions.correct(
                line=row, planned=int(said["planned"] or 0), spent=int(said["spent"] or 0), reason=said["reason"], version=said["version"],
                by=acting(request), at=clock.now(),
            )  # fmt: skip
        except Owed as owed:
            form.add_error(owed.field, str(owed))
        else:
            messages.success(request, _("Đã đính chính. Số cũ được giữ trong lịch sử."))
            return redirect("investments:line", pk)
    return invalid(request, "investments/line.html", _shown(request, row, correct_form=form))
