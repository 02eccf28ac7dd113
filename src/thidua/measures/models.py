"""The facts that count, one row each, and the figures of units, which are always what the facts say."""

from __future__ import annotations

from django.db import models

from thidua.orgs.models import Unit
from thidua.store.models import Row


class MeasureFact(Row):
    """One thing that counts under a measure, at the unit that had it on its day. `key` is the id of the thing in the package that owns it."""

    measure = models.CharField(max_length=60)
    key = models.CharField(max_length=80)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    member = models.CharField(max_length=80, blank=True)
    numerator = models.BigIntegerField()
    denominator = models.BigIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("measure", "key"), name="measures_fact_once"),)
        indexes = (models.Index(fields=("measure", "member", "on"), name="measures_fact_member"),)


class UnitMeasure(Row):
    """The figure of a unit and everything below it in a period, kept up by the act that writes the fact."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    period = models.CharField(max_length=10)
    measure = models.CharField(max_length=60)
    numerator = models.BigIntegerField()
    denominator = models.BigIntegerField(default=0)
    as_of = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("unit", "period", "measure"), name="measures_unitmeasure_once"),)
        indexes = (models.Index(fields=("measure", "period"), name="measures_unitmeasure_period"),)


class Comparison(Row):
    """The last comparison of an agency's figures with their facts: `told` is how many rows differed by measure, `differed_at` when any last did."""

    at = models.DateTimeField()
    told = models.JSONField(default=dict)
    differed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("root",), name="measures_comparison_once"),)
