"""On the page of a body: its tasks, and the form to give it one."""

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
from thidua.participation.actions.bodies import give_to_body
from thidua.participation.models import BodyTask, Task
from thidua.participation.permissions import P, can
from thidua.participation.phrases import TASK_STATES
from thidua.participation.queries.bodies import tasks_of_body, tasks_to_give
from thidua.participation.queries.tasks import visible_to
from thidua.store import clock
from thidua.ui.pages import page


def body_panel(request: HttpRequest, body: Any) -> str:
    """The tasks of a body that the reader may see, and how many there are in all."""
    rows = tasks_of_body(body)
    seen = set(visible_to(request.user).filter(pk__in=rows.order_by().values("pk")).values_list("pk", flat=True))
    may_give = can(request.user, P.TASK_HAND, body.unit) if can(request.user, P.TASK_HAND) else False
    context = {
        "body": body,
        "rows": [(task, TASK_STATES[task.state]) for task in rows if task.pk in seen],
        "count": rows.count(),
        "may_give": may_give,
        "offered": tasks_to_give(body, clock.today()) if may_give else (),
    }
    return render_to_string("participation/_body_panel.html", context, request)


@page(permission=P.TASK_HAND)
@require_POST
def give(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Give a body a task of its unit."""
    body: Body = get_object_or_404(bodies_visible_to(request.user), pk=pk)
    task: Task = get_object_or_404(visible_to(request.user).select_related("unit", "plan__unit"), pk=_key(request))
    give_to_body(task=task, body=body, by=acting(request), at=clock.now())
    messages.success(request, _("Đã giao %(task)s cho %(body)s.") % {"task": task.title, "body": body.name})
    return redirect("orgs:body", body.pk)


@page(permission=P.TASK_HAND)
@require_POST
def take_back(request: HttpRequest, pk: uuid.UUID, task_pk: uuid.UUID) -> HttpResponseBase:
    """Take a task back from a body."""
    body: Body = get_object_or_404(bodies_visible_to(request.user), pk=pk)
    given = BodyTask.objects.filter(body=body).values("task")
    task: Task = get_object_or_404(visible_to(request.user).filter(pk__in=given).select_related("unit", "plan__unit"), pk=task_pk)
    give_to_body(task=task, body=None, by=acting(request), at=clock.now())
    messages.success(request, _("Đã lấy lại việc từ %(body)s.") % {"body": body.name})
    return redirect("orgs:body", body.pk)


def _key(request: HttpRequest) -> uuid.UUID:
    try:
        return uuid.UUID(request.POST.get("item", ""))
    except ValueError:
        return uuid.UUID(int=0)
