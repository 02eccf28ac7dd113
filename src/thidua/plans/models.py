"""Movements, plans and their clauses; what hangs on a clause in a higher package keys to `Clause`."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.accounts.models import User
from thidua.orgs.models import Body, Person, Unit
from thidua.plans.enums import AppliesTo, ClauseKind, MovementKind, OwnerPart, PlanState, ReviewState, Verdict
from thidua.plans.phrases import spoken
from thidua.store.models import Row, Versioned, choices
from thidua.vn.search import fold


class Movement(Versioned):
    """A movement that an agency launches or answers; it has plans by level and year. `body`: which body beside the units launched it."""

    name = models.CharField(max_length=400)
    kind = models.CharField(max_length=10, choices=choices(MovementKind), default=MovementKind.THEMATIC.value)
    launcher = models.CharField(max_length=200, blank=True)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    from_year = models.PositiveSmallIntegerField(null=True, blank=True)
    to_year = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("root", "name"), name="plans_movement_name"),)

    def __str__(self) -> str:
        return self.name


class Plan(Versioned):
    """A plan document: what was read out of it, and where it stands. An issued plan is superseded, never edited.

    `body`: the union or association that issues it together with the unit (kế hoạch liên tịch) and signs beside it.
    """

    movement = models.ForeignKey(Movement, on_delete=models.PROTECT, related_name="+", null=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    slug = models.SlugField(max_length=80, unique=True)
    code = models.CharField(max_length=6, unique=True)
    state = models.CharField(max_length=10, choices=choices(PlanState), default=PlanState.DRAFT.value)
    title = models.CharField(max_length=600, blank=True)
    type_label = models.CharField(max_length=60, default="KẾ HOẠCH")
    issuer = models.CharField(max_length=200, blank=True)
    number = models.CharField(max_length=60, blank=True)
    place = models.CharField(max_length=80, blank=True)
    signed_on = models.DateField(null=True, blank=True)
    signer = models.CharField(max_length=120, blank=True)
    signer_position = models.CharField(max_length=160, blank=True)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    body_signer = models.CharField(max_length=120, blank=True)
    body_signer_position = models.CharField(max_length=160, blank=True)
    signed_on_paper = models.BooleanField(default=False)
    recipients = models.JSONField(default=list, blank=True)
    return_reason = models.CharField(max_length=1000, blank=True)
    is_registered = models.BooleanField(default=False)
    is_public = models.BooleanField(default=False)
    source_name = models.CharField(max_length=200, blank=True)
    source_media_type = models.CharField(max_length=120, blank=True)
    source_sha256 = models.CharField(max_length=64, blank=True)
    source_text = models.TextField(blank=True)
    source_file = models.UUIDField(null=True, blank=True)
    sealed_file = models.UUIDField(null=True, blank=True)
    reading = models.JSONField(default=dict, blank=True)
    supersedes = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()
    issued_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~Q(state__in=["issued", "superseded"]) | Q(issued_at__isnull=False),
                name="plans_plan_issued_when",
            ),
        )
        indexes = (models.Index(fields=("root", "state"), name="plans_plan_state"),)

    def __str__(self) -> str:
        return self.title or self.source_name

    @property
    def issuer_name(self) -> str:
        """The issuer to read in a line: a document has it in capitals at its head, and of the unit itself the name is known. Needs `unit`."""
        return self.unit.name if fold(self.issuer) in ("", fold(self.unit.name)) else self.issuer


class Clause(Row):
    """One numbered item of a plan, verbatim, with its place in the source."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="+")
    code = models.CharField(max_length=6, unique=True)
    path = models.CharField(max_length=120)
    label = models.CharField(max_length=40, null=True)
    level = models.PositiveSmallIntegerField()
    order = models.PositiveIntegerField()
    kind = models.CharField(max_length=16, choices=choices(ClauseKind))
    applies_to = models.CharField(max_length=12, choices=choices(AppliesTo), null=True, blank=True)
    heading = models.TextField(null=True)
    text = models.TextField(blank=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    confidence = models.DecimalField(max_digits=3, decimal_places=2)
    reason = models.CharField(max_length=300)
    review = models.CharField(max_length=10, choices=choices(ReviewState), default=ReviewState.PROPOSED.value)
    actor = models.CharField(max_length=300, blank=True)
    due_on = models.DateField(null=True, blank=True)
    target_value = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    target_unit = models.CharField(max_length=40, blank=True)
    expected_evidence = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("plan", "path"), name="plans_clause_path"),)
        indexes = (models.Index(fields=("plan", "order"), name="plans_clause_order"),)

    def __str__(self) -> str:
        return self.path

    @property
    def spoken(self) -> str:
        """The path as people say it."""
        return spoken(self.path)


