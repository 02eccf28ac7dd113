"""Score sheets: the list, one with its versions, drafting, issuing, what-if, as a file and back."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.files.exports import as_file
from thidua.orgs.phrases import UNIT_KINDS
from thidua.plans.enums import AppliesTo
from thidua.scorecards.faults import Refused
from thidua.scorecards.sheet import Kind
from thidua.scoring import actions
from thidua.scoring.enums import SheetState
from thidua.scoring.exports import sheets as exports
from thidua.scoring.forms.sheets import DraftForm
from thidua.scoring.models import ScoreSheet
from thidua.scoring.permissions import P, can
from thidua.scoring.phrases import PERSONAL_SOURCES, ROW_KINDS, SHEET_PILLS, SHEET_STATES, SOURCES, WHOM
from thidua.scoring.queries import sheets as queries
from thidua.scoring.queries.points import told_points
from thidua.scoring.queries.rounds import terms_to_open
from thidua.scoring.rules.tables import Unreadable, read_cells
from thidua.scoring.views.loading import Table, kept_sheet, prepared_table, sheet_or_404
from thidua.sheets.exports import MOST, list_file
from thidua.store import clock
from thidua.ui.asked import version_read, whole
from thidua.ui.lists import Choice, asked_of
from thidua.ui.pages import Conflict, invalid, page

ISSUE, RENEW, DROP = "ban-hanh", "phien-ban", "xoa"


@page(permission=P.LIST)
def sheet_list(request: HttpRequest) -> HttpResponseBase:
    """The score sheets of the agency, narrowed; also as a file."""
    asked = asked_of(
        request, search=gettext_lazy("Tìm theo tên bảng điểm"),
        chips=Choice("tt", gettext_lazy("Trạng thái"), list(SHEET_STATES.items()), gettext_lazy("Tất cả")),
        choices=[Choice("cho", gettext_lazy("Chấm cho"), [(one.value, WHOM[one]) for one in queries.WHOM_DRAFTED], gettext_lazy("Tập thể và cá nhân"))],
        sorts=[("", gettext_lazy("Mới lập trước")), ("ten", gettext_lazy("Theo tên"))],
    )  # fmt: skip
    rows = queries.listed(request.user, words=asked.words, state=asked["tt"], whom=asked["cho"], sort=asked.sort)
    if asked.file:
        return list_file(asked.file, "bang-diem", _("Bảng điểm"), exports.list_titles(), exports.list_cells(rows[:MOST]))
    lines = [(one, WHOM[one.applies_to], SHEET_STATES[one.state], SHEET_PILLS[one.state]) for one in rows[: asked.shown]]
    context = {"lines": lines, "may_write": can(request.user, P.WRITE), **asked.context(len(lines), rows.count())}
    return render(request, "scoring/sheets.html", context)


@page(permission=P.WRITE)
def draft(request: HttpRequest) -> HttpResponseBase:
    """Draft a sheet from the criterion clauses of an issued plan."""
    plans = queries.plans_to_draft_from(request.user)
    form = DraftForm(request.POST if request.method == "POST" else None, plans=plans)
    if request.method != "POST":
        return render(request, "scoring/draft.html", {"form": form, "plans": plans[:1]})
    if not form.is_valid():
        return invalid(request, "scoring/draft.html", {"form": form, "plans": plans[:1]})
    made = actions.draft_sheet(
        plan=form.cleaned_data["plan"], applies_to=AppliesTo(form.cleaned_data["applies_to"]), by=acting(request), at=clock.now()
    )
    messages.success(request, _("Đã lập bảng điểm từ các mục tiêu chí. Sửa điểm, công thức, rồi thử trước khi ban hành."))
    return redirect("scoring:sheet", made.pk)


def shown(request: HttpRequest, row: ScoreSheet) -> dict[str, Any]:
    """What the pages of a sheet share."""
    group = request.GET.get("nhom", "")
    sheet = queries.sheet_of(row)
    groups = [(one.group, UNIT_KINDS.get(one.group, one.title)) for one in sheet.variants]
    return {
        "row": row,
        "sheet": sheet,
        "state": SHEET_STATES[row.state],
        "pill": SHEET_PILLS[row.state],
        "whom": WHOM[row.applies_to],
        "groups": groups,
        "group": group if group in dict(groups) else "",
        "may_write": can(request.user, P.WRITE, row),
        "is_draft": row.state == "draft",
    }


@page(permission=P.LIST)
def sheet(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """A sheet as an outline: each criterion with its clause, where its points come from, how they are counted."""
    row = sheet_or_404(request, pk)
    told = shown(request, row)
    faults = queries.faults_told(row) if told["is_draft"] else []
    sources = PERSONAL_SOURCES if row.applies_to == AppliesTo.INDIVIDUAL else SOURCES
    lines = [
        (one, ROW_KINDS[one.row.kind], sources.get(one.row.source or "", ""), told_points(one.row.maximum) if one.row.maximum is not None else "")
        for one in queries.lines_of(row, told["group"])
    ]
    opens = told["may_write"] and row.state == SheetState.ISSUED
    may_open = opens and (row.applies_to == AppliesTo.INDIVIDUAL or (row.applies_to == AppliesTo.COLLECTIVE and terms_to_open(request.user).exists()))
    context = {
        **told, "lines": lines, "faults": faults, "versions": [(one, SHEET_STATES[one.state], SHEET_PILLS[one.state]) for one in queries.versions_of(request.user, row)],
        "may_open": may_open, "kinds": list(UNIT_KINDS.items()), "group_kind": Kind.GROUP,
    }  # fmt: skip
    return render(request, "scoring/sheet.html", context)


@page(permission=P.WRITE)
@require_POST
def sheet_act(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Issue a draft, begin the next version, or delete a draft."""
    row, act, version, by, at = kept_sheet(request, pk), request.POST.get("to", ""), version_read(request), acting(request), clock.now()
    if act == ISSUE:
        actions.issue_sheet(row=row, version=version, by=by, at=at)
        messages.success(request, _("Đã ban hành. Bảng điểm này không đổi nữa; cần sửa thì lập phiên bản mới."))
    elif act == RENEW:
        row = actions.renew_sheet(row=row, by=by, at=at)
        messages.success(request, _("Đã lập phiên bản mới để sửa. Bản đang dùng giữ nguyên đến khi ban hành bản này."))
    elif act == DROP:
        actions.drop_sheet(row=row, version=version, by=by, at=at)
        messages.success(request, _("Đã xóa bản đang soạn."))
        return redirect("scoring:sheets")
    else:
        raise Http404
    return redirect("scoring:sheet", row.pk)


