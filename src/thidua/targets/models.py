"""Registrations of units for a year of a movement; targets of the sector with their figures by year."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.accounts.models import User
from thidua.orgs.models import Person, Unit
from thidua.plans.models import Clause, Movement
from thidua.store.models import Row, Versioned, choices
from thidua.targets.enums import Direction, RegistrationState, TitleKind


class Registration(Versioned):
    """What a unit registers for a year of a movement (đăng ký thi đua): its targets and the titles that it and its people strive for.

    `heir` is the unit in which an ended unit went on: whoever is in charge there reads what was registered.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    heir = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    movement = models.ForeignKey(Movement, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=8, choices=choices(RegistrationState), default=RegistrationState.DRAFT.value)
    note = models.CharField(max_length=1000, blank=True)
    reason = models.CharField(max_length=1000, blank=True)
    search_key = models.CharField(max_length=620, editable=False, default="")
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    sent_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    sent_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("unit", "movement", "year"), name="targets_registration_once"),
            models.CheckConstraint(condition=Q(state="draft") | Q(sent_at__isnull=False), name="targets_registration_sent_when"),
            models.CheckConstraint(condition=~Q(state="returned") | ~Q(reason=""), name="targets_registration_returned_why"),
            models.CheckConstraint(
                condition=~Q(state__in=["approved", "returned"]) | Q(decided_at__isnull=False), name="targets_registration_decided"
            ),
        )
        indexes = (models.Index(fields=("root", "movement", "year", "state"), name="targets_registration_state"),)

    def __str__(self) -> str:
        return f"{self.unit} · {self.year}"


class RegisteredTarget(Row):
    """A target that a unit sets itself for the year."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="+")
    order = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=500)
    measure = models.CharField(max_length=60, blank=True)
    amount = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    counted_in = models.CharField(max_length=40, blank=True)
    due_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("registration", "order"), name="targets_registeredtarget_order"),)


class RegisteredTitle(Row):
    """A title that the unit, or somebody of it, strives for. The name is kept as the rule had it when it was written."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=choices(TitleKind))
    name = models.CharField(max_length=160)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("registration", "person"), name="targets_registeredtitle_person"),
            models.UniqueConstraint(fields=("registration", "name"), condition=Q(person__isnull=True), name="targets_registeredtitle_unit"),
            models.CheckConstraint(
                condition=Q(kind="collective", person__isnull=True) | Q(kind="individual", person__isnull=False), name="targets_registeredtitle_whose"
            ),
        )
        indexes = (models.Index(fields=("person", "registration"), name="targets_registeredtitle_whom"),)


class Target(Versioned):
    """A target of the sector or of a programme from outside (chỉ tiêu): what is counted, since when, who answers for it, where it stands in writing.

    `unit` is the unit that answers for it; `clause` ties it to a plan; `measure` is the code of a measure that can count what was reached.
    """

    code = models.CharField(max_length=40)
    name = models.CharField(max_length=400)
    programme = models.CharField(max_length=200)
    passage = models.CharField(max_length=300, blank=True)
    counted_in = models.CharField(max_length=40)
    direction = models.CharField(max_length=4, choices=choices(Direction), default=Direction.UP.value)
    baseline = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    baseline_year = models.PositiveSmallIntegerField(null=True, blank=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    measure = models.CharField(max_length=60, blank=True)
    note = models.CharField(max_length=1000, blank=True)
    search_key = models.CharField(max_length=700, editable=False, default="")
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("root", "code"), name="targets_target_code"),
            models.CheckConstraint(condition=Q(baseline__isnull=True) | Q(baseline_year__isnull=False), name="targets_target_baseline_when"),
        )
        indexes = (models.Index(fields=("root", "programme"), name="targets_target_programme"),)

    def __str__(self) -> str:
        return self.name


class TargetYear(Row):
    """What is to be reached in a year."""

    target = models.ForeignKey(Target, on_delete=models.CASCADE, related_name="+")
    year = models.PositiveSmallIntegerField()
    goal = models.DecimalField(max_digits=16, decimal_places=2)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("target", "year"), name="targets_targetyear_once"),)


class TargetFigure(Row):
    """What was reached in a year up to a day, and the document that says so. Never changed: a newer one takes its place, and both are kept."""

    target = models.ForeignKey(Target, on_delete=models.CASCADE, related_name="+")
    year = models.PositiveSmallIntegerField()
    value = models.DecimalField(max_digits=16, decimal_places=2)
    as_of = models.DateField()
    source = models.CharField(max_length=300)
    measured = models.BooleanField(default=False)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (models.CheckConstraint(condition=~Q(source=""), name="targets_targetfigure_source"),)
        indexes = (models.Index(fields=("target", "year", "at"), name="targets_targetfigure_newest"),)
