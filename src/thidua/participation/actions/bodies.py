"""Tasks given to a body beside the unit, or taken back."""

from __future__ import annotations

import datetime as dt

from django.utils import translation
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.orgs.models import Body
from thidua.orgs.queries.bodies import leaders
from thidua.participation.actions.tasks import hold
from thidua.participation.actions.tasks_telling import tell_people
from thidua.participation.enums import TaskState
from thidua.participation.models import BodyTask, Task
from thidua.participation.permissions import P, check_can
from thidua.store import clock
from thidua.ui.pages import Conflict


def give_to_body(*, task: Task, body: Body | None, by: User | None, at: dt.datetime) -> Task:
    """Give a task of a unit to a body beside that unit or above it; None takes it back. No single person holds it then. Who leads the body hears of it."""
    check_can(by, P.TASK_HAND, hold(task))
    if task.state in (TaskState.DONE, TaskState.CANCELLED):
        raise Conflict(_("Việc đã kết thúc nên không giao được nữa."))
    if body is not None and not task.unit.path.startswith(body.unit.path):
        raise Conflict(_("%(body)s không ở bên cạnh đơn vị của việc này.") % {"body": body.name})
    task.expect(None)
    with recorded("participation.task.hand", task, by=by, at=at) as note:
        note.values["body"] = str(body.pk) if body else None
        BodyTask.objects.filter(task=task).delete()
        if body is not None:
            BodyTask(root=task.root, task=task, body=body).save()
            task.person = None
        task.save()
        if body is not None:
            with translation.override("vi"):
                words = {"body": body.name, "title": task.title, "path": task.clause.spoken}
                subject = _("Việc giao cho %(body)s: %(title)s (mục %(path)s)") % words
            people = [row.person for row in leaders(clock.local_date(at)).filter(body=body)]
            tell_people(people=people, task=task, subject=subject, key=f"task:{task.pk}:body:{task.version}", by=by, at=at)
    return task
