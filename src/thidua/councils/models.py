"""Councils with their members, sittings with agenda and attendance, and what each member said of an item."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from thidua.accounts.models import User
from thidua.councils.enums import (
    BallotState,
    Choice,
    CouncilKind,
    Ground,
    ItemState,
    Mode,
    Outcome,
    Presence,
    Seat,
    SittingForm,
    SittingState,
)
from thidua.orgs.models import Person, Unit
from thidua.store import clock
from thidua.store.models import GatedQuerySet, Row, Versioned, choices
from thidua.vn.search import fold


class Council(Versioned):
    """A council of a unit. `basis` is the decision that set it up, as it is cited."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=choices(CouncilKind))
    basis = models.CharField(max_length=300, blank=True)
    from_date = models.DateField()
    to_date = models.DateField(null=True, blank=True)
    search_key = models.CharField(max_length=300, editable=False, default="")
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(to_date__isnull=True) | Q(to_date__gte=F("from_date")), name="councils_council_dates"),)

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.search_key = fold(self.name)[:300]
        super().save(*args, **kwargs)


class MemberQuerySet(GatedQuerySet):
    """Seats by day."""

    def on(self, day: dt.date) -> Any:
        """Those in office on a day, the last day included."""
        return self.filter(Q(to_date__isnull=True) | Q(to_date__gte=day), from_date__lte=day)


class Membership(Versioned):
    """Somebody's seat in a council from a day to a day, that day included. `replaces` is the seat in whose place it came."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    seat = models.CharField(max_length=10, choices=choices(Seat))
    votes = models.BooleanField(default=True)
    from_date = models.DateField()
    to_date = models.DateField(null=True, blank=True)
    replaces = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=300, blank=True)

    objects: ClassVar[Any] = MemberQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(to_date__isnull=True) | Q(to_date__gte=F("from_date")), name="councils_membership_dates"),
            models.CheckConstraint(condition=Q(seat="secretary") | Q(votes=True), name="councils_membership_votes"),
            models.UniqueConstraint(fields=("council", "person"), condition=Q(to_date__isnull=True), name="councils_membership_running"),
            models.UniqueConstraint(fields=("council",), condition=Q(to_date__isnull=True, seat="chair"), name="councils_membership_one_chair"),
        )
        indexes = (models.Index(fields=("person",), name="councils_membership_person"),)

    def is_on(self, day: dt.date) -> bool:
        """Whether the seat is held on a day."""
        return self.from_date <= day and (self.to_date is None or day <= self.to_date)


class Sitting(Versioned):
    """A sitting of a council. `paper` is what the minutes say once they are frozen, `digest` its SHA-256. `count_scan` is the signed record of the tellers,
    `count_digest` the SHA-256 of its file."""

    AUDIT_HIDDEN: ClassVar = ("paper",)

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    form = models.CharField(max_length=8, choices=choices(SittingForm), default=SittingForm.MEETING.value)
    state = models.CharField(max_length=10, choices=choices(SittingState), default=SittingState.DRAFT.value)
    starts_at = models.DateTimeField()
    place = models.CharField(max_length=200, blank=True)
    chair = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    secretary = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=500, blank=True)
    words = models.TextField(blank=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    called_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    minuted_at = models.DateTimeField(null=True)
    minuted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    paper = models.TextField(blank=True)
    digest = models.CharField(max_length=64, blank=True)
    count_scan = models.UUIDField(null=True)
    count_digest = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("council", "number"), name="councils_sitting_number"),
            models.CheckConstraint(
                condition=~Q(state__in=("open", "closed", "minuted")) | Q(opened_at__isnull=False), name="councils_sitting_opened"
            ),
            models.CheckConstraint(condition=~Q(state="cancelled") | ~Q(reason=""), name="councils_sitting_cancelled_why"),
            models.CheckConstraint(condition=~Q(state="minuted") | (Q(minuted_at__isnull=False) & ~Q(digest="")), name="councils_sitting_minuted"),
        )
        indexes = (models.Index(fields=("root", "state", "starts_at"), name="councils_sitting_state"),)

    def __str__(self) -> str:
        return self.title

    @property
    def day(self) -> dt.date:
        """The day of the sitting where people are."""
        return clock.local_date(self.starts_at)

    @property
    def unit(self) -> Unit:
        """The unit whose council sits."""
        unit: Unit = self.council.unit
        return unit


class AgendaItem(Versioned):
    """A subject on the agenda of a sitting: the code of its kind, the public id of its row, title and unit as they were then.

    `involved` is [[person, share], …]: who has a part in it. `rule` is the rule by which it is counted, as the rulebook had it when the item was
    opened; `tally` and `grounds` are what the rule made of it when it was closed, `drafted` the outcome that the rule drafts, `outcome` what was stated.
    `voting` is the code of the rule of this very subject, where it has one; `round` counts the votes on it in one sitting. `asked_to` is the step of a secret
    ballot that `asked_by` wants and a second person has to confirm.
    """

    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="+")
    order = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=60)
    subject = models.UUIDField()
    title = models.CharField(max_length=300)
    unit_name = models.CharField(max_length=200, blank=True)
    subject_unit = models.UUIDField(null=True)
    involved = models.JSONField(default=list)
    mode = models.CharField(max_length=10, choices=choices(Mode))
    voting = models.CharField(max_length=60, blank=True)
    round = models.PositiveSmallIntegerField(default=1)
    asked_to = models.CharField(max_length=10, blank=True)
    asked_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=choices(ItemState), default=ItemState.WAITING.value)
    rule = models.JSONField(default=dict)
    notes = models.TextField(blank=True)
    tally = models.JSONField(default=dict)
    grounds = models.JSONField(default=list)
    drafted = models.CharField(max_length=10, choices=choices(Outcome), blank=True)
    outcome = models.CharField(max_length=10, choices=choices(Outcome), blank=True)
    score = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    reason = models.CharField(max_length=1000, blank=True)
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("kind", "subject"), condition=Q(state__in=("waiting", "open", "closed")), name="councils_agendaitem_running_once"
            ),
            models.CheckConstraint(
                condition=~Q(state="decided") | (~Q(outcome="") & Q(decided_at__isnull=False)), name="councils_agendaitem_decided"
            ),
        )
        indexes = (models.Index(fields=("kind", "subject"), name="councils_agendaitem_subject"),)

    def __str__(self) -> str:
        return self.title


class Attendance(Versioned):
    """Where a member was during a sitting; `reason` is why they were away."""

    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="+")
    member = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    presence = models.CharField(max_length=8, choices=choices(Presence))
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("sitting", "member"), name="councils_attendance_once"),)


class Recusal(Row):
    """A member steps aside of an item, and on what ground."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="+")
    member = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    ground = models.CharField(max_length=8, choices=choices(Ground))
    reason = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("item", "member"), name="councils_recusal_once"),)