class ClauseOwner(Row):
    """A unit that leads or supports a clause, and the person it named, when it did."""

    clause = models.ForeignKey(Clause, on_delete=models.CASCADE, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    part = models.CharField(max_length=8, choices=choices(OwnerPart), default=OwnerPart.LEAD.value)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("clause", "unit"), name="plans_clauseowner_unit"),)


class Reference(Row):
    """A document that a plan names, by number; linked to the plan kept here when there is one."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="+")
    number = models.CharField(max_length=60)
    type_name = models.CharField(max_length=60, blank=True)
    date = models.DateField(null=True)
    issuer = models.CharField(max_length=200, blank=True)
    subject = models.CharField(max_length=600, blank=True)
    relation = models.CharField(max_length=8)
    clauses = models.JSONField(default=list)
    linked_plan = models.ForeignKey(Plan, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("plan", "number"), name="plans_reference_number"),)


class Phase(Row):
    """A numbered stage of the movement, or the period that a review closes."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="+")
    order = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=300)
    start = models.CharField(max_length=10, blank=True)
    end = models.CharField(max_length=10, blank=True)
    closing = models.CharField(max_length=8, blank=True)
    clause = models.ForeignKey(Clause, on_delete=models.SET_NULL, null=True, related_name="+")


class Milestone(Row):
    """A launch, a review or an award of the movement: "yearly", a year, a quarter, a month or a day."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="+")
    order = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=16)
    when = models.CharField(max_length=10, blank=True)
    clause = models.ForeignKey(Clause, on_delete=models.SET_NULL, null=True, related_name="+")


class Derivation(Row):
    """Child clause <- parent clause; a plan may answer several superior plans."""

    child = models.ForeignKey(Clause, on_delete=models.CASCADE, related_name="+")
    parent = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=10, choices=choices(Verdict))

    class Meta:
        constraints = (models.UniqueConstraint(fields=("child", "parent"), name="plans_derivation_pair"),)


class Ruling(Row):
    """An officer's verdict on a pair of the lens, or on a clause without a counterpart, in place of the machine's; with the reason."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="+")
    superior = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="+")
    parent = models.ForeignKey(Clause, on_delete=models.CASCADE, null=True, related_name="+")
    child = models.ForeignKey(Clause, on_delete=models.CASCADE, null=True, related_name="+")
    verdict = models.CharField(max_length=10, choices=choices(Verdict))
    reason = models.CharField(max_length=1000)
    made_by = models.UUIDField(null=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(parent__isnull=False) | Q(child__isnull=False), name="plans_ruling_about"),
            models.UniqueConstraint(fields=("plan", "superior", "parent", "child"), name="plans_ruling_pair"),
            models.UniqueConstraint(fields=("plan", "superior", "parent"), condition=Q(child__isnull=True), name="plans_ruling_missing"),
            models.UniqueConstraint(fields=("plan", "superior", "child"), condition=Q(parent__isnull=True), name="plans_ruling_added"),
        )


class ReviewStep(Row):
    """One step of the review with the clauses before it, so that it can be undone after any interruption."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="+")
    seq = models.PositiveIntegerField()
    what = models.CharField(max_length=20)
    before = models.JSONField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("plan", "seq"), name="plans_reviewstep_seq"),)


class OldSlug(Row):
    """An address that a plan once had; it leads to the plan's address for good."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="+")
    slug = models.SlugField(max_length=80, unique=True)


class Correction(Row):
    """Đính chính: an owner or a day of an issued clause as it stood and as it now stands, in words, for the notice that goes out."""

    clause = models.ForeignKey(Clause, on_delete=models.CASCADE, related_name="+")
    before = models.JSONField()
    after = models.JSONField()
    reason = models.CharField(max_length=1000)
    made_by = models.UUIDField(null=True)
    made_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("clause", "made_at"), name="plans_correction_when"),)


class PlanPaper(Row):
    """A rendered Word or PDF file of a plan; `digest` is that of everything drawn, so that the same content is drawn once."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="+")
    form = models.CharField(max_length=4, choices=[("docx", "docx"), ("pdf", "pdf")])
    subject = models.CharField(max_length=10, choices=[("plan", "plan"), ("notice", "notice")])
    digest = models.CharField(max_length=64)
    file = models.UUIDField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("plan", "subject", "form", "digest"), name="plans_planpaper_once"),)
