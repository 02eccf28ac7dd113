"""Award rounds with their quotas, nominations with their dossiers, decisions, what followed them, and praise outside the award forms."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from thidua.accounts.models import User
from thidua.awards.enums import (
    DecisionState,
    Judged,
    NominationState,
    Origin,
    Piece,
    Reply,
    Reward,
    Rounding,
    RoundKind,
    RoundState,
    Scope,
    Simple,
    Wrong,
)
from thidua.awards.rules.workflow import RUNNING
from thidua.evidence.models import Evidence
from thidua.orgs.models import Person, Unit
from thidua.plans.models import Clause, Movement
from thidua.records.models import Work
from thidua.store import clock
from thidua.store.models import Row, Versioned, choices

KIND = "awards.nomination"
"""What councils, files, certificates and the registers know a nomination as."""
OF_ONE = Q(person__isnull=False, collective__isnull=True) | Q(person__isnull=True, collective__isnull=False)
"""An award goes to a person or to a unit, never to both."""
NOT_YET = ("draft", "withdrawn")
AFTER_DECISION = ("decided", "published", "revoked")


def last_day(at: dt.datetime | None) -> dt.date | None:
    """The last day of a time that ends at an instant."""
    return None if at is None else clock.local_date(at - dt.timedelta(microseconds=1))


class AwardRound(Versioned):
    """A round of awards of a unit for a year, of a movement where it is of one. `forms` are the codes of the award forms that may be proposed.

    `simple` is the ground of the simplified procedure (Điều 85), empty where the full one applies. Whoever nominates has time until `nominate_by`.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    movement = models.ForeignKey(Movement, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=choices(RoundKind))
    year = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=choices(RoundState), default=RoundState.DRAFT.value)
    forms = models.JSONField(default=list)
    reward = models.CharField(max_length=8, choices=choices(Reward), default=Reward.MERIT.value)
    nominate_by = models.DateTimeField()
    appraise_by = models.DateField(null=True, blank=True)
    council_on = models.DateField(null=True, blank=True)
    simple = models.CharField(max_length=10, choices=choices(Simple), blank=True)
    asks_scores = models.BooleanField(default=False)
    posts = models.BooleanField(default=False)
    note = models.CharField(max_length=1000, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("unit", "year", "name"), name="awards_round_name"),
            models.CheckConstraint(condition=~Q(state__in=["open", "closed"]) | Q(opened_at__isnull=False), name="awards_round_opened"),
            models.CheckConstraint(condition=~Q(state="cancelled") | ~Q(reason=""), name="awards_round_cancelled_why"),
        )
        indexes = (models.Index(fields=("root", "state", "year"), name="awards_round_state"),)

    def __str__(self) -> str:
        return self.name

    @property
    def last_day(self) -> dt.date | None:
        """The last day on which units nominate."""
        return last_day(self.nominate_by)


class QuotaLine(Versioned):
    """How many may get a form in a round: a number, a share in per cent of those with the form `of`, or both; and the share of leaders among them."""

    round = models.ForeignKey(AwardRound, on_delete=models.CASCADE, related_name="+")
    form = models.CharField(max_length=40)
    scope = models.CharField(max_length=5, choices=choices(Scope), default=Scope.ROUND.value)
    most = models.PositiveIntegerField(null=True, blank=True)
    share = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    of = models.CharField(max_length=40, blank=True)
    leaders = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    rounding = models.CharField(max_length=7, choices=choices(Rounding), default=Rounding.DOWN.value)
    basis = models.CharField(max_length=300)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("round", "form", "scope"), name="awards_quota_once"),
            models.CheckConstraint(condition=Q(most__isnull=False) | Q(share__isnull=False) | Q(leaders__isnull=False), name="awards_quota_says"),
            models.CheckConstraint(condition=Q(share__isnull=True) | ~Q(of=""), name="awards_quota_of"),
        )


class Decision(Versioned):
    """A decision that gives awards of a round: drafted from the results, issued under the number and the day that a person types.

    `lines` are the keys of the nominations that it names, in their order; from the issue on each of them names the decision. `issuer`: who decided where that is not the unit of the round, such as a superior to whom it was proposed.
    """

    round = models.ForeignKey(AwardRound, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=7, choices=choices(DecisionState), default=DecisionState.DRAFT.value)
    title = models.CharField(max_length=300)
    lines = models.JSONField(default=list)
    number = models.CharField(max_length=60, blank=True)
    signed_on = models.DateField(null=True, blank=True)
    signer = models.CharField(max_length=120, blank=True)
    signer_position = models.CharField(max_length=160, blank=True)
    issuer = models.CharField(max_length=200, blank=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    issued_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    issued_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    kept_until = models.DateField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~Q(state="issued") | (~Q(number="") & Q(signed_on__isnull=False, issued_at__isnull=False)), name="awards_decision_issued"
            ),
            models.UniqueConstraint(fields=("unit", "number", "signed_on"), condition=Q(state="issued", issuer=""), name="awards_decision_number"),
        )
        indexes = (models.Index(fields=("round", "state"), name="awards_decision_round"),)

    def __str__(self) -> str:
        return f"{self.number} · {self.title}" if self.number else self.title


