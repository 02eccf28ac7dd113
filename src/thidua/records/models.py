"""The facts by which titles are judged: ratings, titles held, discipline, results, statements, recognised works and for what these were used."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from thidua.accounts.models import User
from thidua.orgs.models import Person, Unit
from thidua.records.enums import Complete, Purpose
from thidua.rulebook.enums import Attested, AwardLevel, Grade, Rated
from thidua.store.models import GatedQuerySet, Row, Versioned, choices

FIRST_YEAR, LAST_YEAR = 1945, 2200
OF_ONE = Q(person__isnull=False, unit__isnull=True) | Q(person__isnull=True, unit__isnull=False)
"""A line is about a person or a unit, never both."""


class LineQuerySet(GatedQuerySet):
    """Lines of a register."""

    def standing(self) -> LineQuerySet:
        """Those that nobody struck out."""
        return self.filter(dropped_at__isnull=True)


SOURCE = ("number", "decided_on", "issuer")
"""The columns of a line that say where it stands in writing."""


def source_of(number: str, decided_on: dt.date | None, issuer: str) -> str:
    """Number, day and issuer of a decision in one line; what is not known is left out."""
    day = f"{decided_on:%d/%m/%Y}" if decided_on else ""
    return ", ".join(part for part in (number, day, issuer) if part)


class Line(Versioned):
    """A line of a register with where it stands in writing: `number` and `decided_on` of the decision, who issued it. Struck out, never deleted."""

    number = models.CharField(max_length=60, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    issuer = models.CharField(max_length=200, blank=True)
    note = models.CharField(max_length=500, blank=True)
    noted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    noted_at = models.DateTimeField()
    dropped_at = models.DateTimeField(null=True)
    dropped_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    dropped_why = models.CharField(max_length=500, blank=True)

    objects: ClassVar[LineQuerySet] = LineQuerySet.as_manager()  # type: ignore[assignment]  # reason: the manager of a queryset

    class Meta:
        abstract = True

    @property
    def source(self) -> str:
        """Number and date of the decision in one line."""
        return source_of(self.number, self.decided_on, self.issuer)


class Subject(models.Model):
    """Whom a line is about."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        abstract = True

    @property
    def who(self) -> str:
        return self.person.name if self.person else self.unit.name if self.unit else ""


class Rating(Subject, Line):
    """The rating of a person or a unit for a year."""

    year = models.PositiveSmallIntegerField()
    rating = models.CharField(max_length=10, choices=choices(Rated))

    class Meta:
        constraints = (
            models.CheckConstraint(condition=OF_ONE, name="records_rating_of_one"),
            models.UniqueConstraint(fields=("person", "year"), condition=Q(dropped_at__isnull=True), name="records_rating_person_year"),
            models.UniqueConstraint(fields=("unit", "year"), condition=Q(dropped_at__isnull=True), name="records_rating_unit_year"),
        )
        indexes = (models.Index(fields=("root", "year"), name="records_rating_year"),)


class Holding(Subject, Line):
    """A title or award form that somebody holds for a year. `award` is the line of the decision of this installation that gave it, if one did.

    `revoked_on`: the decision was cancelled (Điều 93); it counts for nothing from then on.
    """

    form = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField()
    award = models.UUIDField(null=True, blank=True)
    revoked_on = models.DateField(null=True, blank=True)
    revoked_why = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=OF_ONE, name="records_holding_of_one"),
            models.CheckConstraint(condition=Q(revoked_on__isnull=True) | ~Q(revoked_why=""), name="records_holding_revoked_why"),
            models.UniqueConstraint(
                fields=("person", "form", "year", "number"), condition=Q(dropped_at__isnull=True), name="records_holding_person_once"
            ),
            models.UniqueConstraint(
                fields=("unit", "form", "year", "number"), condition=Q(dropped_at__isnull=True), name="records_holding_unit_once"
            ),
        )
        indexes = (models.Index(fields=("root", "year", "form"), name="records_holding_year"),)


class Discipline(Line):
    """A disciplinary measure of a person from `since` to `until` (empty: still in force), or only under consideration, which has no grade."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    considered = models.BooleanField(default=False)
    grade = models.CharField(max_length=10, choices=choices(Grade), blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="records_discipline_dates"),
            models.CheckConstraint(condition=Q(considered=True, grade="") | (Q(considered=False) & ~Q(grade="")), name="records_discipline_grade"),
        )
        indexes = (models.Index(fields=("root", "since"), name="records_discipline_since"),)


class Result(Line):
    """How much of its yearly work plan a unit did, in per cent."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    percent = models.PositiveSmallIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("unit", "year"), condition=Q(dropped_at__isnull=True), name="records_result_year"),
            models.CheckConstraint(condition=Q(percent__lte=1000), name="records_result_percent"),
        )


class Statement(Subject, Line):
    """What no register shows and somebody answers for: nội bộ đoàn kết, tích cực tham gia phong trào … for a year."""

    year = models.PositiveSmallIntegerField()
    what = models.CharField(max_length=16, choices=choices(Attested))
    holds = models.BooleanField()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=OF_ONE, name="records_statement_of_one"),
            models.UniqueConstraint(fields=("person", "year", "what"), condition=Q(dropped_at__isnull=True), name="records_statement_person_year"),
            models.UniqueConstraint(fields=("unit", "year", "what"), condition=Q(dropped_at__isnull=True), name="records_statement_unit_year"),
        )


class Work(Line):
    """A recognised initiative or an accepted topic of a person. `ref` is the initiative kept here, of which there may be one line for each level."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    reach = models.CharField(max_length=8, choices=choices(AwardLevel))
    scope = models.CharField(max_length=500, blank=True)
    ref = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("person", "ref", "reach"), condition=Q(dropped_at__isnull=True, ref__isnull=False), name="records_work_ref_once"
            ),
        )
        indexes = (models.Index(fields=("ref",), name="records_work_ref"), models.Index(fields=("person", "year"), name="records_work_person"))


class WorkUse(Row):
    """That a work was the ground for something of a person: one achievement is awarded once (Điều 5 khoản 2 điểm c). What was dropped bars nothing.

    `work_ref` is the initiative, or the key of the line of a work that is not kept here as an initiative.
    """

    work_ref = models.UUIDField()
    title = models.CharField(max_length=300)
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
            models.UniqueConstraint(fields=("work_ref", "person"), condition=Q(dropped_at__isnull=True), name="records_workuse_once"),
            models.CheckConstraint(condition=Q(dropped_at__isnull=True) | Q(dropped_at__gte=F("noted_at")), name="records_workuse_dropped"),
        )
        indexes = (models.Index(fields=("person", "year"), name="records_workuse_person"),)


class Review(Row):
    """That somebody looked through a register and found it complete for some years: what is not in it then did not happen."""

    register = models.CharField(max_length=10, choices=choices(Complete))
    first = models.PositiveSmallIntegerField()
    last = models.PositiveSmallIntegerField()
    reviewed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    reviewed_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(last__gte=F("first")), name="records_review_years"),)
        indexes = (models.Index(fields=("root", "register"), name="records_review_register"),)
