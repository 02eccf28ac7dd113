"""Programmes of learning by position or function, whom they ask until when, and what of them is done."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.accounts.models import User
from thidua.learning.enums import Kind
from thidua.learning.models import LogEntry
from thidua.library.models import Resource
from thidua.orgs.enums import Category
from thidua.orgs.models import Person, Unit
from thidua.store.ids import new_id
from thidua.store.models import Row, Versioned, choices
from thidua.training.enums import Function, ProgrammeState


class Programme(Versioned):
    """What somebody in a position or function learns."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=300)
    summary = models.CharField(max_length=1000, blank=True)
    state = models.CharField(max_length=8, choices=choices(ProgrammeState), default=ProgrammeState.DRAFT.value)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(state="draft") | Q(opened_at__isnull=False), name="training_programme_opened_when"),)
        indexes = (models.Index(fields=("root", "state"), name="training_programme_list"),)

    def __str__(self) -> str:
        return self.title


class ProgrammeItem(Row):
    """A piece of a programme; with a `resource` it is done where that is learned from."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    key = models.UUIDField(default=new_id)
    order = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=12, choices=choices(Kind), default=Kind.SELF_STUDY.value)
    minutes = models.PositiveSmallIntegerField(default=30)
    resource = models.ForeignKey(Resource, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("programme", "key"), name="training_programmeitem_once"),
            models.CheckConstraint(condition=Q(minutes__gte=1, minutes__lte=1440), name="training_programmeitem_minutes"),
        )


class Assignment(Versioned):
    """Whom a programme asks until when: a unit with those below it, a category of staff, a position, a function. Who that is, is asked anew every day."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    category = models.CharField(max_length=20, choices=choices(Category), blank=True)
    position = models.CharField(max_length=120, blank=True)
    function = models.CharField(max_length=12, choices=choices(Function), blank=True)
    due_on = models.DateField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=("root", "ended_at"), name="training_assignment_open"),)


class ItemDone(Row):
    """Somebody learned a piece of a programme; what they learned is the entry of their log."""

    item = models.ForeignKey(ProgrammeItem, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(LogEntry, on_delete=models.PROTECT, null=True, related_name="+")
    done_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("item", "person"), name="training_itemdone_once"),)