class Nomination(Versioned):
    """Somebody proposed for an award form in a round; `unit` is where they work, or the nominated unit itself.

    `report` holds the parts of the achievement report by code. `received_at` is the day by whose law it is judged. `judged` and `grounds` are what
    eligibility said when the officer appraised it, `digest` the SHA-256 of the dossier as it stood then. `item` is the item of the agenda by which a
    council passed it, `votes` its count in words. `amount` is reward money in whole đồng, `pays` whether it is paid by itself.
    """

    AUDIT_HIDDEN: ClassVar = ("grounds", "judged")

    round = models.ForeignKey(AwardRound, on_delete=models.PROTECT, related_name="+")
    form = models.CharField(max_length=40)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    collective = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    position = models.CharField(max_length=160, blank=True)
    is_leader = models.BooleanField(default=False)
    origin = models.CharField(max_length=8, choices=choices(Origin), default=Origin.UNIT.value)
    reward = models.CharField(max_length=8, choices=choices(Reward), default=Reward.MERIT.value)
    state = models.CharField(max_length=10, choices=choices(NominationState), default=NominationState.DRAFT.value)
    citation = models.CharField(max_length=600, blank=True)
    report = models.JSONField(default=dict)
    work = models.ForeignKey(Work, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    received_at = models.DateTimeField(null=True)
    submitted_at = models.DateTimeField(null=True)
    submitted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    complete_by = models.DateTimeField(null=True)
    reason = models.CharField(max_length=1000, blank=True)
    score = models.DecimalField(max_digits=9, decimal_places=2, null=True)
    place = models.PositiveSmallIntegerField(null=True)
    score_source = models.CharField(max_length=300, blank=True)
    opinion = models.CharField(max_length=2000, blank=True)
    judged = models.CharField(max_length=8, choices=choices(Judged), blank=True)
    grounds = models.JSONField(default=list)
    digest = models.CharField(max_length=64, blank=True)
    appraised_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    appraised_at = models.DateTimeField(null=True)
    posted_at = models.DateTimeField(null=True)
    posted_until = models.DateTimeField(null=True)
    item = models.UUIDField(null=True)
    votes = models.CharField(max_length=300, blank=True)
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, null=True, related_name="+")
    amount = models.PositiveBigIntegerField(null=True)
    multiple = models.DecimalField(max_digits=7, decimal_places=3, null=True)
    pays = models.BooleanField(default=True)
    paid_on = models.DateField(null=True)
    paid_back_on = models.DateField(null=True)
    published_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=OF_ONE, name="awards_nomination_of_one"),
            models.UniqueConstraint(
                fields=("round", "form", "person"), condition=Q(state__in=sorted(one.value for one in RUNNING)), name="awards_nomination_person_once"
            ),
            models.UniqueConstraint(
                fields=("round", "form", "collective"),
                condition=Q(state__in=sorted(one.value for one in RUNNING)),
                name="awards_nomination_unit_once",
            ),
            models.CheckConstraint(condition=Q(state__in=NOT_YET) | Q(received_at__isnull=False), name="awards_nomination_received"),
            models.CheckConstraint(condition=~Q(state__in=["returned", "declined", "revoked"]) | ~Q(reason=""), name="awards_nomination_why"),
            models.CheckConstraint(
                condition=~Q(state__in=["appraised", "council", "passed"]) | (Q(appraised_at__isnull=False) & ~Q(digest="")),
                name="awards_nomination_appraised",
            ),
            models.CheckConstraint(condition=~Q(state="passed") | Q(item__isnull=False), name="awards_nomination_passed_by"),
            models.CheckConstraint(condition=~Q(state__in=AFTER_DECISION) | Q(decision__isnull=False), name="awards_nomination_decided_by"),
            models.CheckConstraint(condition=~Q(state="published") | Q(published_at__isnull=False), name="awards_nomination_published"),
            models.CheckConstraint(condition=Q(posted_until__isnull=True) | Q(posted_until__gt=F("posted_at")), name="awards_nomination_posted"),
        )
        indexes = (
            models.Index(fields=("round", "form", "state"), name="awards_nomination_round"),
            models.Index(fields=("person", "state"), name="awards_nomination_person"),
            models.Index(fields=("collective", "state"), name="awards_nomination_unit"),
            models.Index(fields=("unit", "state"), name="awards_nomination_from"),
            models.Index(fields=("decision",), name="awards_nomination_by"),
        )

    def __str__(self) -> str:
        return self.who

    @property
    def who(self) -> str:
        """The name of the nominee. Needs `person` or `collective`."""
        return self.person.name if self.person else self.collective.name if self.collective else ""

    @property
    def complete_last(self) -> dt.date | None:
        """The last day on which what was returned may come back."""
        return last_day(self.complete_by)

    @property
    def posted_last(self) -> dt.date | None:
        """The last day of its publication for comment."""
        return last_day(self.posted_until)


