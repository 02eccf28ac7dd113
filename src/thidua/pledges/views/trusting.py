"""The certificates that are trusted: the list, one more, one out of it."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.pledges.actions import trusting
from thidua.pledges.forms.trusting import AnchorForm
from thidua.pledges.models import TrustAnchor
from thidua.pledges.permissions import P
from thidua.pledges.phrases import ANCHOR_FAULTS
from thidua.pledges.queries.trusting import listed_anchors
from thidua.pledges.rules.anchors import MOST_BYTES, AnchorRefused, read_anchor
from thidua.store import clock
from thidua.ui.asked import whole
from thidua.ui.pages import invalid, page


@page(permission=P.TRUST)
def anchors(request: HttpRequest) -> HttpResponseBase:
    """The list, and the form to take one more into it."""
    form = AnchorForm(request.POST or None, request.FILES or None)
    rows = list(listed_anchors(request.user))
    context = {"form": form, "rows": rows, "now": clock.now()}
    if request.method != "POST":
        return render(request, "pledges/trust.html", context)
    if form.is_valid():
        try:
            found = read_anchor(form.cleaned_data["tep"].read(MOST_BYTES + 1), clock.now())
        except AnchorRefused as refused:
            form.add_error("tep", str(ANCHOR_FAULTS[refused.fault]))
        else:
            made = trusting.trust(anchor=found, name=form.cleaned_data["name"], by=acting(request), at=clock.now())
            messages.success(request, _("Đã thêm %(name)s vào danh sách tin cậy.") % {"name": made.name})
            return redirect("pledges:trust")
    return invalid(request, "pledges/trust.html", context)


@page(permission=P.TRUST)
@require_POST
def remove(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Take one out, with the reason."""
    row: TrustAnchor = get_object_or_404(listed_anchors(request.user), pk=pk)
    said = request.POST
    trusting.distrust(row=row, reason=said.get("reason", ""), version=whole(said.get("version", ""), 6), by=acting(request), at=clock.now())
    messages.success(request, _("Đã bỏ %(name)s khỏi danh sách tin cậy.") % {"name": row.name})
    return redirect("pledges:trust")
