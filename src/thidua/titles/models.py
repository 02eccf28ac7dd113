"""Self-assessments of learning titles with their marks, and the register of what was recognised."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from thidua.accounts.models import User
from thidua.orgs.models import Person, Unit
from thidua.store.models import Row, Versioned, choices
from thidua.titles.enums import Kind, SheetState


class TitleSheet(Versioned):
    """A self-assessment of a person (`person`) or of a unit, for a year.

    `model` is the score sheet as the rulebook had it when the sheet was filled from the records, `facts` what the records said then. When
    confirmed, `frozen` keeps all that the result rests on in one spelling, `digest` its SHA-256, `level` what was reached ("": none).
    One that reached nothing, or whose recognition was revoked, may be followed by another of the same year: `replaced_at` says since when.
    """

    AUDIT_HIDDEN: ClassVar = ("model", "frozen")

    kind = models.CharField(max_length=10, choices=choices(Kind))
    year = models.PositiveSmallIntegerField()
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=choices(SheetState), default=SheetState.DRAFT.value)
    model = models.JSONField()
    facts = models.JSONField(default=list)
    filled_at = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    sent_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    sent_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=500, blank=True)
    total = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    level = models.CharField(max_length=10, blank=True)
    frozen = models.TextField(blank=True)
    digest = models.CharField(max_length=64, blank=True)
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("person", "year"), condition=Q(kind="citizen", replaced_at__isnull=True), name="titles_sheet_person_year"),
            models.UniqueConstraint(
                fields=("unit", "kind", "year"), condition=~Q(kind="citizen") & Q(replaced_at__isnull=True), name="titles_sheet_unit_year"
            ),
            models.CheckConstraint(condition=Q(replaced_at__isnull=True) | Q(state="confirmed"), name="titles_sheet_replaced"),
            models.CheckConstraint(condition=Q(kind="citizen", person__isnull=False) | (~Q(kind="citizen") & Q(person__isnull=True)), name="titles_sheet_whose"),
            models.CheckConstraint(condition=Q(state="draft") | Q(sent_at__isnull=False), name="titles_sheet_sent_when"),
            models.CheckConstraint(condition=~Q(state="returned") | ~Q(reason=""), name="titles_sheet_returned_why"),
            models.CheckConstraint(condition=~Q(state="confirmed") | (Q(decided_at__isnull=False) & ~Q(digest="")), name="titles_sheet_confirmed"),
        )  # fmt: skip
        indexes = (models.Index(fields=("root", "state", "sent_at"), name="titles_sheet_queue"),)

    def __str__(self) -> str:
        return f"{self.person.name if self.person else self.unit.name} · {self.year}"


class Mark(Row):
    """The points that somebody gives themselves in one indicator, with their words for it. `is_suggested` are those of the records that nobody touched."""

    sheet = models.ForeignKey(TitleSheet, on_delete=models.CASCADE, related_name="+")
    code = models.CharField(max_length=60)
    points = models.DecimalField(max_digits=5, decimal_places=0, null=True)
    said = models.CharField(max_length=500, blank=True)
    is_suggested = models.BooleanField(default=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("sheet", "code"), name="titles_mark_once"),)


class Series(Row):
    """How many recognitions of a kind an agency entered in a year."""

    kind = models.CharField(max_length=10, choices=choices(Kind))
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("root", "kind", "year"), name="titles_series_year"),)


class Recognition(Versioned):
    """A line of the register. `holder` and `issuer` are the names of that day; it holds to `ends_on`, that day included."""

    sheet = models.OneToOneField(TitleSheet, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=choices(Kind))
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    holder = models.CharField(max_length=200)
    issuer = models.CharField(max_length=200)
    search_key = models.CharField(max_length=300, editable=False, default="")
    level = models.CharField(max_length=10)
    number = models.CharField(max_length=40)
    given_on = models.DateField()
    ends_on = models.DateField()
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("root", "number"), name="titles_recognition_number"),
            models.CheckConstraint(condition=Q(ends_on__gt=F("given_on")), name="titles_recognition_span"),
            models.CheckConstraint(condition=Q(revoked_at__isnull=True) | ~Q(reason=""), name="titles_recognition_revoked_why"),
        )
        indexes = (
            models.Index(fields=("person", "kind"), name="titles_recognition_person"),
            models.Index(fields=("ends_on",), name="titles_recognition_ends"),
        )

    def __str__(self) -> str:
        return f"{self.number} · {self.holder}"
