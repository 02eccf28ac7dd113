"""A sheet in full, what waits, the decision; register and counts."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.audit.actions import note_look
from thidua.files.exports import paper_file
from thidua.sheets.exports import MOST, list_file
from thidua.store import clock
from thidua.titles import actions, exports
from thidua.titles.enums import SheetState
from thidua.titles.models import Recognition
from thidua.titles.permissions import P, can
from thidua.titles.phrases import KIND_WORDS, STANDINGS
from thidua.titles.queries import sheets as queries
from thidua.titles.queries.lines import line_of_sheet
from thidua.titles.queries.rulings import notice_days
from thidua.titles.rules.states import may_become, writable
from thidua.titles.views.own import found as found_sheet
from thidua.titles.views.own import held, shown
from thidua.ui.asked import version_read, whole
from thidua.ui.lists import Choice, asked_of
from thidua.ui.pages import page

CONFIRM, RETURN = "xac-nhan", "tra-lai"


@page(permission=P.OWN)
def sheet(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """A sheet with the reason for each suggestion, and what may be done with it."""
    row = found_sheet(request, pk)
    fills, state = can(request.user, P.FILL, row), SheetState(row.state)
    if row.person_id is not None and not fills:
        note_look(by=acting(request), subject=row.person_id, row=row, at=clock.now())
    recognition = Recognition.objects.filter(sheet=row).first()
    context = {
        **shown(row, line_of_sheet(row)),
        "fills": fills,
        "may_fill": fills and writable(state),
        "may_begin": row.pk in queries.may_begin_after(request.user, [row]),
        "may_take_back": fills and may_become(state, SheetState.DRAFT),
        "may_decide": may_become(state, SheetState.CONFIRMED) and can(request.user, P.CONFIRM, row),
        "held": held(recognition, notice_days(clock.today())) if recognition else None,
    }
    return render(request, "titles/sheet.html", context)


@page(permission=P.OWN)
def sheet_file(request: HttpRequest, pk: uuid.UUID, form: str) -> HttpResponseBase:
    """The sheet as Word or PDF."""
    row = found_sheet(request, pk)
    if row.person_id is not None and not can(request.user, P.FILL, row):
        note_look(by=acting(request), subject=row.person_id, row=row, at=clock.now())
    return paper_file(exports.sheet_paper(row), form, "phieu-danh-hieu-hoc-tap")


@page(permission=P.CONFIRM)
def waiting(request: HttpRequest) -> HttpResponseBase:
    """All that waits, narrowed by words and kind, in the order asked for; also as a file."""
    asked = asked_of(
        request,
        search=_("Tìm theo tên người, đơn vị"),
        choices=[Choice("loai", _("Danh hiệu"), list(KIND_WORDS.items()), _("Mọi danh hiệu"))],
        sorts=[("", _("Gửi trước đứng trước")), ("moi", _("Mới gửi trước")), ("ten", _("Theo tên")), ("dv", _("Theo đơn vị"))],
    )
    found = queries.waiting_for(request.user, words=asked.words, kind=asked["loai"], sort=asked.sort)
    if asked.file:
        cells = exports.waiting_cells(found[:MOST])
        return list_file(asked.file, "phieu-danh-hieu-cho-xac-nhan", _("Chờ xác nhận"), exports.waiting_titles(), cells)
    lines = [(one, KIND_WORDS[one.kind]) for one in found[: asked.shown]]
    return render(request, "titles/waiting.html", {"lines": lines, **asked.context(len(lines), found.count())})


@page(permission=P.CONFIRM)
@require_POST
def decide(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Confirm, or send back with a reason."""
    row, act, version = found_sheet(request, pk), request.POST.get("to", ""), version_read(request)
    by, at = acting(request), clock.now()
    if act == CONFIRM:
        _row, made = actions.confirm(sheet=row, version=version, by=by, at=at)
        if made is not None:
            messages.success(request, _("Đã công nhận, số %(number)s.") % {"number": made.number})
        else:
            messages.success(request, _("Đã xác nhận phiếu: chưa đạt danh hiệu."))
    elif act == RETURN:
        actions.send_back(sheet=row, reason=request.POST.get("reason", ""), version=version, by=by, at=at)
        messages.success(request, _("Đã trả lại."))
    else:
        raise Http404
    return redirect("titles:sheet", pk)


@page(permission=P.OWN)
def register(request: HttpRequest) -> HttpResponseBase:
    """The register as its reader sees it, also as a file."""
    today = clock.today()
    notice = notice_days(today)
    asked = asked_of(
        request,
        search=_("Tìm theo tên người, đơn vị"),
        chips=Choice("tt", _("Giá trị"), list(STANDINGS.items()), _("Tất cả")),
        choices=[Choice("loai", _("Danh hiệu"), list(KIND_WORDS.items()), _("Mọi danh hiệu"))],
    )
    rows = queries.registered(request.user, words=asked.words, kind=asked["loai"], standing=asked["tt"], today=today, notice=notice)
    if asked.file:
        return list_file(asked.file, "so-danh-hieu-hoc-tap", _("Sổ công nhận"), exports.register_titles(), exports.register_cells(rows[:MOST]))
    listed = list(rows[: asked.shown])
    lines = [{**held(one, notice), "may_revoke": one.revoked_at is None and can(request.user, P.REVOKE, one)} for one in listed]
    return render(request, "titles/register.html", {"lines": lines, **asked.context(len(lines), rows.count())})


@page(permission=P.OWN)
@require_POST
def revoke(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Take a recognition away."""
    row: Recognition = get_object_or_404(queries.recognitions(request.user), pk=pk)
    actions.revoke(recognition=row, reason=request.POST.get("reason", ""), version=version_read(request), by=acting(request), at=clock.now())
    messages.success(request, _("Đã hủy công nhận số %(number)s.") % {"number": row.number})
    return redirect("titles:register")


@page(permission=P.COUNTS)
def counts(request: HttpRequest) -> HttpResponseBase:
    """Of each unit how many, never who; also as a file."""
    today = clock.today()
    year = whole(request.GET.get("nam", ""), 4) or today.year
    year = year if today.year - 5 <= year <= today.year else today.year
    rows = queries.counts_of(request.user, year)
    kind = request.GET.get("tep")
    if kind in ("xlsx", "csv"):
        return list_file(kind, f"danh-hieu-hoc-tap-{year}", _("Số liệu"), exports.count_titles(), exports.count_cells(rows))
    sums = {name: sum(getattr(one, name) for one in rows) for name in ("members", "sent", "waiting", "citizens")}
    return render(request, "titles/counts.html", {"rows": rows, "sums": sums, "year": year, "years": range(today.year, today.year - 6, -1)})
