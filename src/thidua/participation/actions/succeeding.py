"""Open work and reading of a unit that went on in another: moved on the day of a reorganisation, moved back when it is undone."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.notify.actions import reopen
from thidua.orgs.models import Unit
from thidua.participation.actions.reach_tally import rebuild
from thidua.participation.actions.tasks_telling import HANDED_IN, settle_work
from thidua.participation.enums import DisseminationState, TaskSource, TaskState
from thidua.participation.models import BodyTask, Dissemination, Recipient, Task, TaskSupport
from thidua.participation.rules.tasks import CLOSED
from thidua.store.models import Row
from thidua.ui.pages import Conflict

Moved = dict[str, list[list[Any]]]
LOT = 500


def succeed_unit(*, act: Row, source: Unit, target: Unit, by: User | None, at: dt.datetime) -> Moved:
    """Give open tasks, support and what is to be read of `source` to `target`; what was moved, for the undoing. Tallies: `recount_open`.

    Where the target answers the clause already, the second task is called off: one unit owes one answer to a clause. A body that did the
    second does the first instead, unless somebody there has it in hand.
    """
    with recorded("participation.succeed", act, by=by, at=at) as note:
        moved: Moved = {"bodytask": []}
        moved |= {
            "task": [_succeed_task(task, target, at, moved["bodytask"]) for task in _open_tasks(source)],
            "support": _succeed_support(source, target),
            **_succeed_reading(source, target),
        }
        note.values["tasks"] = len(moved["task"])
    return moved


def _succeed_support(source: Unit, target: Unit) -> list[list[Any]]:
    """Support goes along where the target does not support the task already."""
    there = TaskSupport.objects.filter(unit=target).values("task")
    return _give(TaskSupport, TaskSupport.objects.filter(unit=source).exclude(task__state__in=CLOSED).exclude(task__in=there), target)


def _succeed_reading(source: Unit, target: Unit) -> Moved:
    """Who is asked to read, and readings of the source's own, unless the target has the same document read already."""
    reading = Dissemination.objects.filter(root=source.root, state=DisseminationState.OPEN)
    asked = _give(Recipient, Recipient.objects.filter(dissemination__in=reading, unit=source), target)
    own = reading.filter(unit=source).exclude(document__in=reading.filter(unit=target, document__isnull=False).values("document"))
    return {"recipient": asked, "dissemination": _give(Dissemination, own, target)}


def _give(model: Any, rows: Any, target: Unit) -> list[list[Any]]:
    """Put rows at another unit; their keys, each with the unit where it was."""
    was = [[str(pk), str(unit)] for pk, unit in rows.values_list("pk", "unit")]
    _place(model, [key for key, _unit in was], target.pk)
    return was


def _place(model: Any, keys: Sequence[str], unit: Any) -> None:
    for first in range(0, len(keys), LOT):
        model.objects.filter(pk__in=keys[first : first + LOT]).update(unit=unit)


def recount_open(*, root: uuid.UUID) -> None:
    """Count anew what is being read in an agency; inside an act that leaves the record."""
    for one in Dissemination.objects.filter(root=root, state=DisseminationState.OPEN).select_related("unit"):
        rebuild(one)


def _open_tasks(unit: Unit) -> Sequence[Task]:
    return list(Task.objects.filter(unit=unit).exclude(state__in=CLOSED).select_related("clause", "plan", "person").order_by("id"))


def _succeed_task(task: Task, target: Unit, at: dt.datetime, bodies: list[list[Any]]) -> list[Any]:
    was = [str(task.pk), str(task.unit_id), task.state, task.reason]
    same = Task.objects.filter(clause=task.clause_id, unit=target, occurrence=task.occurrence, source=TaskSource.GENERATED)
    task.expect(None)
    if task.source == TaskSource.GENERATED and same.exclude(state=TaskState.CANCELLED).exists():
        with translation.override("vi"):
            task.reason = _("Đơn vị đã nhập vào %(unit)s, nơi đã có việc của cùng mục này.") % {"unit": target.name}
        task.state = TaskState.CANCELLED
        bodies += _pass_body(task, same.exclude(state__in=CLOSED).filter(person=None).first())
    else:
        task.unit = target
    task.save()
    settle_work(task=task, at=at)
    return [*was, task.version]


def _pass_body(task: Task, heir: Task | None) -> list[list[Any]]:
    """The body of a task that is called off takes on the one that goes on, when nobody has that in hand; [task, body, the other task]."""
    held = BodyTask.objects.filter(task=task).first()
    if held is None or heir is None or BodyTask.objects.filter(task=heir).exists():
        return []
    held.task = heir
    held.save()
    return [[str(task.pk), str(held.body_id), str(heir.pk)]]


def _return_body(task: str, body: str, heir: str) -> None:
    """The body as it was; what somebody gave to others meanwhile stays with them."""
    first, held = uuid.UUID(task), uuid.UUID(body)
    BodyTask.objects.filter(task_id=uuid.UUID(heir), body_id=held).delete()
    if not BodyTask.objects.filter(task_id=first).exists():
        BodyTask(root=Task.objects.get(pk=first).root, task_id=first, body_id=held).save()


def return_unit(*, act: Row, moved: Mapping[str, Sequence[Sequence[Any]]], by: User | None, at: dt.datetime) -> None:
    """Put back what `succeed_unit` moved; refused when somebody went on with one of the tasks."""
    with recorded("participation.succeed.undo", act, by=by, at=at):
        for row in moved.get("task", ()):
            _return_task(*row)
        for row in moved.get("bodytask", ()):
            _return_body(*row)
        for model, kind in ((TaskSupport, "support"), (Recipient, "recipient"), (Dissemination, "dissemination")):
            back: dict[str, list[str]] = defaultdict(list)
            for key, unit in moved.get(kind, ()):
                back[unit].append(key)
            for unit, keys in back.items():
                _place(model, keys, unit)
        recount_open(root=act.root)


def _return_task(key: str, unit: str, state: str, reason: str, version: int) -> None:
    """A task as it was; what asked for it asks again when it had been called off."""
    task = Task.objects.select_related("clause").get(pk=key)
    if task.version != version:
        raise Conflict(_("Việc “%(title)s” đã có người làm tiếp sau khi sắp xếp nên không hoàn tác được.") % {"title": task.title})
    if task.state in HANDED_IN and state not in HANDED_IN:
        reopen(about=task)
    task.expect(None)
    task.unit_id, task.state, task.reason = unit, state, reason
    task.save()
