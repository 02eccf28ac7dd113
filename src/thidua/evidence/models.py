"""What was done, by whom, for which task and clauses, with what proof and of what grade."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.accounts.models import User
from thidua.evidence.enums import EvidenceState, Grade, UseState
from thidua.orgs.models import Person, Unit
from thidua.participation.models import Task
from thidua.plans.models import Clause
from thidua.store.models import Row, Versioned, choices

OWNER = "evidence.evidence"
"""What files know a piece of evidence as."""


class Evidence(Versioned):
    """One fact, entered once. Its id may be made by the client, so that a form sent twice is one piece of evidence.

    `unit` is where the person worked on the day it happened. `entered_by` is somebody else where it was entered on behalf of the person.
    `outcome` says what changed where it was applied; whoever wrote it, `applied_by`, is never the person whose evidence it is.
    `source` is the package of which this is a by-product: there it is corrected and decided on. What is `held` asks something of its person
    first, and nobody else sees it before they have answered.
    """

    title = models.CharField(max_length=300)
    note = models.CharField(max_length=2000, blank=True)
    search_key = models.CharField(max_length=420, editable=False, default="")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    task = models.ForeignKey(Task, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    happened_on = models.DateField()
    on_behalf = models.BooleanField(default=False)
    source = models.CharField(max_length=20, blank=True)
    held = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=choices(EvidenceState), default=EvidenceState.WAITING.value)
    grade = models.CharField(max_length=14, choices=choices(Grade), default=Grade.SELF_DECLARED.value)
    reason = models.CharField(max_length=1000, blank=True)
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    entered_at = models.DateTimeField()
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=1000, blank=True)
    applied_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    applied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(state="verified") | Q(decided_at__isnull=False), name="evidence_evidence_verified_when"),
            models.CheckConstraint(condition=~Q(state="returned") | ~Q(reason=""), name="evidence_evidence_returned_why"),
            models.CheckConstraint(
                condition=~Q(grade="applied") | (~Q(outcome="") & Q(applied_at__isnull=False)), name="evidence_evidence_applied_what"
            ),
        )
        indexes = (
            models.Index(fields=("state", "entered_at"), name="evidence_evidence_queue"),
            models.Index(fields=("person", "happened_on"), name="evidence_evidence_person"),
        )

    def __str__(self) -> str:
        return self.title


class EvidenceClause(Row):
    """A clause that a piece of evidence serves: of any plan, so that both lines of reporting may use it.

    Added after the evidence was verified, it waits for a reviewer who looks at it for this clause.
    """

    evidence = models.ForeignKey(Evidence, on_delete=models.CASCADE, related_name="+")
    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=choices(UseState), default=UseState.SERVING.value)
    reason = models.CharField(max_length=1000, blank=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("evidence", "clause"), name="evidence_evidenceclause_once"),
            models.CheckConstraint(
                condition=~Q(state="refused") | (~Q(reason="") & Q(decided_at__isnull=False)), name="evidence_evidenceclause_refused_why"
            ),
        )
        indexes = (models.Index(fields=("evidence",), condition=Q(state="waiting"), name="evidence_evidenceclause_wait"),)
