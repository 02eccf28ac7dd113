"""Taking back that a unit was made."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from thidua.accounts.queries import acting
from thidua.orgs import actions
from thidua.orgs.models import Unit
from thidua.orgs.permissions import P, check_can
from thidua.orgs.views.units import unit_or_404
from thidua.store import clock
from thidua.ui.asked import version_read
from thidua.ui.pages import page


@page(permission=P.UNITS_EDIT)
def unmake(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """First what hangs on the unit; where nothing does, the act."""
    found = unit_or_404(request, pk)
    check_can(request.user, P.UNITS_EDIT, found)
    if request.method != "POST":
        return render(request, "orgs/unit_unmake.html", {"unit": found, "hanging": actions.hanging_when_unmade(found)})
    name, above = found.name, Unit.objects.filter(path=found.path[: -Unit.steplen]).first()
    actions.unmake_unit(unit=found, version=version_read(request), by=acting(request), at=clock.now())
    messages.success(request, _("Đã bỏ %(name)s.") % {"name": name})
    return redirect("orgs:unit", above.pk) if above else redirect("orgs:units")
