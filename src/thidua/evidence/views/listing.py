"""Lists of evidence: mine, that of my units, and acts on many rows."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.evidence import actions, queries
from thidua.evidence.enums import EvidenceState
from thidua.evidence.exports import cells, titles
from thidua.evidence.permissions import P
from thidua.evidence.phrases import GRADES, STATES
from thidua.evidence.queries import lists
from thidua.evidence.queries.lists import UNITS, Wanted
from thidua.evidence.views.reviewing import line_of
from thidua.sheets.exports import MOST as FILED
from thidua.sheets.exports import list_file
from thidua.store import clock
from thidua.ui.lists import KINDS_OF_FILE
from thidua.ui.pages import page

MOST = 1000


def wanted(request: HttpRequest) -> Wanted:
    """The filter of the query string: phan whose, tt state, muc grade, tim words, n rows shown."""
    get = request.GET.get
    part = UNITS if get("phan") == UNITS and lists.looks_after_units(request.user) else ""
    shown = get("n", "")
    rows = min(max(int(shown), lists.PAGE), MOST) if shown.isdecimal() and len(shown) < 6 else lists.PAGE
    return Wanted(part, get("tt", "")[:12], get("muc", "")[:16], get("tim", "").strip()[:80], rows)


def query(now: Wanted, **changed: Any) -> str:
    """The query string of a filter with some of it changed; what is empty is left out."""
    new = replace(now, **{"shown": lists.PAGE, **changed})
    pairs = {"phan": new.part, "tt": new.state, "muc": new.grade, "tim": new.text, "n": new.shown if new.shown > lists.PAGE else ""}
    return "?" + urlencode({key: value for key, value in pairs.items() if value})


@page(permission=P.SUBMIT)
def mine(request: HttpRequest) -> HttpResponseBase:
    """My evidence or that of my units, the newest first, and how much waits for my review."""
    now = wanted(request)
    kind = request.GET.get("tep", "")
    found = lists.listing(request.user, replace(now, shown=FILED) if kind in KINDS_OF_FILE else now)
    if kind in KINDS_OF_FILE:
        return list_file(kind, "minh-chung", _("Minh chứng"), titles(), map(cells, found.rows))
    every = sum(found.counts.values())
    states = [("", _("Tất cả"), every), *((state, STATES[state], found.counts.get(state, 0)) for state in EvidenceState)]
    context = {
        "lines": [{**line_of(row), "ready": row.pk in found.ready} for row in found.rows],
        "now": now,
        "units": now.part == UNITS,
        "parts": [(_("Của tôi"), query(now, part=""), not now.part), (_("Của đơn vị"), query(now, part=UNITS), bool(now.part))]
        if lists.looks_after_units(request.user)
        else [],
        "chips": [(words, query(now, state=state), number, now.state == state) for state, words, number in states if number or state == now.state],
        "grades": GRADES.items(),
        "shown": len(found.rows),
        "total": found.total,
        "more": query(now, shown=now.shown + lists.PAGE) if found.total > len(found.rows) else "",
        "is_filtered": bool(now.text or now.grade or now.state),
        "clear": query(Wanted(now.part)),
        "ready": bool(found.ready),
        "files": [(one, query(now) + ("&" if query(now) != "?" else "") + f"tep={one}") for one in KINDS_OF_FILE],
        "waiting": queries.waiting_for(request.user).count(),
    }
    return render(request, "evidence/mine.html", context)


@page(permission=P.SUBMIT)
@require_POST
def verify_many(request: HttpRequest) -> HttpResponseBase:
    """First a page that shows what would be verified; then, confirmed, the act, which leaves alone what has changed since."""
    back = reverse("evidence:mine") + query(Wanted(UNITS, EvidenceState.WAITING))
    rows = lists.chosen(request.user, request.POST.getlist("chon")[:MOST])
    if not request.POST.get("xac-nhan") or not rows:
        lines = [{**line_of(row), "files": number} for row, number in queries.with_file_counts(rows)]
        return render(request, "evidence/verify_many.html", {"lines": lines, "back": back})
    seen = {row: int(text) for row in rows if (text := request.POST.get(f"version-{row.pk}", "")).isdecimal() and len(text) < 9}
    done, left = actions.verify_many(rows=seen, by=acting(request), at=clock.now())
    messages.success(request, ngettext("Đã duyệt %(n)s minh chứng.", "Đã duyệt %(n)s minh chứng.", done) % {"n": done})
    if left:
        names = ", ".join(row.title for row in left)
        messages.warning(request, _("Để lại vì vừa có người sửa: %(names)s. Mở từng minh chứng để xem.") % {"names": names})
    return redirect(back)
