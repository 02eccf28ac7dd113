"""The page of a document for the one who is asked to read it: two taps from the notice to confirmed, with or without JavaScript."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.participation import actions
from thidua.participation.enums import AckKind, DisseminationState
from thidua.participation.models import Acknowledgement, Dissemination
from thidua.participation.permissions import P, can
from thidua.participation.phrases import BECAUSE, CLOSE_REASONS, due_words
from thidua.participation.queries import dissemination as queries
from thidua.participation.queries.reach_facts import due_rests_on_rule
from thidua.participation.rules.due import due_of
from thidua.participation.rules.reach import UNDO
from thidua.plans.phrases import KIND_COLOURS
from thidua.rulebook.queries import holidays
from thidua.store import clock
from thidua.ui.pages import page
from thidua.vn.workdays import Holidays


def loaded(request: HttpRequest, pk: uuid.UUID) -> Dissemination:
    """A dissemination that the reader may open; any other does not exist for them."""
    return get_object_or_404(queries.visible_to(request.user), pk=pk)


def left(due_on: dt.date | None, off: Holidays) -> str:
    """The due day in words: còn 2 ngày."""
    return due_words(due_of(due_on, clock.today(), off))


@page(permission=P.READ)
def to_read(request: HttpRequest) -> HttpResponseBase:
    """What is to be read, then what was read."""
    off = holidays(clock.today())
    rows = [(row, left(row.due_on, off)) for row in queries.to_read(request.user)]
    return render(
        request, "participation/to_read.html", {"rows": rows, "read": queries.have_read(request.user)[:50], "may_report": can(request.user, P.REPORT)}
    )


@never_cache
@page(permission=P.READ)
def reading(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """The four things first, the button in reach of the thumb, the whole text one swipe below."""
    found = queries.reading(request.user, loaded(request, pk))
    ack, dissemination = found.ack, found.dissemination
    due_rests_on_rule(dissemination)
    may_undo = ack is not None and ack.kind == AckKind.SELF and not ack.carried and clock.now() - ack.at <= UNDO
    context: dict[str, Any] = {
        "found": found,
        "one": dissemination,
        "picks": [(pick.row, BECAUSE[pick.because], KIND_COLOURS[pick.row.clause.kind]) for pick in found.picks],
        "left": left(dissemination.due_on, holidays(clock.today())),
        "closed": CLOSE_REASONS.get(dissemination.close_reason, ""),
        "may_confirm": found.asked is not None and dissemination.state == DisseminationState.OPEN and (ack is None or ack.kind == AckKind.ATTESTED),
        "may_undo": may_undo,
        "may_report": can(request.user, P.REPORT, dissemination),
    }
    return render(request, "participation/reading.html", context)


@require_POST
@page(permission=P.CONFIRM)
def confirm(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Tôi đã đọc; said twice it is said once."""
    actions.confirm(dissemination=loaded(request, pk), by=acting(request), at=clock.now())
    return redirect("participation:reading", pk)


@require_POST
@page(permission=P.CONFIRM)
def undo(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Take one's confirmation back while the undo is shown."""
    mine = Acknowledgement.objects.select_related("dissemination__unit", "recipient__unit").filter(recipient__person__user=request.user)
    actions.undo_confirm(ack=get_object_or_404(mine, dissemination=loaded(request, pk)), by=acting(request), at=clock.now())
    return redirect("participation:reading", pk)
