"""Packages that came: taken in, looked at before they count, merged, taken back."""

from __future__ import annotations

import uuid
from collections import Counter
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.orgs.queries import standing_of
from thidua.parcels import actions
from thidua.parcels.actions import Looked
from thidua.parcels.enums import ParcelState
from thidua.parcels.models import Parcel, ParcelProof
from thidua.parcels.permissions import P, can, check_can
from thidua.parcels.phrases import PILLS, SENTENCES, STATES, VERDICT_PILLS, VERDICTS, WHYS
from thidua.parcels.queries import reading
from thidua.parcels.queries.outcomes import FigureStep, Outcome, figures_in, outcomes_of
from thidua.parcels.rules.format import MOST_BYTES
from thidua.reports.rules.periods import words_of
from thidua.sheets.exports import MOST, list_file
from thidua.store import clock
from thidua.ui.asked import version_read
from thidua.ui.lists import Choice, asked_of
from thidua.ui.pages import Owed, page


def found_or_404(request: HttpRequest, pk: uuid.UUID) -> Parcel:
    """The package that an address names, of those the reader may see."""
    row: Parcel = get_object_or_404(reading.received(request.user), pk=pk)
    return row


def _line(row: Parcel) -> dict[str, Any]:
    return {"row": row, "state": STATES[row.state], "pill": PILLS[row.state], "period": words_of(row.period)}


@page(permission=P.LIST)
def parcels(request: HttpRequest) -> HttpResponseBase:
    """The packages of the units that the reader looks after, and where to drop one more."""
    asked = asked_of(
        request, search=_("Tìm theo đơn vị, kỳ"), chips=Choice("tt", _("Trạng thái"), list(STATES.items()), _("Tất cả")),
    )  # fmt: skip
    found = reading.having(reading.received(request.user), asked.words, asked["tt"])
    if asked.file:
        titles = [_("Đơn vị gửi"), _("Kỳ"), _("Gói số"), _("Nhận lúc"), _("Trạng thái")]
        cells = [
            [one.unit.name, words_of(one.period), one.sequence, clock.local_date(one.received_at), str(STATES[one.state])] for one in found[:MOST]
        ]
        return list_file(asked.file, "goi-ngoai-tuyen", _("Gói ngoại tuyến"), titles, cells)
    rows = [_line(row) for row in found[: asked.shown]]
    may = {"receives": can(request.user, P.RECEIVE), "makes": can(request.user, P.MAKE), "trusts": can(request.user, P.TRUST)}
    return render(request, "parcels/list.html", {"rows": rows, **may, **asked.context(len(rows), found.count())})


def looked(request: HttpRequest) -> Looked | Owed:
    """Look at the file before anything is locked; what is wrong with it is said by the view."""
    file, root = request.FILES.get("tep"), standing_of(request.user).root
    if file is None or root is None:
        return Owed(_("Chọn tệp gói (.thidua-goi)."), field="tep")
    try:
        return actions.looked_at(file.read(MOST_BYTES + 1), root=root)
    except Owed as owed:
        return owed


@page(permission=P.RECEIVE, before=looked)
@require_POST
def receive(request: HttpRequest, prepared: Looked | Owed) -> HttpResponseBase:
    """Keep a good file as a package that waits; the page of the package says what merging it does."""
    if isinstance(prepared, Owed):
        raise prepared
    row = actions.receive(looked=prepared, by=acting(request), at=clock.now())
    if row.state == ParcelState.MERGED:
        messages.info(request, _("Gói này đã gộp từ trước; gộp lại cũng không thay đổi gì."))
    return redirect("parcels:parcel", row.pk)


def _report(one: Outcome) -> dict[str, Any]:
    sentence = WHYS[one.why] if one.why else SENTENCES[one.verdict]
    return {
        "one": one, "period": words_of(one.item.period), "verdict": VERDICTS[one.verdict], "pill": VERDICT_PILLS[one.verdict], "sentence": sentence,
        "others": [name for name in one.names if one.unit is None or name != one.unit.name],
    }  # fmt: skip


def _figures(steps: list[FigureStep]) -> list[dict[str, Any]]:
    """The figures of a package counted by what becomes of them."""
    counted = Counter((step.verdict, step.why) for step in steps)
    return [
        {"number": number, "verdict": VERDICTS[verdict], "pill": VERDICT_PILLS[verdict], "sentence": WHYS[why] if why else ""}
        for (verdict, why), number in counted.items()
    ]


@page(permission=P.LIST)
def parcel(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """One package: what merging it would do, or did."""
    row = found_or_404(request, pk)
    acts = can(request.user, P.RECEIVE, row)
    context = {
        **_line(row),
        "reports": [_report(one) for one in outcomes_of(row)],
        "figures": _figures(figures_in(row)),
        "proofs": ParcelProof.objects.filter(parcel=row).count(),
        "merges": acts and row.state != ParcelState.MERGED and row.key.revoked_at is None,
        "again": acts and row.state == ParcelState.MERGED,
    }
    return render(request, "parcels/parcel.html", context)


@page(permission=P.RECEIVE)
@require_POST
def merge(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Let it count."""
    row = found_or_404(request, pk)
    check_can(request.user, P.RECEIVE, row)
    done = actions.merge(parcel=row, version=version_read(request), by=acting(request), at=clock.now())
    if done.reports or done.figures:
        messages.success(request, _("Đã gộp: %(reports)s báo cáo, %(figures)s số liệu tháng.") % {"reports": done.reports, "figures": done.figures})
    else:
        messages.info(request, _("Gói không có gì mới so với phần đã gộp; không có gì thay đổi."))
    return redirect("parcels:parcel", pk)


@page(permission=P.RECEIVE)
@require_POST
def undo(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Let it count no more."""
    row = found_or_404(request, pk)
    check_can(request.user, P.RECEIVE, row)
    actions.undo(parcel=row, reason=request.POST.get("reason", ""), version=version_read(request), by=acting(request), at=clock.now())
    messages.success(request, _("Đã gỡ gói. Phần các gói khác đã gộp vẫn giữ nguyên."))
    return redirect("parcels:parcel", pk)