class Ballot(Versioned):
    """What a member says of an item in the open: a choice or points (`Point`), with a note; of nobody but them before the item is closed.

    `scan` is the paper of a member who was away, entered by `entered_by`.
    """

    AUDIT_HIDDEN: ClassVar = ("choice", "total", "note")

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="+")
    member = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=5, choices=choices(BallotState), default=BallotState.DRAFT.value)
    choice = models.CharField(max_length=8, choices=choices(Choice), blank=True)
    total = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    note = models.CharField(max_length=1000, blank=True)
    scan = models.UUIDField(null=True)
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    saved_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("item", "member"), name="councils_ballot_once"),
            models.CheckConstraint(condition=~Q(state="sent") | Q(sent_at__isnull=False), name="councils_ballot_sent"),
            models.CheckConstraint(condition=~Q(state="sent") | ~Q(choice="") | Q(total__isnull=False), name="councils_ballot_says"),
        )

    @property
    def is_written(self) -> bool:
        """Whether it was written on paper by somebody who was away."""
        return self.scan is not None


class Point(Row):
    """The points of a ballot for one criterion."""

    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="+")
    code = models.CharField(max_length=60)
    points = models.DecimalField(max_digits=6, decimal_places=2)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("ballot", "code"), name="councils_point_once"),)


class RollMark(Row):
    """A member on the roll of a secret ballot, and whether they got a ballot on paper or cast on the screen; nothing else, above all not when.

    All rows of a roll are made when the ballot opens. Casting sets `marked` outside of the record of acts, for whatever has an order tells of the ballots.
    """

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="+")
    member = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    marked = models.BooleanField(default=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("item", "member"), name="councils_rollmark_once"),)


class SecretBox(Row):
    """The box of a secret ballot on the screen, one row for all ballots and without a key to the roll.

    `sealed` is what it holds while it is open, enciphered with a key outside of the database (`actions.vault`), written anew for each ballot and always of
    one size. Closed, it holds `tokens`, the marks in their order, and `counts`, how often each choice was made (none where they were too few).
    """

    AUDIT_HIDDEN: ClassVar = ("sealed", "tokens")

    item = models.OneToOneField(AgendaItem, on_delete=models.PROTECT, related_name="+")
    sealed = models.BinaryField(default=bytes)
    tokens = models.JSONField(default=list)
    counts = models.JSONField(null=True)


class Teller(Row):
    """A member who counts the ballots on paper of a sitting."""

    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="+")
    member = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("sitting", "member"), name="councils_teller_once"),)


class Count(Versioned):
    """What one teller counted of an item; nobody sees it before two agree."""

    AUDIT_HIDDEN: ClassVar = ("agree", "disagree", "blank", "invalid")

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="+")
    teller = models.ForeignKey(Teller, on_delete=models.PROTECT, related_name="+")
    agree = models.PositiveSmallIntegerField()
    disagree = models.PositiveSmallIntegerField()
    blank = models.PositiveSmallIntegerField()
    invalid = models.PositiveSmallIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("item", "teller"), name="councils_count_once"),)
