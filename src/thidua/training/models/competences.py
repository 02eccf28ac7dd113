"""What a person can do by a framework of competence: level, target, the certificate with its end."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from thidua.accounts.models import User
from thidua.orgs.models import Person, Unit
from thidua.store.models import Versioned, choices
from thidua.training.enums import Framework, LevelState

OWNER = "training.competence"
"""What files know a level as."""


class Competence(Versioned):
    """A level of a person in a skill of a framework (`rulebook` says which there are); `unit` is where the person worked when it was said.

    `held_...` is the level that was confirmed before, with its certificate: it stands and counts until what was said since is confirmed.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    framework = models.CharField(max_length=10, choices=choices(Framework))
    skill = models.CharField(max_length=100)
    level = models.PositiveSmallIntegerField()
    target = models.PositiveSmallIntegerField(null=True)
    target_year = models.PositiveSmallIntegerField(null=True)
    certificate = models.CharField(max_length=120, blank=True)
    issued_by = models.CharField(max_length=200, blank=True)
    issued_on = models.DateField(null=True)
    expires_on = models.DateField(null=True)
    state = models.CharField(max_length=10, choices=choices(LevelState), default=LevelState.CLAIMED.value)
    reason = models.CharField(max_length=500, blank=True)
    claimed_at = models.DateTimeField()
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    held_level = models.PositiveSmallIntegerField(null=True)
    held_certificate = models.CharField(max_length=120, blank=True)
    held_issued_by = models.CharField(max_length=200, blank=True)
    held_issued_on = models.DateField(null=True)
    held_expires_on = models.DateField(null=True)
    held_since = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("person", "framework", "skill"), name="training_competence_once"),
            models.CheckConstraint(condition=Q(level__gte=1), name="training_competence_level"),
            models.CheckConstraint(condition=~Q(state="returned") | ~Q(reason=""), name="training_competence_returned_why"),
            models.CheckConstraint(
                condition=Q(held_level__isnull=True, held_since__isnull=True)
                | (Q(held_since__isnull=False) & ~Q(state="confirmed") & Q(held_level__gte=1)),
                name="training_competence_held",
            ),
            models.CheckConstraint(
                condition=Q(issued_on__isnull=True) | Q(expires_on__isnull=True) | Q(expires_on__gte=F("issued_on")), name="training_competence_span"
            ),
        )
        indexes = (models.Index(fields=("root", "framework", "skill"), name="training_competence_map"),)
