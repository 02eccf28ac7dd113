"""Score sheets with their versions; rounds on a cluster, with the cards of points that each stage gives and what they rest on."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from thidua.accounts.models import User
from thidua.orgs.models import ClusterYear, Person, Unit
from thidua.plans.enums import AppliesTo
from thidua.plans.models import Clause, Plan
from thidua.scoring.enums import CardState, RoundState, SheetState, Stage
from thidua.store.models import Row, Versioned, choices

SHEET = "scoring.scoresheet"
ROUND, CARD = "scoring.round", "scoring.card"
"""What councils know results as, of a whole round or of one unit or person."""


class ScoreSheet(Versioned):
    """A version of a score sheet. `series` is what its versions share, `number` counts them; `body` is the sheet as `scorecards.interchange` writes it.

    When issued, `digest` is the SHA-256 of its body, and neither is ever changed again: the database refuses it too.
    """

    AUDIT_HIDDEN: ClassVar = ("body",)

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    applies_to = models.CharField(max_length=12, choices=choices(AppliesTo))
    series = models.UUIDField()
    number = models.PositiveSmallIntegerField(default=1)
    title = models.CharField(max_length=200)
    search_key = models.CharField(max_length=300, editable=False, default="")
    state = models.CharField(max_length=10, choices=choices(SheetState), default=SheetState.DRAFT.value)
    body = models.JSONField()
    digest = models.CharField(max_length=64, blank=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    issued_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    issued_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("series", "number"), name="scoring_sheet_number"),
            models.UniqueConstraint(fields=("series",), condition=Q(state="draft"), name="scoring_sheet_one_draft"),
            models.UniqueConstraint(fields=("series",), condition=Q(state="issued"), name="scoring_sheet_one_issued"),
            models.CheckConstraint(condition=Q(state="draft") | (Q(issued_at__isnull=False) & ~Q(digest="")), name="scoring_sheet_issued_when"),
        )
        indexes = (models.Index(fields=("root", "state"), name="scoring_sheet_state"),)

    def __str__(self) -> str:
        return f"{self.title} · {self.number}"


class CriterionClause(Row):
    """The clause that a criterion of a sheet rests on."""

    sheet = models.ForeignKey(ScoreSheet, on_delete=models.CASCADE, related_name="+")
    code = models.CharField(max_length=60)
    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("sheet", "code"), name="scoring_criterionclause_once"),)


class Round(Versioned):
    """The units of a cluster scored by an issued sheet over a year, or persons of some units: then there is no `term`, and `cross_until` ends the stage of
    their heads. A stage takes points before its end, by the clock of the server.

    `ties` are codes of criteria by which equal totals are told apart, first to last; `edges` numbers of people at which another band of size begins. Both
    are declared when the round opens. `number`, `decided_on`: the document of the council.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    sheet = models.ForeignKey(ScoreSheet, on_delete=models.PROTECT, related_name="+")
    term = models.ForeignKey(ClusterYear, on_delete=models.PROTECT, null=True, related_name="+")
    title = models.CharField(max_length=200)
    search_key = models.CharField(max_length=300, editable=False, default="")
    period = models.CharField(max_length=10)
    state = models.CharField(max_length=10, choices=choices(RoundState), default=RoundState.OPEN.value)
    self_until = models.DateTimeField()
    cross_until = models.DateTimeField()
    appraisal_until = models.DateTimeField()
    ties = models.JSONField(default=list)
    edges = models.JSONField(default=list)
    opened_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    opened_at = models.DateTimeField()
    closed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)
    council = models.CharField(max_length=200, blank=True)
    number = models.CharField(max_length=60, blank=True)
    decided_on = models.DateField(null=True)
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("sheet", "term"), condition=~Q(state="cancelled"), name="scoring_round_once"),
            models.CheckConstraint(condition=Q(self_until__lte=F("cross_until"), cross_until__lte=F("appraisal_until")), name="scoring_round_ends"),
            models.CheckConstraint(condition=Q(state="open") | Q(closed_at__isnull=False), name="scoring_round_closed_when"),
            models.CheckConstraint(condition=~Q(state="decided") | (~Q(number="") & Q(decided_on__isnull=False)), name="scoring_round_decided_by"),
            models.CheckConstraint(condition=~Q(state="cancelled") | ~Q(reason=""), name="scoring_round_cancelled_why"),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def is_personal(self) -> bool:
        """Whether persons are scored, who are never ranked."""
        return self.term_id is None


