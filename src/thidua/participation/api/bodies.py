"""Tasks of bodies beside the units."""

from __future__ import annotations

import uuid

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Schema

from thidua.accounts.api import Done, once
from thidua.accounts.api import summarised as _
from thidua.accounts.queries import acting
from thidua.orgs.models import Body
from thidua.orgs.queries.bodies import bodies_visible_to
from thidua.participation.actions.bodies import give_to_body
from thidua.participation.api.scopes import WRITE, router
from thidua.participation.models import Task
from thidua.participation.permissions import P, check_can
from thidua.participation.queries.tasks import visible_to
from thidua.store import clock


class ToBody(Schema):
    """The body that does the task; none takes it back."""

    body: uuid.UUID | None = None


@router.post("/tasks/{pk}/body", auth=WRITE, response=Done, summary=_("Giao việc cho một tổ chức đảng, đoàn thể, hoặc lấy lại"))
def give_to_body_of(request: HttpRequest, pk: uuid.UUID, said: ToBody) -> Done:
    check_can(request.user, P.TASK_HAND)
    task: Task = get_object_or_404(visible_to(request.user).select_related("unit", "plan__unit"), pk=pk)
    check_can(request.user, P.TASK_HAND, task)
    body: Body | None = get_object_or_404(bodies_visible_to(request.user), pk=said.body) if said.body else None

    def act() -> str:
        give_to_body(task=task, body=body, by=acting(request), at=clock.now())
        return f"/tasks/{task.pk}"

    return once(request, act)
