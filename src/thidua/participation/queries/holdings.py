"""The tasks that a person holds, for the list of a hand-over and for who stands in."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.orgs.enums import RoleKind
from thidua.orgs.models import Person, RoleGrant
from thidua.orgs.rules.holdings import Holding
from thidua.participation.enums import TaskState
from thidua.participation.models import Task, TaskSupport
from thidua.participation.queries.tasks import DEPUTISED
from thidua.store.prepared import prepared

TITLES = {
    "tasks": _("Việc được giao"),
    "supports": _("Việc phối hợp"),
    "led": _("Việc của đơn vị, chưa giao ai"),
    "to_accept": _("Việc chờ duyệt"),
    "with_role": _("Đi theo vai trò thủ trưởng đơn vị."),
}
"""What a person holds, as the list of a hand-over says it."""
MOST = 50
"""Lines of a queue that are listed; the page of the unit has all."""
CLOSED = (TaskState.DONE, TaskState.CANCELLED)


def tasks_held(person: Person, _day: dt.date, most: int | None = None) -> list[Holding]:
    """The open tasks of a person, the most pressing first."""
    return [_held(task) for task in _handed(person.pk, most)]


def led_by_head(person: Person, day: dt.date, most: int | None = None) -> list[Holding]:
    """The open tasks in nobody's hands of the units that a person heads: they go with the role."""
    return [_held(task) for task in _left_to_head(person.pk, day, most or MOST)]


def to_accept(person: Person, day: dt.date, most: int | None = None) -> list[Holding]:
    """What was handed in to a person as head of a unit and waits for a decision."""
    return [_held(task) for task in _handed_in(person.pk, day, most or MOST)]


def whole_deputised() -> str:
    """Where a deputy has all the work of the people in whose place they stand."""
    return f"{reverse('participation:work')}?vt={DEPUTISED}"


def whole_led() -> str:
    """Where a deputy with the roles of a head has all that the head leads: among their own work."""
    return reverse("participation:work")


@prepared
def _handed(person: uuid.UUID, most: int | None) -> Any:
    return _lines(Task.objects.filter(person=person))[:most]


@prepared
def _left_to_head(person: uuid.UUID, day: dt.date, most: int) -> Any:
    return _lines(_of_headed(person, day).filter(person=None).exclude(state=TaskState.SUBMITTED))[:most]


@prepared
def _handed_in(person: uuid.UUID, day: dt.date, most: int) -> Any:
    return _lines(_of_headed(person, day).filter(state=TaskState.SUBMITTED).exclude(person=person))[:most]


def _of_headed(person: uuid.UUID, day: dt.date) -> Any:
    units = RoleGrant.objects.on(day).filter(person=person, role=RoleKind.UNIT_HEAD).values("unit")
    return Task.objects.filter(unit__in=units)


def _lines(tasks: Any) -> Any:
    """With what a line shows of a task, the most pressing first."""
    rows = tasks.exclude(state__in=CLOSED).select_related("clause").only("title", "due_on", "clause__path")
    return rows.order_by(F("due_on").asc(nulls_last=True), "id")


def _held(task: Task) -> Holding:
    return Holding(task.pk, f"{task.title} ({task.clause.path})", reverse("participation:task", args=[task.pk]), task.due_on)


def supports_held(person: Person, _day: dt.date, most: int | None = None) -> list[Holding]:
    """The open tasks in which a person supports."""
    rows = TaskSupport.objects.filter(person=person).exclude(task__state__in=CLOSED).select_related("task").order_by("task__due_on", "id")
    return [Holding(row.pk, row.task.title, reverse("participation:task", args=[row.task_id]), row.task.due_on) for row in rows[:most]]
