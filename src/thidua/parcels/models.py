"""Packages made here, packages received with what they tell, and the keys of units that are trusted to send them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.accounts.models import User
from thidua.orgs.models import Unit
from thidua.parcels.enums import ParcelState
from thidua.reports.models import Report
from thidua.store.models import Row, Versioned, choices


class MadeParcel(Row):
    """A package that a unit made for its superior, as the file was written; `sequence` counts those of the unit."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    period = models.CharField(max_length=9)
    sequence = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    content = models.TextField()
    reports = models.PositiveIntegerField()
    figures = models.PositiveIntegerField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("unit", "sequence"), name="parcels_madeparcel_sequence"),)

    def __str__(self) -> str:
        return f"{self.unit.code}-{self.period}-{self.sequence}"


class TrustedKey(Versioned):
    """A key with which a unit of another installation signs; `confirmed_by` held its fingerprint against what the unit said."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    public = models.CharField(max_length=64)
    confirmed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField()
    revoked_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    revoked_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("root", "public"), name="parcels_trustedkey_once"),
            models.CheckConstraint(condition=Q(revoked_at__isnull=True) | ~Q(reason=""), name="parcels_trustedkey_why"),
        )

    def __str__(self) -> str:
        return self.public[:16]


class Parcel(Versioned):
    """A package that came from a unit; the same one is kept once. Only what is `merged` counts."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    key = models.ForeignKey(TrustedKey, on_delete=models.PROTECT, related_name="+")
    installation = models.UUIDField()
    period = models.CharField(max_length=9)
    sequence = models.PositiveBigIntegerField()
    as_of = models.DateTimeField()
    digest = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=choices(ParcelState), default=ParcelState.WAITING.value)
    elsewhere = models.PositiveIntegerField(default=0)
    received_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    received_at = models.DateTimeField()
    merged_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    merged_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("unit", "digest"), name="parcels_parcel_once"),
            models.CheckConstraint(condition=~Q(state="merged") | Q(merged_at__isnull=False), name="parcels_parcel_merged"),
            models.CheckConstraint(condition=~Q(state="undone") | ~Q(reason=""), name="parcels_parcel_undone_why"),
        )
        indexes = (models.Index(fields=("root", "received_at"), name="parcels_parcel_received"),)

    def __str__(self) -> str:
        return f"{self.unit.name} · {self.sequence}"


class ParcelReport(Row):
    """A report that a package tells, line by line as it was frozen; `digest` is the hash on its paper."""

    parcel = models.ForeignKey(Parcel, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=10)
    period = models.CharField(max_length=9)
    digest = models.CharField(max_length=64)
    lines = models.JSONField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("parcel", "name", "period"), name="parcels_parcelreport_once"),)
        indexes = (models.Index(fields=("root", "kind", "period"), name="parcels_parcelreport_period"),)


class ParcelProof(Row):
    """Evidence behind the reports of a package: what, when, of what grade, and the SHA-256 of its files. Whose it is stays with the sender."""

    parcel = models.ForeignKey(Parcel, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=40)
    title = models.CharField(max_length=300)
    on = models.DateField()
    grade = models.CharField(max_length=20)
    files = models.JSONField(default=list)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("parcel", "key"), name="parcels_parcelproof_once"),)


class ParcelFigure(Row):
    """A figure of the sending unit as it stands now, that of units which went on in it included."""

    parcel = models.ForeignKey(Parcel, on_delete=models.CASCADE, related_name="+")
    measure = models.CharField(max_length=60)
    period = models.CharField(max_length=10)
    numerator = models.BigIntegerField()
    denominator = models.BigIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("parcel", "measure", "period"), name="parcels_parcelfigure_once"),)
        indexes = (models.Index(fields=("measure", "period"), name="parcels_parcelfigure_period"),)


class Landing(Row):
    """That a report here says what packages brought: written by merging alone, and taken back with it."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("report",), name="parcels_landing_once"),)
