"""Tasks that answer a clause, who supports them, what was noted on the way, acts on many, and the private calendar."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q

from thidua.accounts.models import User
from thidua.orgs.models import Person, Unit
from thidua.participation.enums import BulkKind, ListKind, Recurrence, TaskSource, TaskState
from thidua.plans.models import Clause, Plan
from thidua.store.models import Row, Versioned, choices
from thidua.vn.search import fold


class Task(Versioned):
    """A duty of one leading unit under one clause; `person` is whom the head handed it to.

    `reason` is what a person said with the last step; `reason_code` is set instead when a correction or an amendment took it.
    `submitted_for` is the person for whom somebody else handed it in (ghi thay). `nudged_on`: when its doer was last reminded by a person.
    `submitted_by` handed it in last, and does not accept it. `drafted_unit` and `drafted_person` are whom the plan asked, whoever has it now.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="+")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    drafted_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    drafted_person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    title = models.CharField(max_length=300)
    due_on = models.DateField(null=True, blank=True)
    recurrence = models.CharField(max_length=12, choices=choices(Recurrence), default=Recurrence.ONCE.value)
    occurrence = models.PositiveSmallIntegerField(default=1)
    measure = models.CharField(max_length=200, blank=True)
    target_value = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    target_unit = models.CharField(max_length=40, blank=True)
    done_value = models.DecimalField(max_digits=14, decimal_places=2, default=0)
    percent = models.PositiveSmallIntegerField(default=0)
    expected_evidence = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=10, choices=choices(TaskState), default=TaskState.OPEN.value)
    reason = models.CharField(max_length=1000, blank=True)
    reason_code = models.CharField(max_length=20, blank=True)
    source = models.CharField(max_length=10, choices=choices(TaskSource), default=TaskSource.GENERATED.value)
    why = models.JSONField(default=list, blank=True)
    search_key = models.CharField(max_length=420, editable=False, default="")
    made_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    submitted_for = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)
    nudged_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("clause", "unit", "occurrence"), condition=Q(source="generated") & ~Q(state="cancelled"), name="participation_task_once"
            ),
            models.CheckConstraint(
                condition=(Q(state="done") & Q(done_at__isnull=False)) | (~Q(state="done") & Q(done_at__isnull=True)),
                name="participation_task_done_when",
            ),
            models.CheckConstraint(condition=~Q(state="submitted") | Q(submitted_at__isnull=False), name="participation_task_submitted_when"),
            models.CheckConstraint(condition=Q(submitted_by__isnull=True) | Q(submitted_at__isnull=False), name="participation_task_submitted_who"),
            models.CheckConstraint(condition=Q(percent__lte=100), name="participation_task_percent"),
            models.CheckConstraint(condition=Q(parent__isnull=True) | ~Q(parent=F("id")), name="participation_task_parent"),
        )
        indexes = (
            models.Index(fields=("person", "state", "due_on"), name="participation_task_person"),
            models.Index(fields=("unit", "state", "due_on"), name="participation_task_unit"),
            models.Index(fields=("plan", "clause"), name="participation_task_plan"),
            models.Index(fields=("state", "due_on"), name="participation_task_due"),
        )

    def __str__(self) -> str:
        return self.title

    def index(self) -> None:
        """Refresh what a search without marks looks in: place of the clause and title."""
        self.search_key = fold(f"{self.clause.path} {self.title}")[:420]

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.index()
        super().save(*args, **kwargs)


class TaskSupport(Row):
    """A unit, and the person it named, that supports a task of another (phối hợp)."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("task", "unit"), name="participation_tasksupport_unit"),)


class TaskNote(Row):
    """What somebody wrote on the way, with how far the task was: a percentage, or a count towards the target. Never edited.

    `person`: for whom the author wrote it (ghi thay); none where they wrote for themselves.
    """

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="+")
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    text = models.TextField(blank=True)
    percent = models.PositiveSmallIntegerField(null=True, blank=True)
    done_value = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~Q(text="") | Q(percent__isnull=False) | Q(done_value__isnull=False), name="participation_tasknote_says_something"
            ),
        )
        indexes = (models.Index(fields=("task", "at"), name="participation_tasknote_task"),)


class BulkAct(Row):
    """One act on many tasks of a plan, or of a unit, with what they were before and the version that it made, so that it can be undone."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    what = models.CharField(max_length=10, choices=choices(BulkKind))
    before = models.JSONField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(plan__isnull=False, unit__isnull=True) | Q(plan__isnull=True, unit__isnull=False), name="participation_bulkact_place"
            ),
        )
        indexes = (models.Index(fields=("made_by", "made_at"), name="participation_bulkact_maker"),)


class SavedFilter(Versioned):
    """What a person looks for again and again in a list of tasks, under a name of their own. `place`: the plan or the unit of the list."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=80)
    page = models.CharField(max_length=4, choices=choices(ListKind))
    place = models.CharField(max_length=80, blank=True)
    query = models.CharField(max_length=400)
    made_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("user", "name"), name="participation_savedfilter_name"),
            models.CheckConstraint(
                condition=(Q(page="work") & Q(place="")) | (~Q(page="work") & ~Q(place="")), name="participation_savedfilter_place"
            ),
        )

    def __str__(self) -> str:
        return self.name


class CalendarFeed(Versioned):
    """The private calendar address of a person; a new version makes every older address worthless."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="+")
