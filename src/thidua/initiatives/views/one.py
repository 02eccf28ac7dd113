"""One initiative: what it says, where it stands, what may be done with it."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from thidua.initiatives.enums import InitiativeState as S
from thidua.initiatives.permissions import P, can
from thidua.initiatives.phrases import HOLDERS, LACKS, LEVELS, PILLS, STATES, STOPS
from thidua.initiatives.queries import whole as queries
from thidua.initiatives.queries.similar import similar_to
from thidua.initiatives.rules.states import WRITABLE, may_become
from thidua.initiatives.views.loading import initiative_or_404
from thidua.ui.pages import page

MARKS = {"done": "check", "now": "circle-half-2", "to_come": "circle-dashed", "ended": "circle-x"}


@page(permission=P.LIST)
def initiative(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """One initiative with its way, authors, effects, and what its application lacks."""
    one = initiative_or_404(request, pk)
    return render(request, "initiatives/one.html", shown(request, one))


def shown(request: HttpRequest, one: Any) -> dict[str, Any]:
    """What the page of an initiative shows."""
    user, whole, state = request.user, queries.whole_of(one), S(one.state)
    own, checks = can(user, P.WRITE, one), can(user, P.CHECK, one)
    return {
        "one": one, "whole": whole, "state": STATES[state], "pill": PILLS[state], "level": LEVELS[one.level], "holder": HOLDERS[state],
        "stops": [(STOPS[stop.state], stop.mark.value, MARKS[stop.mark]) for stop in whole.stops],
        "steps": [(STATES[step.state], step) for step in reversed(whole.steps)],
        "lacks": [LACKS[part] for part in whole.lacks], "own": own, "checks": checks,
        "may_edit": own and state in WRITABLE, "may_send": own and may_become(state, S.SENT), "may_withdraw": own and may_become(state, S.WITHDRAWN),
        "similar": similar_to(one, user) if own or checks else [],
    }  # fmt: skip