class UnitReview(Versioned):
    """The meeting at which a unit spoke of a nomination (bình xét): who was there and how they voted, the minutes and the letter with which it went on."""

    nomination = models.OneToOneField(Nomination, on_delete=models.PROTECT, related_name="+")
    met_on = models.DateField()
    members = models.PositiveIntegerField()
    present = models.PositiveIntegerField()
    agree = models.PositiveIntegerField()
    minutes_number = models.CharField(max_length=60, blank=True)
    letter_number = models.CharField(max_length=60, blank=True)
    letter_on = models.DateField(null=True, blank=True)
    said = models.CharField(max_length=1000, blank=True)
    reviewed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    reviewed_at = models.DateTimeField()

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(agree__lte=F("present"), present__lte=F("members")), name="awards_unitreview_counts"),)


class PieceFile(Row):
    """A file of the dossier, and which paper of the checklist it is."""

    nomination = models.ForeignKey(Nomination, on_delete=models.PROTECT, related_name="+")
    piece = models.CharField(max_length=8, choices=choices(Piece))
    file = models.UUIDField()
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("nomination", "piece", "file"), name="awards_piecefile_once"),)


class Cited(Row):
    """A piece of evidence on which the achievement report of a nomination rests."""

    nomination = models.ForeignKey(Nomination, on_delete=models.PROTECT, related_name="+")
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("nomination", "evidence"), name="awards_cited_once"),)


class Consultation(Versioned):
    """A body that was asked for its opinion of a nomination (hiệp y), by which letter, until when; and what it said."""

    nomination = models.ForeignKey(Nomination, on_delete=models.PROTECT, related_name="+")
    asked = models.CharField(max_length=200)
    letter = models.CharField(max_length=60)
    asked_on = models.DateField()
    due_on = models.DateField()
    reply = models.CharField(max_length=8, choices=choices(Reply), default=Reply.AWAITED.value)
    said = models.CharField(max_length=1000, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("nomination", "asked", "letter"), name="awards_consultation_once"),
            models.CheckConstraint(condition=Q(due_on__gte=F("asked_on")), name="awards_consultation_days"),
            models.CheckConstraint(condition=~Q(reply="objected") | ~Q(said=""), name="awards_consultation_objected_why"),
            models.CheckConstraint(
                condition=~Q(reply__in=["agreed", "objected"]) | Q(answered_on__isnull=False), name="awards_consultation_answered"
            ),
        )
        indexes = (models.Index(fields=("reply", "due_on"), name="awards_consultation_due"),)


class Comment(Versioned):
    """What somebody said of a published nomination, in confidence: the officer of the round reads it, the nominee and the unit never do.

    The record of acts holds neither its words nor whose it is.
    """

    AUDIT_HIDDEN: ClassVar = ("author_id", "text")

    nomination = models.ForeignKey(Nomination, on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    text = models.CharField(max_length=2000)
    said_at = models.DateTimeField()
    read_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    read_at = models.DateTimeField(null=True)
    finding = models.CharField(max_length=1000, blank=True)

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(read_at__isnull=True) | ~Q(finding=""), name="awards_comment_read_what"),)
        indexes = (models.Index(fields=("nomination", "read_at"), name="awards_comment_unread"),)


class Revocation(Row):
    """That an award was taken away (Điều 93): on which ground of the law, in which words for everybody and for those concerned, by which decision."""

    nomination = models.OneToOneField(Nomination, on_delete=models.PROTECT, related_name="+")
    wrong = models.CharField(max_length=10, choices=choices(Wrong))
    public = models.CharField(max_length=500)
    reason = models.CharField(max_length=1000)
    number = models.CharField(max_length=60)
    signed_on = models.DateField()
    revoked_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    revoked_at = models.DateTimeField()


class Praise(Versioned):
    """A letter of praise (thư khen) to a person or a unit, outside the award forms: no quota, no council, no money."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    collective = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    subject = models.CharField(max_length=300)
    words = models.TextField()
    number = models.CharField(max_length=60, blank=True)
    signed_on = models.DateField()
    signer = models.CharField(max_length=120)
    signer_position = models.CharField(max_length=160)
    sent_at = models.DateTimeField(null=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = (models.CheckConstraint(condition=OF_ONE, name="awards_praise_of_one"),)
        indexes = (models.Index(fields=("root", "signed_on"), name="awards_praise_day"),)

    @property
    def who(self) -> str:
        return self.person.name if self.person else self.collective.name if self.collective else ""


class FundYear(Versioned):
    """The fund for emulation and commendation of a unit in a year, in whole đồng: what was set aside, of which budget, and what was spent beside rewards."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    allotted = models.PositiveBigIntegerField(default=0)
    budget = models.PositiveBigIntegerField(default=0)
    emulation = models.PositiveBigIntegerField(default=0)
    objects_cost = models.PositiveBigIntegerField(default=0)
    other = models.PositiveBigIntegerField(default=0)
    note = models.CharField(max_length=500, blank=True)
    noted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    noted_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("unit", "year"), name="awards_fundyear_once"),)
