"""The tasks of bodies beside the units."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import F

from thidua.orgs.models import Body
from thidua.participation.enums import TaskState
from thidua.participation.models import BodyTask, Task

CLOSED = (TaskState.DONE, TaskState.CANCELLED)
MOST_OFFERED = 100


def tasks_of_body(body: Body) -> Any:
    """The tasks that a body answers for, the most pressing first, those that are over last."""
    return (
        Task.objects.filter(pk__in=BodyTask.objects.filter(body=body).values("task"))
        .select_related("clause", "plan", "unit")
        .order_by(F("done_at").asc(nulls_first=True), F("due_on").asc(nulls_last=True), "id")
    )


def body_of(task: Task) -> str | None:
    """The key of the body that does a task; None when no body has it."""
    key = BodyTask.objects.filter(task=task).values_list("body", flat=True).first()
    return str(key) if key else None


def tasks_to_give(body: Body, _day: dt.date) -> Any:
    """The open tasks of the unit beside which a body stands, and below it, that no body has yet."""
    open_ones = Task.objects.filter(unit__path__startswith=body.unit.path).exclude(state__in=CLOSED)
    free = open_ones.exclude(pk__in=BodyTask.objects.values("task")).select_related("clause", "unit")
    return free.order_by(F("due_on").asc(nulls_last=True), "id")[:MOST_OFFERED]
