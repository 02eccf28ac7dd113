"""Tasks that a body beside the units answers for."""

from __future__ import annotations

from django.db import models

from thidua.orgs.models import Body
from thidua.participation.models.work import Task
from thidua.store.models import Row


class BodyTask(Row):
    """A task of a unit that a body beside it does: whoever leads the body works on it, the unit still answers for it."""

    task = models.OneToOneField(Task, on_delete=models.CASCADE, related_name="+")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = (models.Index(fields=("body", "task"), name="participation_bodytask_body"),)
