"""Reviews of movements, what was learnt clause by clause, and the tasks that go on afterwards."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.accounts.models import User
from thidua.orgs.models import Person, Unit
from thidua.participation.models import Task
from thidua.plans.models import Clause, Movement, Plan
from thidua.reports.models import ReportForm
from thidua.reviews.enums import Kind, State
from thidua.store.models import Row, Versioned, choices


class Review(Versioned):
    """An interim or a final review of a movement by its plan; `form` gathers the reports for it. `next_movement` is what it goes on as."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    movement = models.ForeignKey(Movement, on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=choices(Kind))
    name = models.CharField(max_length=200)
    period = models.CharField(max_length=9)
    due_on = models.DateField()
    form = models.ForeignKey(ReportForm, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=10, choices=choices(State), default=State.PREPARED.value)
    held_on = models.DateField(null=True, blank=True)
    place = models.CharField(max_length=200, blank=True)
    chair = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    content = models.TextField(blank=True)
    conclusions = models.TextField(blank=True)
    next_movement = models.ForeignKey(Movement, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("plan", "name"), name="reviews_review_name"),
            models.CheckConstraint(condition=Q(state="prepared") | Q(held_on__isnull=False), name="reviews_review_held"),
            models.CheckConstraint(condition=Q(state__in=["prepared", "held"]) | ~Q(conclusions=""), name="reviews_review_concluded"),
        )

    def __str__(self) -> str:
        return self.name


class Lesson(Row):
    """What was learnt from a clause, and what is proposed to say in its place for the next phase."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="+")
    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="+")
    lesson = models.TextField(blank=True)
    amendment = models.TextField(blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("review", "clause"), name="reviews_lesson_once"),)


class Carried(Row):
    """That a task which was open at a review goes on as another; each goes on once."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="+")
    origin = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="+")
    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("review", "origin"), name="reviews_carried_once"),)
