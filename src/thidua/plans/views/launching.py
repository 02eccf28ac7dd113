"""On the page of a body: the movements that it launched, and the form to launch one."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.orgs.models import Body
from thidua.orgs.queries.bodies import bodies_visible_to
from thidua.plans.actions.launching import launch_movement
from thidua.plans.enums import MovementKind
from thidua.plans.forms import LaunchForm
from thidua.plans.models import Movement
from thidua.plans.permissions import P, can, check_can
from thidua.plans.phrases import MOVEMENT_KINDS
from thidua.plans.queries import visible_to
from thidua.store import clock
from thidua.ui.pages import invalid, page


def body_panel(request: HttpRequest, body: Any) -> str:
    """The movements of a body with the plans of each that the reader may see."""
    rows = Movement.objects.filter(body=body).order_by("-from_year", "name")
    plans: dict[Any, list[Any]] = {}
    for plan in visible_to(request.user).filter(movement__in=rows).order_by("-made_at"):
        plans.setdefault(plan.movement_id, []).append(plan)
    may_launch = can(request.user, P.LAUNCH, body)
    context = {
        "body": body,
        "rows": [(row, MOVEMENT_KINDS[row.kind], plans.get(row.pk, [])) for row in rows],
        "form": LaunchForm(initial={"from_year": clock.today().year}, auto_id="launch_%s") if may_launch else None,
    }
    return render_to_string("plans/_body_panel.html", context, request)


@page(permission=P.LAUNCH)
@require_POST
def launch(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Launch a movement in the name of a body."""
    body: Body = get_object_or_404(bodies_visible_to(request.user), pk=pk)
    check_can(request.user, P.LAUNCH, body)
    form = LaunchForm(request.POST)
    if not form.is_valid():
        return invalid(request, "plans/launch.html", {"form": form, "body": body})
    said = form.cleaned_data | {"kind": MovementKind(form.cleaned_data["kind"])}
    made = launch_movement(body=body, by=acting(request), at=clock.now(), **said)
    messages.success(request, _("Đã phát động %(name)s.") % {"name": made.name})
    return redirect("orgs:body", body.pk)
