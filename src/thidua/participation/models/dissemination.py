"""Documents brought to the people: who was asked, who confirmed, at which meeting, and the tallies of it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from thidua.accounts.models import User
from thidua.orgs.models import Person, Unit
from thidua.participation.enums import AckKind, AttendanceWay, CloseReason, DisseminationState, DocumentKind, RecipientWhy
from thidua.plans.models import Clause, Plan
from thidua.store.models import Row, Versioned, choices


class RegisteredDocument(Versioned):
    """A document of the party, the state or a superior that the people here must know: no plan, so without clauses."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=choices(DocumentKind))
    number = models.CharField(max_length=60, blank=True)
    issued_on = models.DateField()
    issuer = models.CharField(max_length=200)
    subject = models.CharField(max_length=600)
    text = models.TextField(blank=True)
    file = models.UUIDField(null=True, blank=True)
    registered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    registered_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("root", "kind", "number", "issuer"), condition=~Q(number=""), name="participation_registereddocument_number"
            ),
            models.CheckConstraint(condition=~Q(text="") | Q(file__isnull=False), name="participation_registereddocument_readable"),
        )

    def __str__(self) -> str:
        return self.subject


class Dissemination(Versioned):
    """A plan or a registered document that everybody under a unit is asked to read.

    Newcomers are asked too, until `until` (the end of the movement; none: as long as it is open).
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, null=True, related_name="+")
    document = models.ForeignKey(RegisteredDocument, on_delete=models.PROTECT, null=True, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=600)
    message = models.CharField(max_length=1000, blank=True)
    state = models.CharField(max_length=8, choices=choices(DisseminationState), default=DisseminationState.OPEN.value)
    opened_at = models.DateTimeField()
    due_on = models.DateField(null=True)
    until = models.DateField(null=True)
    closed_at = models.DateTimeField(null=True)
    close_reason = models.CharField(max_length=12, choices=choices(CloseReason), blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(plan__isnull=False, document__isnull=True) | Q(plan__isnull=True, document__isnull=False),
                name="participation_dissemination_one_subject",
            ),
            models.UniqueConstraint(fields=("plan",), condition=Q(plan__isnull=False), name="participation_dissemination_plan"),
            models.UniqueConstraint(fields=("document", "unit"), condition=Q(document__isnull=False), name="participation_dissemination_document"),
            models.CheckConstraint(
                condition=Q(state="open", closed_at__isnull=True, close_reason="")
                | (Q(state="closed", closed_at__isnull=False) & ~Q(close_reason="")),
                name="participation_dissemination_closed_when",
            ),
        )
        indexes = (models.Index(fields=("root", "state", "opened_at"), name="participation_dissem_state"),)

    def __str__(self) -> str:
        return self.title


class Recipient(Row):
    """A person who is asked to read, with the unit they worked in when asked. `released_on`: they left before they confirmed."""

    dissemination = models.ForeignKey(Dissemination, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=8, choices=choices(RecipientWhy), default=RecipientWhy.AUDIENCE.value)
    asked_on = models.DateField()
    nudged_on = models.DateField(null=True)
    released_on = models.DateField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("dissemination", "person"), name="participation_recipient_once"),)
        indexes = (
            models.Index(fields=("person", "released_on"), name="participation_recip_person"),
            models.Index(fields=("dissemination", "unit"), name="participation_recip_unit"),
        )


class Meeting(Versioned):
    """A meeting at which a document was presented to a unit: the record that attestations rest on."""

    dissemination = models.ForeignKey(Dissemination, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    held_on = models.DateField()
    place = models.CharField(max_length=200)
    chair = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    notes = models.TextField(blank=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("dissemination", "held_on"), name="participation_meeting_held"),)

    def __str__(self) -> str:
        return f"{self.unit} {self.held_on:%d/%m/%Y}"


class Attendance(Row):
    """A person was at a meeting: they scanned the code there, or somebody ticked them on the list."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    way = models.CharField(max_length=4, choices=choices(AttendanceWay))
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("meeting", "person"), name="participation_attendance_once"),)


class Acknowledgement(Row):
    """A person knows the document: they confirmed it themselves, or somebody attested it with a day and a record.

    `carried`: confirmed for the plan that an amendment took the place of, whose clauses for this person did not change.
    """

    recipient = models.OneToOneField(Recipient, on_delete=models.PROTECT, related_name="+")
    dissemination = models.ForeignKey(Dissemination, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=choices(AckKind))
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    heard_on = models.DateField(null=True)
    record = models.CharField(max_length=300, blank=True)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, null=True, related_name="+")
    carried = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~Q(kind="attested") | (Q(heard_on__isnull=False) & (~Q(record="") | Q(meeting__isnull=False))),
                name="participation_acknowledgement_attested_how",
            ),
        )
        indexes = (models.Index(fields=("dissemination", "kind"), name="participation_ack_kind"),)


class ReachTally(Row):
    """How many under a unit were asked and confirmed: of the whole document (no clause), or of a clause that has owners.

    A clause without owners is everybody's: its tally is that of the whole. Rebuildable from recipients and acknowledgements.
    """

    dissemination = models.ForeignKey(Dissemination, on_delete=models.CASCADE, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    clause = models.ForeignKey(Clause, on_delete=models.CASCADE, null=True, related_name="+")
    asked = models.PositiveIntegerField(default=0)
    confirmed = models.PositiveIntegerField(default=0)
    attested = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("dissemination", "unit"), condition=Q(clause__isnull=True), name="participation_reachtally_whole"),
            models.UniqueConstraint(
                fields=("dissemination", "unit", "clause"), condition=Q(clause__isnull=False), name="participation_reachtally_clause"
            ),
            models.CheckConstraint(condition=Q(confirmed__lte=F("asked") - F("attested")), name="participation_reachtally_bounded"),
        )