class Contender(Row):
    """A unit of a round: the variant of the sheet for it (`group`, "" the plain one), how many people it has, and what the records said of each measure.

    In a round of persons one of them: `unit` is where they work, `head` the unit whose head scores them (one above where they head it themselves), and
    `by_leader` says that they keep such rounds, so that a leader appraises them in the officer's place.

    `inputs` are [measure, value ("" not known), numerator, denominator]; `proofs` the public ids of the verified evidence of each criterion.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    head = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    by_leader = models.BooleanField(default=False)
    group = models.CharField(max_length=60, blank=True)
    people = models.PositiveIntegerField(null=True)
    inputs = models.JSONField(default=list)
    proofs = models.JSONField(default=dict)
    filled_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("round", "unit"), condition=Q(person__isnull=True), name="scoring_contender_once"),
            models.UniqueConstraint(fields=("round", "person"), name="scoring_contender_person"),
            models.CheckConstraint(
                condition=Q(person__isnull=True, head__isnull=True) | Q(person__isnull=False, head__isnull=False), name="scoring_contender_head"
            ),
        )
        indexes = (models.Index(fields=("person", "round"), name="scoring_contender_whose"),)

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Who is scored."""
        return self.person.name if self.person is not None else self.unit.name

    @property
    def label(self) -> str:
        """The same where there is little room."""
        return self.person.name if self.person is not None else self.unit.label

    @property
    def code(self) -> str:
        """What tables know them by."""
        return self.person.code if self.person is not None else self.unit.code


class Card(Versioned):
    """The points of one scorer for one unit or person. `by_unit` is the unit that scores (None: the officer, the council); of what a person gives themselves it
    is where they work.

    Once sent, `frozen` holds the sheet, the group, the inputs and the points in one spelling, `digest` its SHA-256, `result` that of all that was counted.
    The record of the agency names none of these: who reads it would see cross scores before they may, and few points are soon guessed from a digest.
    """

    AUDIT_HIDDEN: ClassVar = ("total", "excluded", "frozen", "digest", "result")

    contender = models.ForeignKey(Contender, on_delete=models.CASCADE, related_name="+")
    stage = models.CharField(max_length=10, choices=choices(Stage))
    by_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=choices(CardState), default=CardState.DRAFT.value)
    total = models.DecimalField(max_digits=12, decimal_places=4, null=True)
    excluded = models.BooleanField(default=False)
    frozen = models.TextField(blank=True)
    digest = models.CharField(max_length=64, blank=True)
    result = models.CharField(max_length=64, blank=True)
    sent_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("contender", "stage", "by_unit"), name="scoring_card_once"),
            models.UniqueConstraint(fields=("contender", "stage"), condition=Q(by_unit__isnull=True), name="scoring_card_one_officer"),
            models.CheckConstraint(
                condition=Q(stage__in=("self", "cross", "head"), by_unit__isnull=False) | Q(stage__in=("appraisal", "council"), by_unit__isnull=True),
                name="scoring_card_whose",
            ),
            models.CheckConstraint(condition=Q(state="draft") | (Q(sent_at__isnull=False) & ~Q(digest="")), name="scoring_card_sent_when"),
        )

    def __str__(self) -> str:
        return self.contender.name


class Points(Row):
    """What a scorer gives for one criterion, with the reason where it is another number than the stage before gave."""

    card = models.ForeignKey(Card, on_delete=models.CASCADE, related_name="+")
    code = models.CharField(max_length=60)
    points = models.DecimalField(max_digits=10, decimal_places=4, null=True)
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("card", "code"), name="scoring_points_once"),)


class Conference(Versioned):
    """The conference of a cluster that votes for its leading unit: what the tellers counted, never who voted for whom."""

    round = models.OneToOneField(Round, on_delete=models.PROTECT, related_name="+")
    held_on = models.DateField()
    place = models.CharField(max_length=200)
    chair = models.CharField(max_length=120)
    secretary = models.CharField(max_length=120)
    tellers = models.CharField(max_length=300)
    present = models.PositiveIntegerField()
    issued = models.PositiveIntegerField()
    collected = models.PositiveIntegerField()
    invalid = models.PositiveIntegerField()
    share = models.CharField(max_length=9)
    basis = models.CharField(max_length=300)
    said = models.CharField(max_length=2000, blank=True)
    noted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    noted_at = models.DateTimeField()


class Votes(Row):
    """How many ballots named a unit."""

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="+")
    contender = models.ForeignKey(Contender, on_delete=models.PROTECT, related_name="+")
    votes = models.PositiveIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("conference", "contender"), name="scoring_votes_once"),)