@page(permission=P.LIST)
def trial(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """What-if: the units of a cluster by the figures of a year, beside the version before."""
    row = sheet_or_404(request, pk)
    told = shown(request, row)
    year = whole(request.GET.get("nam", ""), 4) or clock.today().year - 1
    before, units = queries.issued_before(row), queries.units_to_try(request.user, row)
    context: dict[str, Any] = {**told, "year": year, "years": [clock.today().year - n for n in range(4)], "before": before}
    try:
        context["lines"] = [
            (one, told_points(one.now.total), told_points(one.before.total) if one.before else "", _change(one))
            for one in queries.trial(row, units, year, before)
        ]
    except Refused as refused:
        context["faults"] = [fault.sentence(queries.language()) for fault in refused.faults]
    return render(request, "scoring/trial.html", context)


def _change(one: queries.Trial) -> str:
    if one.before is None or one.now.total is None or one.before.total is None:
        return ""
    change = one.now.total - one.before.total
    return f"{'+' if change > 0 else ''}{told_points(change)}"


@page(permission=P.LIST)
def sheet_file(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """The sheet as a workbook, which may be changed and brought back."""
    row = sheet_or_404(request, pk)
    return as_file(exports.workbook_of(row), f"bang-diem-phien-ban-{row.number}", "xlsx")


@page(permission=P.WRITE, before=prepared_table)
@require_POST
def sheet_import(request: HttpRequest, pk: uuid.UUID, prepared: Table | Conflict | None = None) -> HttpResponseBase:
    """Take the criteria of a workbook in the place of those of a draft; clauses stay with the criteria that keep their codes, or are found by their path."""
    row = kept_sheet(request, pk)
    if prepared is None:
        raise Conflict(_("Chọn tệp bảng điểm (.xlsx) rồi gửi lại."))
    if isinstance(prepared, Conflict):
        raise prepared
    try:
        root = read_cells(prepared[1])
    except Unreadable as refused:
        raise Conflict(exports.told(prepared[0], refused.faults)) from refused
    actions.change_sheet(row=row, **queries.taken(row, root), version=version_read(request), by=acting(request), at=clock.now())
    messages.success(request, _("Đã nhập bảng điểm từ tệp. Xem lại trước khi ban hành."))
    return redirect("scoring:sheet", pk)
