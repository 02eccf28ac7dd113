"""What waits for a head: one at a time with keys, or many at once after a preview."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.evidence.queries.lists import left_out, uuids
from thidua.learning import actions
from thidua.learning.models import SOURCE, LogEntry
from thidua.learning.permissions import P
from thidua.learning.phrases import doubt_words
from thidua.learning.queries import entries as queries
from thidua.learning.queries.plausible import doubts_of_many
from thidua.learning.views.entering import found
from thidua.learning.views.record import lines_with_more, shown
from thidua.store import clock
from thidua.ui.asked import version_read, whole
from thidua.ui.pager import one_of, pager, rows_wanted
from thidua.ui.pages import page

MOST_WAITING, MOST = 500, 1000
ATTEST, RETURN, CONFIRM = "xac-nhan", "tra-lai", "ap-dung"


@page(permission=P.ATTEST)
def queue(request: HttpRequest) -> HttpResponseBase:
    """One at a time: the one named by `?xem=`, else the first that waits; with what stands before and after it."""
    lists = (queries.waiting_for(request.user), queries.claims_for(request.user))
    keys = [row for rows in lists for row in rows.select_related(None).only("pk")[:MOST_WAITING]]
    if not keys:
        return render(request, "learning/queue_empty.html")
    key, around = one_of(request, keys)
    row = next(row for rows in lists for row in rows.filter(pk=key.pk))
    return shown(request, row, "learning/entry.html", **around)


def _lines(rows: list[LogEntry]) -> list[dict[str, Any]]:
    """Entries in words with what is doubtful about each, which whoever confirms many at once must not miss."""
    doubts = doubts_of_many(rows)
    return [{**line, "doubts": [doubt_words(one.doubt, one.amount) for one in doubts.get(line["row"].pk, [])]} for line in lines_with_more(rows)]


@page(permission=P.ATTEST)
def waiting(request: HttpRequest) -> HttpResponseBase:
    """All that waits, to tick."""
    rows, limit = queries.waiting_for(request.user), rows_wanted(request)
    listed = list(rows[:limit])
    context = {"lines": _lines(listed), **pager(shown=len(listed), total=rows.count())}
    return render(request, "learning/waiting.html", context)


@page(permission=P.ATTEST)
@require_POST
def attest_many(request: HttpRequest) -> HttpResponseBase:
    """First a page that shows what would be confirmed; then, confirmed, the act, which leaves alone what has changed since."""
    ticked = dict.fromkeys(uuids(request.POST.getlist("chon")[:MOST]))
    rows = queries.chosen(request.user, ticked)
    if not request.POST.get("xac-nhan") or not ticked:
        _tell_left(request, ticked.keys() - {row.pk for row in rows})
        return render(request, "learning/attest_many.html", {"lines": _lines(rows)})
    seen = {row: version for row in rows if (version := whole(request.POST.get(f"version-{row.pk}", ""))) is not None}
    done, left = actions.attest_many(rows=seen, by=acting(request), at=clock.now())
    if done:
        messages.success(request, ngettext("Đã xác nhận %(n)s việc học.", "Đã xác nhận %(n)s việc học.", done) % {"n": done})
    _tell_left(request, ticked.keys() - {row.pk for row in seen} | {row.pk for row in left})
    return redirect("learning:waiting")


def _tell_left(request: HttpRequest, ids: Collection[uuid.UUID]) -> None:
    """Say of what was ticked and not confirmed which was left, and why."""
    for sentence in left_out(request.user, ids, SOURCE):
        messages.warning(request, sentence)


@page(permission=P.ATTEST)
@require_POST
def decide(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Confirm, send back, or confirm what changed at work; from the queue the next one follows."""
    row, act, version = found(request, pk), request.POST.get("to", ""), version_read(request)
    by, at = acting(request), clock.now()
    if act == ATTEST:
        actions.attest(entry=row, version=version, by=by, at=at)
        messages.success(request, _("Đã xác nhận."))
    elif act == RETURN:
        actions.send_back(entry=row, reason=request.POST.get("reason", ""), version=version, by=by, at=at)
        messages.success(request, _("Đã trả lại."))
    elif act == CONFIRM:
        actions.confirm_applied(entry=row, version=version, by=by, at=at)
        messages.success(request, _("Đã xác nhận kết quả áp dụng."))
    else:
        raise Http404
    stays = not request.POST.get("hang") and queries.visible_to(request.user).filter(pk=pk).exists()  # what is decided is its person's again
    return redirect(reverse("learning:entry", args=[pk]) if stays else reverse("learning:queue"))
