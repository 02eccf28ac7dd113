"""Urging letters, questions and guidance, inspections with their findings."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from thidua.accounts.models import User
from thidua.orgs.models import Person, Unit
from thidua.oversight.enums import FindingState, InspectionState, LetterState, QuestionState, Reply, Verdict
from thidua.participation.models import Task
from thidua.plans.models import Clause, Plan
from thidua.store.models import Row, Versioned, choices
from thidua.vn.search import fold


class Letter(Versioned):
    """An urging letter (công văn đôn đốc) over what was late when it was drafted."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=choices(LetterState), default=LetterState.DRAFT.value)
    subject = models.CharField(max_length=300)
    opening = models.TextField()
    closing = models.TextField()
    answer_by = models.DateField()
    number = models.CharField(max_length=60, blank=True)
    signed_on = models.DateField(null=True, blank=True)
    signer = models.CharField(max_length=120, blank=True)
    signer_position = models.CharField(max_length=160, blank=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    issued_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=["draft", "dropped"]) | (Q(issued_at__isnull=False, signed_on__isnull=False) & ~Q(number="")),
                name="oversight_letter_issued_how",
            ),
            models.UniqueConstraint(fields=("unit", "number", "signed_on"), condition=~Q(number=""), name="oversight_letter_number"),
        )
        indexes = (models.Index(fields=("root", "state", "made_at"), name="oversight_letter_state"),)

    def __str__(self) -> str:
        return self.subject


class LetterUnit(Versioned):
    """A unit that a letter urges, and what it answered."""

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    reply = models.CharField(max_length=8, choices=choices(Reply), blank=True)
    promised_on = models.DateField(null=True, blank=True)
    words = models.CharField(max_length=1000, blank=True)
    replied_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    replied_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("letter", "unit"), name="oversight_letterunit_once"),
            models.CheckConstraint(
                condition=Q(reply="", replied_at__isnull=True) | (~Q(reply="") & Q(replied_at__isnull=False)), name="oversight_letterunit_when"
            ),
            models.CheckConstraint(condition=~Q(reply="promised") | Q(promised_on__isnull=False), name="oversight_letterunit_promise"),
        )


class LetterLine(Row):
    """A task that a letter names, as it stood when the letter was drafted."""

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="+")
    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=300)
    path = models.CharField(max_length=120)
    due_on = models.DateField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("letter", "task"), name="oversight_letterline_once"),)
        indexes = (models.Index(fields=("task",), name="oversight_letterline_task"),)


class Guidance(Versioned):
    """An answer of the Office that holds for everybody under a clause."""

    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    question = models.CharField(max_length=1000)
    text = models.TextField()
    search_key = models.TextField(editable=False, default="")
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("clause", "made_at"), name="oversight_guidance_clause"),)

    def __str__(self) -> str:
        return self.question

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.search_key = fold(f"{self.question} {self.text}")
        super().save(*args, **kwargs)


class Question(Versioned):
    """What a unit asks about a clause."""

    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    text = models.CharField(max_length=1000)
    state = models.CharField(max_length=10, choices=choices(QuestionState), default=QuestionState.WAITING.value)
    due_on = models.DateField()
    into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    guidance = models.ForeignKey(Guidance, on_delete=models.PROTECT, null=True, related_name="+")
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(state="answered") | Q(guidance__isnull=False), name="oversight_question_answered_how"),
            models.CheckConstraint(condition=~Q(state="merged") | Q(into__isnull=False), name="oversight_question_merged_where"),
        )
        indexes = (models.Index(fields=("root", "state", "due_on"), name="oversight_question_state"),)

    def __str__(self) -> str:
        return self.text


class Inspection(Versioned):
    """A plan to look at some units: when, by whom, over which clauses."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=300)
    state = models.CharField(max_length=12, choices=choices(InspectionState), default=InspectionState.PLANNED.value)
    basis = models.CharField(max_length=600, blank=True)
    reason = models.CharField(max_length=1000, blank=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    announced_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=("root", "state", "made_at"), name="oversight_inspection_state"),)

    def __str__(self) -> str:
        return self.title


class Member(Row):
    """Somebody of the team; one leads it."""

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    leads = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("inspection", "person"), name="oversight_member_once"),
            models.UniqueConstraint(fields=("inspection",), condition=Q(leads=True), name="oversight_member_one_leads"),
        )


class Visit(Versioned):
    """A unit that is looked at, and on which day."""

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("inspection", "unit"), name="oversight_visit_once"),)
        indexes = (models.Index(fields=("on",), name="oversight_visit_on"),)


class CheckItem(Row):
    """A line of the checklist, made from a clause."""

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="+")
    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="+")
    order = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=900)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("inspection", "order"), name="oversight_checkitem_order"),)


class CheckAnswer(Versioned):
    """What the team found of an item at a unit."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="+")
    item = models.ForeignKey(CheckItem, on_delete=models.CASCADE, related_name="+")
    verdict = models.CharField(max_length=6, choices=choices(Verdict))
    note = models.CharField(max_length=1000, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("visit", "item"), name="oversight_checkanswer_once"),
            models.CheckConstraint(condition=~Q(verdict="unmet") | ~Q(note=""), name="oversight_checkanswer_why"),
        )


class CheckPhoto(Row):
    """A picture taken for an answer."""

    answer = models.ForeignKey(CheckAnswer, on_delete=models.CASCADE, related_name="+")
    file = models.UUIDField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("answer", "file"), name="oversight_checkphoto_once"),)


class Finding(Versioned):
    """What a unit has to remedy after an inspection, by when; its proof and what the team made of it."""

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey(CheckItem, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=choices(FindingState), default=FindingState.OPEN.value)
    text = models.CharField(max_length=1000)
    remedy = models.CharField(max_length=1000, blank=True)
    due_on = models.DateField()
    proof = models.CharField(max_length=1000, blank=True)
    reason = models.CharField(max_length=1000, blank=True)
    made_at = models.DateTimeField()
    handed_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("visit", "item"), name="oversight_finding_once"),
            models.CheckConstraint(condition=~Q(state="remedied") | Q(closed_at__isnull=False), name="oversight_finding_closed_when"),
            models.CheckConstraint(condition=~Q(state="handed") | ~Q(proof=""), name="oversight_finding_proof"),
        )
        indexes = (models.Index(fields=("unit", "state", "due_on"), name="oversight_finding_due"),)

    def __str__(self) -> str:
        return self.text


class FindingFile(Row):
    """A file handed in as proof of a remedy."""

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="+")
    file = models.UUIDField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("finding", "file"), name="oversight_findingfile_once"),)
