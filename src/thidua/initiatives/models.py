"""Initiatives with their authors, effects, clauses and recognitions; where each went, and for what it was used."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q

from thidua.accounts.models import User
from thidua.initiatives.enums import Agreement, InitiativeState, Level, Quantity
from thidua.orgs.models import Person, Unit
from thidua.plans.models import Clause
from thidua.records.enums import Purpose
from thidua.store.models import Row, Versioned, choices
from thidua.vn.search import fold

KIND = "initiatives.initiative"
"""What files, councils, search and the comparison of texts know an initiative as."""
RECOGNITION = "initiatives.recognition"
"""What files know a recognition as: its decision."""
SOURCE = "initiatives"
"""What evidence knows as the package from which it comes."""


class Initiative(Versioned):
    """An initiative: four fields that are sent, then the legal form around them.

    `unit` is where it is applied, `author` who sends it and stands first among the authors. `reach` is where it may be used.
    `sent_at` is when it was sent first, `resent_at` when it was last sent again after it was returned. `alike` is the share
    in per cent that the most like other one (`alike_to`) had when it was last written, `differs` what its author says to that.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=300, blank=True)
    problem = models.TextField(blank=True)
    solution = models.TextField(blank=True)
    result = models.TextField(blank=True)
    applied_on = models.DateField(null=True, blank=True)
    field = models.CharField(max_length=120, blank=True)
    novelty = models.TextField(blank=True)
    conditions = models.TextField(blank=True)
    reach = models.TextField(blank=True)
    materials = models.TextField(blank=True)
    differs = models.TextField(blank=True)
    level = models.CharField(max_length=8, choices=choices(Level), default=Level.BASE.value)
    declared_at = models.DateTimeField(null=True)
    alike = models.PositiveSmallIntegerField(default=0)
    alike_to = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=choices(InitiativeState), default=InitiativeState.DRAFT.value)
    reason = models.CharField(max_length=1000, blank=True)
    search_key = models.CharField(max_length=700, editable=False, default="")
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    written_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    resent_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField(null=True)
    received_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(state__in=("draft", "withdrawn")) | Q(sent_at__isnull=False), name="initiatives_initiative_sent"),
            models.CheckConstraint(
                condition=~Q(state__in=("received", "council", "passed", "recognised")) | Q(received_at__isnull=False),
                name="initiatives_initiative_received",
            ),
            models.CheckConstraint(condition=~Q(state__in=("returned", "refused")) | ~Q(reason=""), name="initiatives_initiative_why"),
        )
        indexes = (
            models.Index(fields=("root", "state", "sent_at"), name="initiatives_initiative_list"),
            models.Index(fields=("author",), name="initiatives_initiative_author"),
        )

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.search_key = fold(f"{self.title} {self.author.name} {self.field}")[:700]
        super().save(*args, **kwargs)


class Author(Row):
    """An author with a share in per cent; somebody from outside by name. The first is who sends it and agrees by sending."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=120, blank=True)
    workplace = models.CharField(max_length=200, blank=True)
    share = models.PositiveSmallIntegerField()
    place = models.PositiveSmallIntegerField()
    answer = models.CharField(max_length=8, choices=choices(Agreement), default=Agreement.ASKED.value)
    reason = models.CharField(max_length=500, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("initiative", "person"), name="initiatives_author_once"),
            models.CheckConstraint(condition=Q(share__gte=1, share__lte=100), name="initiatives_author_share"),
            models.CheckConstraint(condition=Q(person__isnull=False) | ~Q(name=""), name="initiatives_author_named"),
            models.CheckConstraint(condition=Q(answer="asked") | Q(answered_at__isnull=False), name="initiatives_author_answered"),
        )

    def __str__(self) -> str:
        return self.called

    @property
    def called(self) -> str:
        """The name of the author."""
        return self.person.name if self.person else self.name


class InitiativeClause(Row):
    """A clause of a plan that an initiative answers."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="+")
    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("initiative", "clause"), name="initiatives_initiativeclause_once"),)


class Effect(Versioned):
    """What was measured before and after, over which period and how, and who vouches for it. `times`: how often it comes up in the period."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    quantity = models.CharField(max_length=8, choices=choices(Quantity))
    unit_words = models.CharField(max_length=40)
    before = models.DecimalField(max_digits=16, decimal_places=2)
    after = models.DecimalField(max_digits=16, decimal_places=2)
    times = models.PositiveIntegerField(default=1)
    less_is_better = models.BooleanField(default=True)
    period = models.CharField(max_length=120)
    method = models.CharField(max_length=500)
    verifier = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    answer = models.CharField(max_length=8, choices=choices(Agreement), default=Agreement.ASKED.value)
    reason = models.CharField(max_length=500, blank=True)
    answered_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(times__gte=1), name="initiatives_effect_times"),
            models.CheckConstraint(condition=Q(answer="asked") | Q(answered_at__isnull=False), name="initiatives_effect_answered"),
        )

    def __str__(self) -> str:
        return self.name


class Step(Row):
    """A state that an initiative came into: when, by whom, why."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=10, choices=choices(InitiativeState))
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=1000, blank=True)

    class Meta:
        indexes = (models.Index(fields=("initiative", "at"), name="initiatives_step_when"),)


class Recognition(Versioned):
    """That an initiative was recognised at a level: by which council, with which decision, with what effect and within which scope.

    `item` is the item of the agenda of a council kept here; a council elsewhere is only named.
    """

    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="+")
    level = models.CharField(max_length=8, choices=choices(Level))
    council = models.CharField(max_length=200)
    item = models.UUIDField(null=True)
    number = models.CharField(max_length=60)
    decided_on = models.DateField()
    signer = models.CharField(max_length=120, blank=True)
    signer_position = models.CharField(max_length=160, blank=True)
    effect = models.CharField(max_length=1000, blank=True)
    scope = models.CharField(max_length=500, blank=True)
    noted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    noted_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("initiative", "level"), condition=Q(revoked_at__isnull=True), name="initiatives_recognition_level"),
            models.CheckConstraint(condition=Q(revoked_at__isnull=True) | ~Q(reason=""), name="initiatives_recognition_revoked_why"),
            models.CheckConstraint(condition=~Q(number=""), name="initiatives_recognition_number"),
        )

    def __str__(self) -> str:
        return self.number


class GroundUse(Row):
    """That an initiative was the ground for something of a person, as it was noted before the ledger of the registers (`records.WorkUse`) took that over.

    Nothing reads or writes it: its rows are in the ledger. They stay as they were left, for the verifier of the record holds them against their last act.
    """

    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=8, choices=choices(Purpose))
    year = models.PositiveSmallIntegerField()
    for_what = models.CharField(max_length=200)
    noted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    noted_at = models.DateTimeField()
    dropped_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("initiative", "person"), condition=Q(dropped_at__isnull=True), name="initiatives_grounduse_once"),
            models.CheckConstraint(condition=Q(dropped_at__isnull=True) | Q(dropped_at__gte=F("noted_at")), name="initiatives_grounduse_dropped"),
        )
        indexes = (models.Index(fields=("person", "year"), name="initiatives_grounduse_person"),)
