"""The keys of units that are trusted: the list, one more, one that is trusted no longer."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.parcels import actions
from thidua.parcels.forms import ConfirmForm
from thidua.parcels.models import TrustedKey
from thidua.parcels.permissions import P
from thidua.parcels.queries import reading
from thidua.parcels.rules.keys import fingerprint_of
from thidua.store import clock
from thidua.ui.asked import version_read
from thidua.ui.pages import Owed, invalid, page


def _shown(request: HttpRequest, form: ConfirmForm) -> dict[str, Any]:
    rows = [(row, fingerprint_of(bytes.fromhex(row.public))) for row in reading.keys_seen_by(request.user)]
    return {"form": form, "rows": rows}


@page(permission=P.TRUST)
def keys(request: HttpRequest) -> HttpResponseBase:
    """The list, and the form of one more."""
    form = ConfirmForm(request.POST if request.method == "POST" else None, units=reading.may_be_trusted(request.user))
    if request.method != "POST":
        return render(request, "parcels/keys.html", _shown(request, form))
    if form.is_valid():
        said = form.cleaned_data
        try:
            made = actions.confirm(unit=said["unit"], line=said["line"], fingerprint=said["fingerprint"], by=acting(request), at=clock.now())
        except Owed as owed:
            form.add_error(owed.field if owed.field in form.fields else None, str(owed))
        else:
            messages.success(request, _("Từ nay nhận gói của %(unit)s ký bằng khóa này.") % {"unit": made.unit.name})
            return redirect("parcels:keys")
    return invalid(request, "parcels/keys.html", _shown(request, form))


@page(permission=P.DISTRUST)
@require_POST
def revoke(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Trust one no longer, with the reason."""
    row: TrustedKey = get_object_or_404(reading.keys_seen_by(request.user), pk=pk)
    actions.revoke(key=row, reason=request.POST.get("reason", ""), version=version_read(request), by=acting(request), at=clock.now())
    messages.success(request, _("Đã thu hồi khóa. Gói ký bằng khóa này không nhận nữa."))
    return redirect("parcels:keys")
