"""The training plan of a unit for a year, its lines, and what was held of them."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.db.models import F, Q

from thidua.accounts.models import User
from thidua.evidence.models import Evidence
from thidua.orgs.models import Unit
from thidua.plans.models import Clause
from thidua.store.ids import new_id
from thidua.store.models import Row, Versioned, choices
from thidua.training.enums import Audience, PlanState, Way


class UnitPlan(Versioned):
    """A plan of a unit for a year. What is approved is not edited: a new `edition` takes its place when it is approved too."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    opening = models.TextField(blank=True)
    edition = models.PositiveSmallIntegerField(default=1)
    earlier = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=choices(PlanState), default=PlanState.DRAFT.value)
    reason = models.CharField(max_length=500, blank=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    submitted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    submitted_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("unit", "year", "edition"), condition=~Q(state="dropped"), name="training_unitplan_edition"),
            models.CheckConstraint(condition=~Q(state="returned") | ~Q(reason=""), name="training_unitplan_returned_why"),
            models.CheckConstraint(
                condition=~Q(state__in=("approved", "replaced")) | Q(decided_at__isnull=False), name="training_unitplan_approved_when"
            ),
            models.CheckConstraint(condition=Q(year__gte=2000, year__lte=2100), name="training_unitplan_year"),
        )
        indexes = (models.Index(fields=("root", "year", "state"), name="training_unitplan_list"),)

    def __str__(self) -> str:
        return self.title


class PlanLine(Row):
    """A line of a plan. `key` is the same in every edition; `carried_from` is the line of the year before of which this is the rest."""

    plan = models.ForeignKey(UnitPlan, on_delete=models.CASCADE, related_name="+")
    key = models.UUIDField(default=new_id)
    order = models.PositiveSmallIntegerField()
    content = models.CharField(max_length=600)
    audience = models.CharField(max_length=16, choices=choices(Audience), default=Audience.ALL.value)
    audience_words = models.CharField(max_length=200, blank=True)
    people = models.PositiveIntegerField()
    first_month = models.PositiveSmallIntegerField(default=1)
    last_month = models.PositiveSmallIntegerField(default=12)
    way = models.CharField(max_length=10, choices=choices(Way), default=Way.CLASS.value)
    provider = models.CharField(max_length=200, blank=True)
    budget = models.DecimalField(max_digits=14, decimal_places=0, default=Decimal(0))
    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, null=True, related_name="+")
    carried_from = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("plan", "key"), name="training_planline_once"),
            models.CheckConstraint(condition=Q(people__gte=1), name="training_planline_people"),
            models.CheckConstraint(
                condition=Q(first_month__gte=1, last_month__lte=12, last_month__gte=F("first_month")), name="training_planline_months"
            ),
            models.CheckConstraint(condition=Q(budget__gte=0), name="training_planline_budget"),
        )

    def __str__(self) -> str:
        return self.content


class PlanFact(Row):
    """A session that was held for a line, as whoever keeps the plan recorded it; `line_key` is that of the line in every edition."""

    plan = models.ForeignKey(UnitPlan, on_delete=models.PROTECT, related_name="+")
    line_key = models.UUIDField(db_index=True)
    held_on = models.DateField()
    people = models.PositiveIntegerField()
    spent = models.DecimalField(max_digits=14, decimal_places=0, default=Decimal(0))
    note = models.CharField(max_length=500, blank=True)
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, null=True, related_name="+")
    noted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    noted_at = models.DateTimeField()
    dropped_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(spent__gte=0), name="training_planfact_spent"),)
