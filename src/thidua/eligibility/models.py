"""What a movement asks for beside the law, each condition tied to the clause it comes from; which version of a standard was chosen, and why."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.accounts.models import User
from thidua.orgs.models import Person, Unit
from thidua.plans.models import Clause
from thidua.store.models import Row, Versioned


class OwnCondition(Versioned):
    """A condition of a movement's own standard: `condition` is stored as one of a law's standard is, for one form, or for every form of its subject."""

    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="+")
    form = models.CharField(max_length=40, blank=True)
    condition = models.JSONField()
    noted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    noted_at = models.DateTimeField()
    dropped_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=("clause",), name="eligibility_own_clause"),)


class RuleChoice(Row):
    """That somebody is judged by another version of a standard than the one that held when the dossier was received, since it is more favourable;
    `rule_from` is the first day of that version. The newest choice counts."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    form = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField()
    rule_from = models.DateField()
    reason = models.CharField(max_length=500)
    chosen_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    chosen_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(person__isnull=False, unit__isnull=True) | Q(person__isnull=True, unit__isnull=False), name="eligibility_choice_of_one"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="eligibility_choice_why"),
        )
        indexes = (models.Index(fields=("root", "form", "year"), name="eligibility_choice_form"),)
