"""Certificates that were issued, and the series that numbers them."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.db.models import Q

from thidua.accounts.models import User
from thidua.credentials.enums import Achieved, Sheet, Standing
from thidua.files.models import StoredFile
from thidua.orgs.models import Person, Unit
from thidua.store.models import Row, Versioned, choices


class Series(Row):
    """How many certificates a unit issued in a year."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("unit", "year"), name="credentials_series_year"),)


class Certificate(Versioned):
    """What a unit certifies of a person or, as an award, of a unit. `holder` and `issuer` are the names of that day; `source_kind` and `source` are what a
    package above keeps.

    `code` opens the page of verification to anybody who holds the sheet. `revoked_by` is None where it fell with what it stood on. `reason` is for those
    who may see the certificate, `grounds` stand on the page of verification. The lines of an award (`addressed` to `signer_name`) are as its decision says.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    collective = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    holder = models.CharField(max_length=200)
    issuer = models.CharField(max_length=200)
    title = models.CharField(max_length=300)
    achieved = models.CharField(max_length=10, choices=choices(Achieved), default=Achieved.COURSE.value)
    number = models.CharField(max_length=80)
    code = models.CharField(max_length=12, unique=True)
    source_kind = models.CharField(max_length=40)
    source = models.UUIDField()
    issued_on = models.DateField()
    issued_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=500, blank=True)
    sheet = models.CharField(max_length=12, choices=choices(Sheet), default=Sheet.CERTIFICATE.value)
    addressed = models.CharField(max_length=300, blank=True)
    citation = models.CharField(max_length=600, blank=True)
    decision = models.CharField(max_length=120, blank=True)
    decided_on = models.DateField(null=True)
    signer_role = models.CharField(max_length=200, blank=True)
    signer_name = models.CharField(max_length=120, blank=True)
    grounds = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("unit", "number"), name="credentials_certificate_number"),
            models.UniqueConstraint(
                fields=("source_kind", "source", "person"), condition=Q(revoked_at__isnull=True), name="credentials_certificate_once"
            ),
            models.UniqueConstraint(
                fields=("source_kind", "source", "collective"), condition=Q(revoked_at__isnull=True), name="credentials_certificate_once_unit"
            ),
            models.CheckConstraint(condition=Q(revoked_at__isnull=True) | ~Q(reason=""), name="credentials_certificate_revoked_why"),
            models.CheckConstraint(
                condition=Q(person__isnull=False, collective__isnull=True) | Q(person__isnull=True, collective__isnull=False),
                name="credentials_certificate_one_holder",
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def standing(self) -> Standing:
        """Whether it holds."""
        return Standing.REVOKED if self.revoked_at else Standing.VALID


class Stock(Versioned):
    """A kind of paper that a unit prints certificates on: its size, where each word stands and how far the printer is off, in tenths of a millimetre.

    `places` holds for each spot left, top, width, size of letters, alignment, bold, italic, shown (`rules.stock`).
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    label = models.CharField(max_length=120)
    is_preprinted = models.BooleanField(default=False)
    width = models.PositiveIntegerField(default=2970)
    height = models.PositiveIntegerField(default=2100)
    shift_x = models.IntegerField(default=0)
    shift_y = models.IntegerField(default=0)
    places = models.JSONField()
    made_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.label

    @property
    def size_words(self) -> str:
        """Width and height in millimetres, as the box of paper says them."""
        return f"{self.width / 10:g} × {self.height / 10:g}"

    @property
    def shift_x_mm(self) -> Decimal:
        """By how much everything is moved to the right, in millimetres."""
        return Decimal(self.shift_x) / 10

    @property
    def shift_y_mm(self) -> Decimal:
        """By how much everything is moved down, in millimetres."""
        return Decimal(self.shift_y) / 10


class PrintRun(Row):
    """The certificates of one decision printed in one file, which is taken away after some days: it holds the names of all."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    stock = models.ForeignKey(Stock, on_delete=models.PROTECT, related_name="+")
    decision = models.CharField(max_length=120)
    count = models.PositiveIntegerField(default=0)
    file = models.ForeignKey(StoredFile, on_delete=models.SET_NULL, null=True, related_name="+")
    made_by = models.UUIDField(null=True)
    made_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.decision


class BadgeKey(Row):
    """A key with which badges were signed, of a unit or of the installation: the public part for everybody, the private one under the installation's secret."""

    AUDIT_HIDDEN: ClassVar = ("private",)

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    private = models.TextField()
    public = models.JSONField()
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.pk)
