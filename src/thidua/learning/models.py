"""The log of learning. What every piece of evidence has too (who, what, when, note, files, state, grade) stands there and only there."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.evidence.models import Evidence
from thidua.learning.enums import Doubt, Kind
from thidua.orgs.models import Person
from thidua.store.models import Row, choices

SOURCE = "learning"
"""What evidence knows the log as."""


class LogEntry(Row):
    """One stretch of learning, of the same id as the evidence that it is.

    `began_at` and `ended_at` are known where a course or a meeting says them; `course_minutes` is how long a course is said to be; `finished` says that
    the library saw it done to its end, as the certificate of a course elsewhere does.
    `changed` is what the person says changed at work; confirmed by a head it becomes the outcome of the evidence.
    `explanation` is the person's answer to what looked implausible.
    """

    evidence = models.OneToOneField(Evidence, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=choices(Kind))
    minutes = models.PositiveSmallIntegerField()
    provider = models.CharField(max_length=200, blank=True)
    certificate = models.CharField(max_length=60, blank=True)
    certificate_key = models.CharField(max_length=60, blank=True, editable=False)
    began_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    course_minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    finished = models.BooleanField(default=False)
    explanation = models.CharField(max_length=500, blank=True)
    changed = models.CharField(max_length=1000, blank=True)
    saved_minutes = models.PositiveIntegerField(null=True, blank=True)
    saved_money = models.DecimalField(max_digits=14, decimal_places=0, null=True, blank=True)
    fewer_errors = models.PositiveIntegerField(null=True, blank=True)
    changed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(minutes__gte=1, minutes__lte=1440), name="learning_logentry_minutes"),
            models.CheckConstraint(condition=Q(ended_at__isnull=True) | Q(began_at__isnull=False), name="learning_logentry_began"),
            models.CheckConstraint(condition=Q(changed="") | Q(changed_at__isnull=False), name="learning_logentry_changed_when"),
        )
        indexes = (
            models.Index(fields=("person", "kind"), name="learning_logentry_person"),
            models.Index(fields=("root", "certificate_key"), name="learning_logentry_certificate"),
        )

    def __str__(self) -> str:
        return str(self.evidence)


class LogDoubt(Row):
    """What looked implausible about an entry when it was written, said to its person first; `other` is the entry that it is about beside this one."""

    entry = models.ForeignKey(LogEntry, on_delete=models.CASCADE, related_name="+")
    doubt = models.CharField(max_length=16, choices=choices(Doubt))
    other = models.ForeignKey(LogEntry, on_delete=models.SET_NULL, null=True, related_name="+")
    amount = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("entry", "doubt"), name="learning_logdoubt_once"),)


class LogPrint(Row):
    """A print of the note of an entry, by which notes nearly the same are found (see `rules.copying`)."""

    entry = models.ForeignKey(LogEntry, on_delete=models.CASCADE, related_name="+")
    value = models.BigIntegerField()

    class Meta:
        indexes = (models.Index(fields=("root", "value"), name="learning_logprint_value"),)
