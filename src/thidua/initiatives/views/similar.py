"""Like initiatives: a panel beside the form, and two texts side by side."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from thidua.initiatives.permissions import P, can, check_can
from thidua.initiatives.queries.rulings import earliest_wins, similar_percent
from thidua.initiatives.queries.similar import side_by_side, similar_to
from thidua.initiatives.views.loading import initiative_or_404
from thidua.store import clock
from thidua.ui.asked import key_read
from thidua.ui.pages import page


@page(permission=P.LIST)
def panel(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """What is like the draft as it was last saved; while nothing is saved there is no such page, and the panel stays as it is."""
    one = initiative_or_404(request, pk, P.WRITE)
    return render(request, "initiatives/_similar_panel.html", {"one": one, "draft": pk, "similar": similar_to(one, request.user)})


@page(permission=P.LIST)
def similar(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """All that is like it, and the like passages of one beside those of this. For its author and whoever looks at it."""
    one = initiative_or_404(request, pk)
    if not can(request.user, P.WRITE, one):
        check_can(request.user, P.CHECK, one)
    found, wanted = similar_to(one, request.user), key_read(request.GET.get("voi", ""))
    opened = [each for each in found if each.is_open]
    other = next((each for each in opened if each.one.pk == wanted), opened[0] if opened else None)
    today = clock.today()
    context = {
        "one": one, "similar": found, "other": other, "sides": side_by_side(one, other.one) if other else None, "least": similar_percent(today),
        "earliest": earliest_wins(today), "may_write": can(request.user, P.WRITE, one),
    }  # fmt: skip
    return render(request, "initiatives/similar.html", context)
