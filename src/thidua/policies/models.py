"""Proposals to improve mechanisms and policies with the way they went, and the register of policies that support learners."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from thidua.accounts.models import User
from thidua.evidence.models import Evidence
from thidua.orgs.models import Body, Person, Unit
from thidua.participation.models import RegisteredDocument
from thidua.plans.models import Clause
from thidua.policies.enums import Outcome, ProposalState, Shown, Way
from thidua.store.models import Row, Versioned, choices

SOURCE = "policies"
"""What evidence knows a proposal as."""
KIND = "policies.proposal"
"""What search and the likeness of texts know a proposal as."""
POLICY = "policies.supportpolicy"
"""What search knows a support policy as."""


class Proposal(Versioned):
    """What hinders, and what is proposed instead. Its id may be made by the client, so that a form that saves itself makes one draft.

    `unit` is where the proposer worked when it was sent, `as_unit` says that they wrote in the name of that unit. `holder` has it in hand, with
    `body` where it went to a body beside the units. `into` is the proposal whose answer serves this one too; it stays after the answer.
    `due_on` counts from the day it was last sent. `evidence` is the by-product that counts for the proposer.
    `corrected_why` says why the answer, the change or who may read them was last corrected.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    as_unit = models.BooleanField(default=False)
    holder = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=10, choices=choices(ProposalState), default=ProposalState.DRAFT.value)
    subject = models.CharField(max_length=300, blank=True)
    hinders = models.TextField(blank=True)
    proposed = models.TextField(blank=True)
    effect = models.TextField(blank=True)
    document = models.ForeignKey(RegisteredDocument, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    provision = models.CharField(max_length=200, blank=True)
    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField(null=True)
    due_on = models.DateField(null=True)
    returned_why = models.CharField(max_length=1000, blank=True)
    into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    outcome = models.CharField(max_length=12, choices=choices(Outcome), blank=True)
    answer = models.TextField(blank=True)
    reason = models.CharField(max_length=1000, blank=True)
    shown = models.CharField(max_length=8, choices=choices(Shown), default=Shown.PROPOSER.value)
    answered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    changed = models.TextField(blank=True)
    changed_number = models.CharField(max_length=60, blank=True)
    changed_on = models.DateField(null=True)
    followed_at = models.DateTimeField(null=True)
    corrected_why = models.CharField(max_length=500, blank=True)
    corrected_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    corrected_at = models.DateTimeField(null=True)
    evidence = models.OneToOneField(Evidence, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=["draft", "withdrawn"]) | Q(sent_at__isnull=False, due_on__isnull=False), name="policies_proposal_sent_when"
            ),
            models.CheckConstraint(condition=~Q(state="returned") | ~Q(returned_why=""), name="policies_proposal_returned_why"),
            models.CheckConstraint(condition=~Q(state="merged") | Q(into__isnull=False), name="policies_proposal_merged_where"),
            models.CheckConstraint(condition=Q(into__isnull=True) | ~Q(into=F("id")), name="policies_proposal_not_into_itself"),
            models.CheckConstraint(
                condition=~Q(state__in=["answered", "followed"]) | (~Q(outcome="") & ~Q(answer="") & Q(answered_at__isnull=False)),
                name="policies_proposal_answered_how",
            ),
            models.CheckConstraint(condition=~Q(outcome="not_accepted") | ~Q(reason=""), name="policies_proposal_not_accepted_why"),
            models.CheckConstraint(
                condition=~Q(state="followed") | (~Q(changed="") & Q(followed_at__isnull=False, outcome__in=["accepted", "partly"])),
                name="policies_proposal_followed_what",
            ),
            models.CheckConstraint(condition=Q(corrected_at__isnull=True) | ~Q(corrected_why=""), name="policies_proposal_corrected_why"),
        )
        indexes = (
            models.Index(fields=("root", "state", "due_on"), name="policies_proposal_state"),
            models.Index(fields=("holder", "state"), name="policies_proposal_holder"),
            models.Index(fields=("person", "state"), name="policies_proposal_person"),
            models.Index(fields=("clause",), name="policies_proposal_clause"),
        )

    def __str__(self) -> str:
        return self.subject


class Forwarding(Row):
    """A step of the way: from which unit to which unit, body, or body outside the installation (`outside`, with letter number and date)."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="+")
    way = models.CharField(max_length=8, choices=choices(Way))
    source = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, related_name="+")
    outside = models.CharField(max_length=200, blank=True)
    number = models.CharField(max_length=60, blank=True)
    signed_on = models.DateField(null=True)
    note = models.CharField(max_length=500, blank=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(way="unit", unit__isnull=False)
                | Q(way="body", body__isnull=False)
                | (Q(way="outside", signed_on__isnull=False) & ~Q(outside="") & ~Q(number="")),
                name="policies_forwarding_where",
            ),
        )
        indexes = (
            models.Index(fields=("proposal", "made_at"), name="policies_forwarding_way"),
            models.Index(fields=("source",), name="policies_forwarding_source"),
        )


class SupportPolicy(Versioned):
    """A policy that supports learners: by which document, for whom, what it gives, from when to when. `unit` keeps its line."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=300)
    number = models.CharField(max_length=60)
    signed_on = models.DateField()
    issuer = models.CharField(max_length=200)
    who = models.CharField(max_length=600)
    gives_money = models.BooleanField(default=False)
    gives_time = models.BooleanField(default=False)
    gives_fees = models.BooleanField(default=False)
    support = models.CharField(max_length=1000)
    document = models.ForeignKey(RegisteredDocument, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    repealed_on = models.DateField(null=True, blank=True)
    repealed_by = models.CharField(max_length=60, blank=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("root", "number", "issuer", "name"), name="policies_supportpolicy_number"),
            models.CheckConstraint(condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")), name="policies_supportpolicy_span"),
            models.CheckConstraint(condition=Q(gives_money=True) | Q(gives_time=True) | Q(gives_fees=True), name="policies_supportpolicy_gives"),
            models.CheckConstraint(condition=Q(repealed_on__isnull=True) | ~Q(repealed_by=""), name="policies_supportpolicy_repealed_by"),
        )
        indexes = (
            models.Index(fields=("root", "valid_from"), name="policies_supportpolicy_from"),
            models.Index(fields=("clause",), name="policies_supportpolicy_clause"),
        )

    def __str__(self) -> str:
        return self.name


class PolicyUse(Versioned):
    """How many people of a unit used a policy in a year, what it cost (whole đồng), how many days of leave it gave. Of whom, nothing is kept."""

    policy = models.ForeignKey(SupportPolicy, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    people = models.PositiveIntegerField()
    cost = models.PositiveBigIntegerField(default=0)
    days = models.PositiveIntegerField(default=0)
    note = models.CharField(max_length=500, blank=True)
    noted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    noted_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("policy", "unit", "year"), name="policies_policyuse_once"),)
        indexes = (models.Index(fields=("root", "year"), name="policies_policyuse_year"),)
