"""Offering a model to units, and who has answered."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import ngettext

from thidua.accounts.queries import acting
from thidua.orgs.models import Unit
from thidua.replication import actions
from thidua.replication.enums import ModelState
from thidua.replication.forms.offering import OfferForm
from thidua.replication.models import GoodModel
from thidua.replication.permissions import P
from thidua.replication.phrases import ADOPTION_PILLS, ADOPTIONS
from thidua.replication.queries import whole as queries
from thidua.replication.rules.adopting import LIVING
from thidua.replication.views.loading import model_or_404
from thidua.store import clock
from thidua.ui.pages import invalid, page


def units_to_offer(one: GoodModel) -> Any:
    """The units of the agency that have not heard of it and do not use it."""
    known = {row.unit_id for row, _answer in queries.offers_of(one)} | {one.unit_id}
    known |= {row.unit_id for row in queries.adoptions_of(one) if row.state in LIVING}
    return Unit.objects.on(clock.today()).filter(root=one.root, depth__gt=1).exclude(pk__in=known).order_by("path")


@page(permission=P.LIST)
def offers(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """To whom it was offered, who answered what, and to whom else."""
    one = model_or_404(request, pk, P.PUBLISH)
    opened = one.state == ModelState.PUBLISHED
    form = OfferForm(request.POST or None, units=units_to_offer(one)) if opened else None
    lines = [
        (row, answer, ADOPTIONS[answer.state] if answer else "", ADOPTION_PILLS[answer.state] if answer else "soon")
        for row, answer in queries.offers_of(one)
    ]
    context = {"one": one, "form": form, "lines": lines, "silent": sum(1 for line in lines if line[1] is None)}
    if request.method != "POST":
        return render(request, "replication/offers.html", context)
    if form is not None and not form.is_valid():
        return invalid(request, "replication/offers.html", context)
    said: dict[str, Any] = form.cleaned_data if form is not None else {"units": (), "note": ""}
    number = actions.offer(model=one, units=list(said["units"]), note=said["note"], by=acting(request), at=clock.now())
    messages.success(request, ngettext("Đã gửi giới thiệu cho %(n)s đơn vị.", "Đã gửi giới thiệu cho %(n)s đơn vị.", number) % {"n": number})
    return redirect("replication:offers", pk)
