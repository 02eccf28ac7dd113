"""What a person sets themselves for a year: the learning plan with its goals, and the commitment."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.accounts.models import User
from thidua.orgs.models import Person, Unit
from thidua.plans.models import Clause
from thidua.store.ids import new_id
from thidua.store.models import Row, Versioned, choices
from thidua.training.enums import CommitmentState, Kept, OwnState


class OwnPaper(Versioned):
    """A paper of a person for a year, which somebody above answers; `unit` is where the person worked when it was written."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=500, blank=True)
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True


class OwnPlan(OwnPaper):
    """The learning plan of a person: hours, and goals of which some belong to a clause or a competence."""

    state = models.CharField(max_length=10, choices=choices(OwnState), default=OwnState.DRAFT.value)
    hours = models.PositiveSmallIntegerField()
    note = models.CharField(max_length=1000, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("person", "year"), name="training_ownplan_once"),
            models.CheckConstraint(condition=Q(hours__gte=1, hours__lte=2000), name="training_ownplan_hours"),
            models.CheckConstraint(condition=~Q(state="returned") | ~Q(reason=""), name="training_ownplan_returned_why"),
        )
        indexes = (models.Index(fields=("root", "year", "state"), name="training_ownplan_list"),)


class OwnGoal(Row):
    """A goal of a learning plan; `skill` with `level` is a target in a framework of competence."""

    plan = models.ForeignKey(OwnPlan, on_delete=models.CASCADE, related_name="+")
    key = models.UUIDField(default=new_id)
    order = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=300)
    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, null=True, related_name="+")
    skill = models.CharField(max_length=100, blank=True)
    level = models.PositiveSmallIntegerField(null=True)
    done_at = models.DateTimeField(null=True)
    carried_from = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("plan", "key"), name="training_owngoal_once"),
            models.CheckConstraint(condition=Q(level__isnull=True) | ~Q(skill=""), name="training_owngoal_level_of"),
        )


class Commitment(OwnPaper):
    """What a person commits themselves to for a year (cam kết học tập và làm theo), and what they and the head say of it at its end."""

    state = models.CharField(max_length=10, choices=choices(CommitmentState), default=CommitmentState.DRAFT.value)
    text = models.TextField()
    outcome = models.CharField(max_length=12, choices=choices(Kept), blank=True)
    outcome_words = models.CharField(max_length=1000, blank=True)
    checked_at = models.DateTimeField(null=True)
    confirmed_words = models.CharField(max_length=500, blank=True)
    confirmed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("person", "year"), name="training_commitment_once"),
            models.CheckConstraint(condition=~Q(state="returned") | ~Q(reason=""), name="training_commitment_returned_why"),
            models.CheckConstraint(condition=~Q(state__in=("checked", "confirmed")) | ~Q(outcome=""), name="training_commitment_checked"),
            models.CheckConstraint(condition=~Q(state="confirmed") | Q(confirmed_at__isnull=False), name="training_commitment_confirmed_when"),
        )
        indexes = (models.Index(fields=("root", "year", "state"), name="training_commitment_list"),)
