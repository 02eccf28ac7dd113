"""Tasks of a person given to another in the hand-over of all their work."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection

from django.utils import translation
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.orgs.models import Person, Post
from thidua.participation.actions.tasks_telling import tell_people
from thidua.participation.models import BodyTask, Task, TaskSupport
from thidua.participation.rules.tasks import CLOSED


def hand_over_tasks(giver: Person, taker: Person, keys: Collection[uuid.UUID], on: dt.date, by: User | None, at: dt.datetime) -> list[uuid.UUID]:
    """The tasks that the taker may hold, being of the unit or below it; the others stay. The caller asked who may hand over."""
    went = []
    held = Task.objects.select_for_update(of=("self",)).filter(pk__in=keys, person=giver).exclude(state__in=CLOSED)
    for task in held.select_related("unit", "clause").order_by("due_on", "id"):
        if _works_there(taker, task.unit.path, on):
            task.expect(None)
            task.person = taker
            with recorded("participation.task.hand", task, by=by, at=at):
                BodyTask.objects.filter(task=task).delete()
                task.save()
                with translation.override("vi"):
                    subject = _("Việc giao cho anh/chị: %(title)s (mục %(path)s)") % {"title": task.title, "path": task.clause.spoken}
                tell_people(people=[taker], task=task, subject=subject, key=f"task:{task.pk}:hand:{task.version}", by=by, at=at)
            went.append(task.pk)
    return went


def hand_over_supports(giver: Person, taker: Person, keys: Collection[uuid.UUID], on: dt.date, by: User | None, at: dt.datetime) -> list[uuid.UUID]:
    """The tasks in which somebody supports another unit, under the same rule."""
    went = []
    held = TaskSupport.objects.select_for_update(of=("self",)).filter(pk__in=keys, person=giver).exclude(task__state__in=CLOSED)
    for row in held.select_related("unit", "task__clause").order_by("id"):
        if _works_there(taker, row.unit.path, on):
            with recorded("participation.task.hand", row.task, by=by, at=at) as note:
                note.values["supporter"] = str(taker.pk)
                row.person = taker
                row.save(update_fields=["person"])
                with translation.override("vi"):
                    subject = _("Việc phối hợp giao cho anh/chị: %(title)s (mục %(path)s)") % {
                        "title": row.task.title,
                        "path": row.task.clause.spoken,
                    }
                key = f"task:{row.task_id}:support:{row.pk}:{at.timestamp():.0f}"
                tell_people(people=[taker], task=row.task, subject=subject, key=key, by=by, at=at)
            went.append(row.pk)
    return went


def _works_there(person: Person, path: str, on: dt.date) -> bool:
    return bool(Post.objects.on(on).filter(person=person, unit__path__startswith=path).exists())
