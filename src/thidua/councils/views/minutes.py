"""The minutes: read, worded, closed, and taken as Word or PDF."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.councils import actions
from thidua.councils.enums import SittingState
from thidua.councils.exports.papers import minutes_paper
from thidua.councils.models import Sitting
from thidua.councils.permissions import P, can
from thidua.councils.phrases import PRESENCES, SITTING_PILLS, SITTING_STATES
from thidua.councils.queries.minutes import minutes_for
from thidua.councils.rules.sittings import SAT
from thidua.councils.views.loading import sitting_or_404
from thidua.files.exports import paper_file
from thidua.store import clock
from thidua.ui.asked import version_read
from thidua.ui.pages import page


def _readable(request: HttpRequest, pk: uuid.UUID) -> Sitting:
    """The figures of running items stand in no minutes, but who prepares them sees a draft; members see them once the sitting is over."""
    row = sitting_or_404(request, pk)
    over = row.state in (SittingState.CLOSED, SittingState.MINUTED)
    if not over and not (SittingState(row.state) in SAT and can(request.user, P.PREPARE, row)):
        raise Http404
    return row


@page(permission=P.LIST)
def minutes(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """The minutes as they stand."""
    row = _readable(request, pk)
    told = minutes_for(request.user, row)
    context = {
        "sitting": row, "minutes": told, "people": [(one, PRESENCES.get(one.presence, "")) for one in told.people],
        "state": SITTING_STATES[row.state], "pill": SITTING_PILLS[row.state],
        "may_close": row.state == SittingState.CLOSED and can(request.user, P.RUN, row),
        "may_word": row.state in (SittingState.OPEN, SittingState.CLOSED) and can(request.user, P.RUN, row),
    }  # fmt: skip
    return render(request, "councils/minutes.html", context)


@page(permission=P.RUN)
@require_POST
def word(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Keep what the minutes say beside the items."""
    row = sitting_or_404(request, pk, P.RUN)
    actions.word_minutes(sitting=row, words=request.POST.get("words", ""), version=version_read(request), by=acting(request), at=clock.now())
    messages.success(request, _("Đã lưu lời biên bản."))
    return redirect("councils:minutes", pk)


@page(permission=P.RUN)
@require_POST
def freeze(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Close the minutes."""
    row = sitting_or_404(request, pk, P.RUN)
    actions.minute_sitting(sitting=row, version=version_read(request), by=acting(request), at=clock.now())
    messages.success(request, _("Đã chốt biên bản. Tải bản Word để ký."))
    return redirect("councils:minutes", pk)


@page(permission=P.LIST)
def minutes_file(request: HttpRequest, pk: uuid.UUID, form: str) -> HttpResponseBase:
    """The minutes as Word or PDF."""
    return paper_file(minutes_paper(_readable(request, pk), request.user), form, "bien-ban-hop-hoi-dong")
