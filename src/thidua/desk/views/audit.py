"""The record of who did what, when and why."""

from __future__ import annotations

import uuid
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from thidua.desk import exports
from thidua.desk.permissions import P
from thidua.desk.phrases import PACKAGES
from thidua.desk.queries import audit as queries
from thidua.store import clock
from thidua.ui.pages import page
from thidua.vn.dates import typed_day


@page(permission=P.AUDIT)
def audit(request: HttpRequest) -> HttpResponseBase:
    """A sentence for each act, the newest first."""
    wanted = read(request)
    events, more = queries.events(request.user, wanted)
    kept = {key: value for key, value in request.GET.items() if value and key in ("ai", "viec", "ten", "doi-tuong", "tu", "den")}
    context = {
        "events": events,
        "more": f"?{urlencode({**kept, 'truoc': events[-1].id})}" if more else "",
        "file": urlencode(kept),
        "packages": PACKAGES.items(),
        "wanted": wanted,
        "filtered": bool(kept),
    }
    return render(request, "desk/audit.html", context)


@page(permission=P.AUDIT)
def file(request: HttpRequest) -> HttpResponseBase:
    """The same lines for a spreadsheet."""
    events, _more = queries.events(request.user, read(request), limit=queries.MOST)
    name = f"nhat-ky-{clock.today():%Y-%m-%d}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(exports.record(events), content_type="text/csv; charset=utf-8", headers=headers)


def read(request: HttpRequest) -> queries.Wanted:
    """The filter of the query string."""
    get = request.GET.get
    what = get("viec", "")
    return queries.Wanted(
        who=get("ai", "")[:80],
        what=what if what in PACKAGES else "",
        thing=str(_read(uuid.UUID, get("doi-tuong", "")) or ""),
        name=get("ten", "")[:80],
        first=typed_day(get("tu", "")),
        last=typed_day(get("den", "")),
        before=max(0, _read(int, get("truoc", "")[:18]) or 0),
    )


def _read(kind: Any, text: str) -> Any:
    try:
        return kind(text)
    except ValueError:
        return None
