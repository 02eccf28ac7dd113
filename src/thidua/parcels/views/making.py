"""Making a package: unit and period, the key to hand over once, the files that were made."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.credentials.models import BadgeKey
from thidua.credentials.rules.badges import raw_key
from thidua.files.rules import disposition
from thidua.orgs.models import Unit
from thidua.parcels import actions
from thidua.parcels.forms import MakeForm
from thidua.parcels.models import MadeParcel
from thidua.parcels.permissions import P, check_can
from thidua.parcels.queries import reading
from thidua.parcels.rules.keys import fingerprint_of, line_of
from thidua.reports.rules.periods import words_of
from thidua.store import clock
from thidua.ui.asked import key_read
from thidua.ui.pages import Owed, invalid, page

SHOWN = 20


def _units(request: HttpRequest) -> Any:
    return Unit.objects.filter(pk__in=[one.pk for one in reading.may_send(request.user)])


def _shown(request: HttpRequest, form: MakeForm) -> dict[str, Any]:
    units = list(_units(request))
    newest = {row.unit_id: row for row in BadgeKey.objects.filter(unit__in=units).order_by("made_at", "id")}
    keys = [(unit, line_of(raw_key(row.public)), fingerprint_of(raw_key(row.public))) for unit in units if (row := newest.get(unit.pk))]
    made = [(row, words_of(row.period)) for row in reading.made(request.user)[:SHOWN]]
    return {"form": form, "keys": keys, "made": made}


@page(permission=P.MAKE)
def make(request: HttpRequest) -> HttpResponseBase:
    """The form, the keys of the units and what was made."""
    form = MakeForm(request.POST if request.method == "POST" else None, units=_units(request), initial={"period": f"{clock.today().year}"})
    if request.method != "POST":
        return render(request, "parcels/make.html", _shown(request, form))
    if form.is_valid():
        try:
            row = actions.make(unit=form.cleaned_data["unit"], period=form.cleaned_data["period"].strip(), by=acting(request), at=clock.now())
        except Owed as owed:
            form.add_error(owed.field if owed.field in form.fields else None, str(owed))
        else:
            messages.success(request, _("Đã lập gói số %(n)s. Tải tệp về, chép sang máy có mạng rồi gửi cấp trên.") % {"n": row.sequence})
            return redirect("parcels:make")
    return invalid(request, "parcels/make.html", _shown(request, form))


@page(permission=P.MAKE)
@require_POST
def turn(request: HttpRequest) -> HttpResponseBase:
    """Sign with a new key from now on."""
    unit = get_object_or_404(_units(request), pk=key_read(request.POST.get("unit", "")))
    check_can(request.user, P.MAKE, unit)
    actions.turn(unit=unit, by=acting(request), at=clock.now())
    messages.success(request, _("Đã đổi khóa. Gửi dòng khóa mới và đọc dấu vân tay cho cấp trên trước khi gửi gói sau."))
    return redirect("parcels:make")


@page(permission=P.LIST)
def made_file(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """The file itself."""
    row: MadeParcel = get_object_or_404(reading.made(request.user), pk=pk)
    name = f"goi-{row.unit.code.lower()}-{row.period.lower()}-{row.sequence}.thidua-goi"
    kept = {"Content-Disposition": disposition(name), "X-Content-Type-Options": "nosniff", "Cache-Control": "private, no-store"}
    return HttpResponse(row.content.encode(), content_type="application/octet-stream", headers=kept)
