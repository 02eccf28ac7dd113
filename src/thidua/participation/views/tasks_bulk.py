"""Acts on many tasks of a plan: chosen, previewed with what will change, done, undone."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.orgs.models import Unit
from thidua.participation import actions
from thidua.participation.forms.tasks import BulkForm
from thidua.participation.models import BulkAct, Task
from thidua.participation.permissions import P
from thidua.participation.queries import tasks as queries
from thidua.participation.views.tasks_loading import wanted
from thidua.plans.models import Plan
from thidua.plans.queries import editable_by
from thidua.store import clock
from thidua.ui.pages import invalid, page


def _chosen(request: HttpRequest, plan: Plan) -> list[Any]:
    """The ticked tasks, or all that match the filter when that was asked for."""
    tasks = queries.with_relations(Task.objects.filter(plan=plan))
    if request.POST.get("tat-ca"):
        return list(queries.chosen(tasks, wanted(request), clock.today()))
    ids = []
    for text in request.POST.getlist("chon"):
        try:
            ids.append(uuid.UUID(text))
        except ValueError:
            continue
    return list(tasks.filter(pk__in=ids).order_by("clause__order", "unit__path"))


@page(permission=P.PLAN_WORK)
@require_POST
def bulk(request: HttpRequest, slug: str) -> HttpResponseBase:
    """First a page that says what will change for whom; then, confirmed, the act itself."""
    plan: Plan = get_object_or_404(editable_by(request.user), slug=slug)
    tasks = _chosen(request, plan)
    units = Unit.objects.on(clock.today()).filter(path__startswith=plan.unit.path)
    form = BulkForm(request.POST, units=units)
    back = reverse("participation:plan-work", args=[slug])
    context: dict[str, Any] = {"plan": plan, "form": form, "tasks": tasks, "back": back}
    if not form.is_valid():
        return invalid(request, "participation/work_bulk.html", context)
    change = actions.BulkChange(due_on=form.cleaned_data["due_on"], unit=form.cleaned_data["unit"])
    touched = actions.touched(tasks, change)
    if request.POST.get("xac-nhan") and touched:
        reason = form.cleaned_data["reason"]
        act = actions.change_many(plan=plan, tasks=tasks, change=change, reason=reason, by=acting(request), at=clock.now())
        n = len(act.before)
        messages.success(request, ngettext("Đã đổi %(n)s việc.", "Đã đổi %(n)s việc.", n) % {"n": n})
        return redirect(back)
    context |= {"touched": touched, "left": len(tasks) - len(touched), "change": change, "ready": bool(touched)}
    return render(request, "participation/work_bulk.html", context)


@page(permission=P.PLAN_WORK)
@require_POST
def undo(request: HttpRequest, slug: str, pk: uuid.UUID) -> HttpResponseBase:
    """Bring back what the last act changed; what somebody changed since is left alone and said."""
    plan = get_object_or_404(editable_by(request.user), slug=slug)
    act = get_object_or_404(BulkAct.objects.select_related("plan__unit"), pk=pk, plan=plan)
    restored, left = actions.undo_bulk(act=act, by=acting(request), at=clock.now())
    words = _("Đã hoàn tác %(n)s việc.") % {"n": restored}
    if left:
        words += " " + _("%(n)s việc có người sửa sau đó nên để nguyên.") % {"n": left}
    messages.success(request, words)
    return redirect("participation:plan-work", slug)
