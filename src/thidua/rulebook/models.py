"""Dated parameters: nothing that a decree can change is a constant of the program."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from thidua.accounts.models import User
from thidua.rulebook.enums import Confidence, Topic
from thidua.rulebook.rules.validity import Span
from thidua.store.models import Versioned, choices


class Parameter(Versioned):
    """One version of one parameter: its value, where it stands in writing, and who confirmed it for this agency."""

    code = models.CharField(max_length=60)
    title = models.CharField(max_length=300)
    topic = models.CharField(max_length=10, choices=choices(Topic))
    value = models.JSONField()
    unit = models.CharField(max_length=60, blank=True)
    source = models.CharField(max_length=200)
    article = models.CharField(max_length=80, blank=True)
    address = models.URLField(max_length=400, blank=True)
    confidence = models.CharField(max_length=1, choices=choices(Confidence))
    note = models.CharField(max_length=500, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    confirmed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    left_edition = models.CharField(max_length=16, blank=True)
    """The mark of the edition of a later release that somebody looked at and left; empty where nobody did."""

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("root", "code", "valid_from"), name="rulebook_parameter_version"),
            models.CheckConstraint(condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")), name="rulebook_parameter_dates"),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True, confirmed_at__isnull=True) | Q(confirmed_by__isnull=False, confirmed_at__isnull=False),
                name="rulebook_parameter_confirmed",
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def span(self) -> Span:
        """The days on which this version holds."""
        return Span(self.valid_from, self.valid_to)
