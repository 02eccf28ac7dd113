"""Results before a council: the button that puts them on the agenda of a sitting, and where they stand."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.councils.enums import CouncilKind
from thidua.councils.models import Sitting
from thidua.councils.phrases import OUTCOMES
from thidua.councils.queries.agenda import sittings_to_fill
from thidua.councils.rules.agenda import RUNNING
from thidua.scoring import actions
from thidua.scoring.permissions import P
from thidua.scoring.queries.brought import items_of
from thidua.scoring.views.loading import card_or_404, round_or_404
from thidua.store import clock
from thidua.ui.asked import key_read
from thidua.ui.pages import Owed, page


def council_context(user: Any, kind: str, pk: uuid.UUID, *, may_bring: bool) -> dict[str, Any]:
    """What the pages of a round and of a card show of councils: where the results stand, and the sittings that take them."""
    items = items_of(kind, pk)
    may_bring = may_bring and not any(one.state in RUNNING for one in items)
    return {
        "items": [(one, OUTCOMES.get(one.outcome, "")) for one in items],
        "may_bring": may_bring,
        "sittings": sittings_to_fill(user, CouncilKind.EMULATION) if may_bring else [],
    }


def sitting_asked(user: Any, asked: object) -> Sitting:
    """The sitting that was chosen, of those that somebody may fill."""
    key = key_read(str(asked))
    found = next((one for one in sittings_to_fill(user, CouncilKind.EMULATION) if one.pk == key), None)
    if found is None:
        raise Owed(_("Chọn phiên họp của hội đồng."), field="sitting")
    return found


@page(permission=P.KEEP)
@require_POST
def bring_round(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """The results of a whole round."""
    row = round_or_404(request, pk)
    sitting = sitting_asked(request.user, request.POST.get("sitting", ""))
    actions.bring_round(row=row, sitting=sitting, by=acting(request), at=clock.now())
    messages.success(request, _("Đã đưa kết quả vào chương trình phiên họp. Hội đồng quyết định xong thì điểm tự khóa."))
    return redirect("scoring:round", pk)


@page(permission=P.LIST)
@require_POST
def bring_card(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """The results of one unit or person."""
    row, _look = card_or_404(request, pk)
    sitting = sitting_asked(request.user, request.POST.get("sitting", ""))
    actions.bring_card(card=row, sitting=sitting, by=acting(request), at=clock.now())
    messages.success(request, _("Đã đưa kết quả vào chương trình phiên họp. Hội đồng quyết định xong thì điểm tự khóa."))
    return redirect("scoring:card", pk)
