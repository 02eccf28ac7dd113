"""Lists of evidence: mine, that of my units, and acts on many rows."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from dataclasses import replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.evidence import actions, queries
from thidua.evidence.exports import cells, titles
from thidua.evidence.permissions import P
from thidua.evidence.phrases import GRADES, STATES
from thidua.evidence.queries import lists
from thidua.evidence.queries.lists import UNITS, Wanted
from thidua.evidence.views.reviewing import line_of
from thidua.sheets.exports import MOST as FILED
from thidua.sheets.exports import list_file
from thidua.store import clock
from thidua.ui.asked import whole
from thidua.ui.lists import Asked, Choice, asked_of
from thidua.ui.pages import page

MOST = 1000


def _asked(request: HttpRequest) -> Asked:
    """What the address asks for; the evidence of units is for those who look after some."""
    part = UNITS if request.GET.get("phan") == UNITS and lists.looks_after_units(request.user) else lists.MINE
    own = [(lists.READY, _("Chờ anh/chị duyệt")), (lists.USES, _("Chờ anh/chị xem cho mục mới"))] if part == UNITS else []
    return asked_of(
        request,
        search=_("Tìm theo việc hoặc tên người"),
        chips=Choice("tt", _("Trạng thái"), [*own, *STATES.items()], _("Tất cả")),
        choices=[Choice("muc", _("Mức tin cậy"), list(GRADES.items()), _("Mọi mức"))],
        sorts=[("", _("Mới nộp trước")), ("cho", _("Chờ lâu trước")), ("ngay", _("Mới làm trước")), ("nguoi", _("Theo tên người"))],
        fixed={"phan": part},
    )


@page(permission=P.SUBMIT)
def mine(request: HttpRequest) -> HttpResponseBase:
    """My evidence or that of my units, the newest first, and how much waits for my review."""
    asked = _asked(request)
    part = asked.fixed["phan"]
    found = lists.listing(request.user, Wanted(part, asked["tt"], asked["muc"], asked.words, FILED if asked.file else asked.shown, asked.sort))
    if asked.file:
        return list_file(asked.file, "minh-chung", _("Minh chứng"), titles(), map(cells, found.rows))
    context = {
        "lines": [{**line_of(row), "ready": row.pk in found.ready} for row in found.rows],
        "units": bool(part),
        "parts": [(_("Của tôi"), asked.link(phan=""), not part), (_("Của đơn vị"), asked.link(phan=UNITS), bool(part))]
        if lists.looks_after_units(request.user)
        else [],
        "ready": bool(found.ready),
        "waiting": queries.waiting_for(request.user).count() + queries.uses_waiting_for(request.user).count(),
        **replace(asked, counts=found.counts).context(len(found.rows), found.total),
    }
    return render(request, "evidence/mine.html", context)


@page(permission=P.SUBMIT)
@require_POST
def verify_many(request: HttpRequest) -> HttpResponseBase:
    """First a page that shows what would be verified; then, confirmed, the act, which leaves alone what has changed since."""
    back = reverse("evidence:mine") + lists.WAITING
    ticked = dict.fromkeys(lists.uuids(request.POST.getlist("chon")[:MOST]))
    rows = lists.chosen(request.user, ticked)
    if not request.POST.get("xac-nhan") or not ticked:
        _tell_left(request, ticked.keys() - {row.pk for row in rows})
        served = queries.clauses_served(rows)
        lines = [{**line_of(row), "files": number, "clauses": served.get(row.pk, ())} for row, number in queries.with_file_counts(rows)]
        return render(request, "evidence/verify_many.html", {"lines": lines, "back": back})
    seen = {row: version for row in rows if (version := whole(request.POST.get(f"version-{row.pk}", ""))) is not None}
    done, left = actions.verify_many(rows=seen, by=acting(request), at=clock.now())
    if done:
        messages.success(request, ngettext("Đã duyệt %(n)s minh chứng.", "Đã duyệt %(n)s minh chứng.", done) % {"n": done})
    _tell_left(request, ticked.keys() - {row.pk for row in seen} | {row.pk for row in left})
    return redirect(back)


def _tell_left(request: HttpRequest, ids: Collection[uuid.UUID]) -> None:
    """Say of what was ticked and not verified which was left, and why."""
    for sentence in lists.left_out(request.user, ids):
        messages.warning(request, sentence)
