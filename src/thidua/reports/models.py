"""Forms that units report on, their reports for periods, and to whom a report was sent."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from thidua.accounts.models import User
from thidua.orgs.models import Unit
from thidua.plans.models import Clause, Plan
from thidua.reports.enums import FormState, Kind, LineKind, ReportState, Superior
from thidua.store.models import Row, Versioned, choices


class ReportForm(Versioned):
    """What is reported on how often. A report is timely so many days after its period ends, and taken for so many; `unit` gathers them."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=choices(Kind))
    timely_days = models.PositiveSmallIntegerField()
    expiry_days = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=8, choices=choices(FormState), default=FormState.DRAFT.value)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("unit", "name"), name="reports_reportform_name"),
            models.CheckConstraint(condition=Q(expiry_days__gte=F("timely_days")), name="reports_reportform_days"),
        )

    def __str__(self) -> str:
        return self.name


class FormLine(Row):
    """A line of a form: reckoned by a measure, a number to type, or told of a clause. Bounds are whole numbers; `not_over` is a line that it may not pass."""

    form = models.ForeignKey(ReportForm, on_delete=models.CASCADE, related_name="+")
    order = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=choices(LineKind))
    label = models.CharField(max_length=300)
    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    measure = models.CharField(max_length=60, blank=True)
    required = models.BooleanField(default=False)
    least = models.BigIntegerField(null=True, blank=True)
    most = models.BigIntegerField(null=True, blank=True)
    not_over = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("form", "order"), name="reports_formline_order"),
            models.CheckConstraint(condition=~Q(kind="measure") | ~Q(measure=""), name="reports_formline_measure"),
            models.CheckConstraint(condition=~Q(kind="narrative") | Q(clause__isnull=False), name="reports_formline_clause"),
        )
        indexes = (models.Index(fields=("clause",), name="reports_formline_clause_of"),)

    def __str__(self) -> str:
        return self.label


class FormUnit(Row):
    """A unit that reports on a form."""

    form = models.ForeignKey(ReportForm, on_delete=models.CASCADE, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("form", "unit"), name="reports_formunit_once"),)


class Report(Versioned):
    """What a unit reports for a period. `as_of` is when its figures were taken; once accepted, `frozen` is all it says and `digest` the hash of that."""

    form = models.ForeignKey(ReportForm, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    period = models.CharField(max_length=9)
    state = models.CharField(max_length=10, choices=choices(ReportState), default=ReportState.DRAFT.value)
    due_on = models.DateField()
    expires_on = models.DateField()
    as_of = models.DateTimeField()
    reason = models.CharField(max_length=1000, blank=True)
    submitted_at = models.DateTimeField(null=True)
    submitted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    frozen = models.JSONField(default=dict)
    digest = models.CharField(max_length=64, blank=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("form", "unit", "period"), name="reports_report_once"),
            models.CheckConstraint(condition=~Q(state="returned") | ~Q(reason=""), name="reports_report_returned_why"),
            models.CheckConstraint(condition=~Q(state="accepted") | ~Q(digest=""), name="reports_report_frozen"),
            models.CheckConstraint(
                condition=~Q(state__in=["submitted", "accepted"]) | Q(submitted_at__isnull=False), name="reports_report_submitted"
            ),
        )
        indexes = (models.Index(fields=("root", "state", "due_on"), name="reports_report_state"),)

    def __str__(self) -> str:
        return f"{self.form.name} · {self.period}"


class Entry(Row):
    """What stands in a line of a report. `below` is the denominator of a ratio; `why` says how a number was reckoned: units counted, units missing, periods."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="+")
    line = models.ForeignKey(FormLine, on_delete=models.PROTECT, related_name="+")
    number = models.BigIntegerField(null=True)
    below = models.BigIntegerField(default=0)
    text = models.TextField(blank=True)
    why = models.JSONField(default=dict)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("report", "line"), name="reports_entry_once"),)


class Delivery(Row):
    """That a frozen report went to a superior, of the sector or of the locality. `unit` where it is kept here: its officers read the copy."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="+")
    superior = models.CharField(max_length=10, choices=choices(Superior))
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("report", "superior", "digest"), name="reports_delivery_once"),)
