"""Who signs a draft: units and bodies put in or taken out before it goes round."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.accounts.queries import acting
from thidua.pledges import actions, queries
from thidua.pledges.enums import PledgeState
from thidua.pledges.forms.drafting import PartiesForm
from thidua.pledges.permissions import P, check_can
from thidua.pledges.queries.drafting import bodies_to_add, units_to_add
from thidua.pledges.views.loading import pledge_or_404
from thidua.store import clock
from thidua.store.models import StaleVersion
from thidua.ui.pages import Conflict, both_texts, invalid, page


@page(permission=P.LIST)
def parties(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """The parties with a box to take each out, and the units and bodies that may join."""
    pledge = pledge_or_404(request, pk)
    check_can(request.user, P.WRITE, pledge)
    if pledge.state != PledgeState.DRAFT:
        raise Conflict(_("Chỉ đổi được các bên ký của bản đang soạn. Lấy lại để soạn bản mới rồi đổi."))
    here, today = queries.parties_of(pledge), clock.today()
    form = PartiesForm(
        request.POST if request.method == "POST" else None, parties=here, keeper=pledge.unit_id, initial={"version": pledge.version},
        units=units_to_add(pledge, request.user, today), bodies=bodies_to_add(pledge, request.user, today),
    )  # fmt: skip
    context = {"pledge": pledge, "form": form, "parties": here, "again": pledge.edition > 1}
    if request.method != "POST":
        return render(request, "pledges/parties.html", context)
    valid, said = form.is_valid(), form.cleaned_data
    out, units, bodies = set(said.get("out") or ()), list(said.get("units") or ()), list(said.get("bodies") or ())
    try:
        if not valid:
            pledge.expect(said.get("version"))  # what was chosen may be gone because somebody else was quicker: that is said first
            return invalid(request, "pledges/parties.html", context)
        actions.change_parties(pledge=pledge, out=out, units=units, bodies=bodies, version=said["version"], by=acting(request), at=clock.now())
    except StaleVersion:
        now = [one.name for one in queries.parties_of(pledge_or_404(request, pk))]
        mine = [one.name for one in [*(row for row in here if row.pk not in out), *units, *bodies]]
        return _both(request, pk, pledge.title, "; ".join(now), "; ".join(mine))
    except Conflict as conflict:
        form.add_error(None, str(conflict))
        return invalid(request, "pledges/parties.html", context)
    messages.success(request, _("Đã đổi các bên ký. Xem lại thứ tự ký và nội dung rồi gửi."))
    return redirect("pledges:edit", pk)


def _both(request: HttpRequest, pk: uuid.UUID, title: str, now: str, mine: str) -> HttpResponseBase:
    crumbs: list[tuple[str, Any]] = [(reverse("pledges:pledge", args=[pk]), title)]
    return both_texts(request, [(_("Các bên ký"), now, mine)], crumbs=crumbs, again=reverse("pledges:parties", args=[pk]))
