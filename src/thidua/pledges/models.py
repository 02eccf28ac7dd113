"""Pledges: who signs with whom, the versions of their contents, agreement, signatures, and the checks against what was signed."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from thidua.accounts.models import User
from thidua.orgs.models import Body, ClusterYear, Person, Unit
from thidua.plans.models import Clause, Movement
from thidua.pledges.enums import CheckKind, CheckState, Outcome, PledgeKind, PledgeState, SignWay
from thidua.store.ids import new_id
from thidua.store.models import Row, Versioned, choices
from thidua.vn.search import fold


class Pledge(Versioned):
    """A pledge for a year. `unit` keeps it: the head of the cluster, or the unit itself; `edition` is the number of its newest version."""

    kind = models.CharField(max_length=8, choices=choices(PledgeKind))
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    term = models.ForeignKey(ClusterYear, on_delete=models.PROTECT, null=True, related_name="+")
    movement = models.ForeignKey(Movement, on_delete=models.PROTECT, null=True, related_name="+")
    year = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    state = models.CharField(max_length=10, choices=choices(PledgeState), default=PledgeState.DRAFT.value)
    edition = models.PositiveSmallIntegerField(default=1)
    reason = models.CharField(max_length=1000, blank=True)
    search_key = models.CharField(max_length=400, editable=False, default="")
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    signed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(state__in=["signed", "closed"]) | Q(signed_at__isnull=False), name="pledges_pledge_signed_when"),
            models.CheckConstraint(
                condition=Q(kind="cluster", term__isnull=False) | (~Q(kind="cluster") & Q(term__isnull=True)), name="pledges_pledge_of_whom"
            ),
        )
        indexes = (models.Index(fields=("root", "state", "year"), name="pledges_pledge_state"),)

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.search_key = fold(self.title)[:400]
        super().save(*args, **kwargs)


class Party(Row):
    """Who signs, in which order: a unit, or a body beside it. `name` is that of the day on which the contents went round.

    `unit` is the one that goes on with it: of two that merged both parties have the same unit. `out_at`: taken out of a draft, when earlier
    versions may have it still; the row stays for what it said and agreed to.
    """

    pledge = models.ForeignKey(Pledge, on_delete=models.CASCADE, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=200)
    order = models.PositiveSmallIntegerField()
    out_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("pledge", "body"), name="pledges_party_body"),)
        indexes = (models.Index(fields=("unit",), name="pledges_party_of"),)

    def __str__(self) -> str:
        return self.name


class Edition(Row):
    """A version of the contents; sent round it gets its `digest` and is never edited again.

    `title` and `parties` (their keys and names in order) are those that went round, empty before. `reason`: why it was begun after another one.
    """

    pledge = models.ForeignKey(Pledge, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveSmallIntegerField()
    opening = models.TextField(blank=True)
    closing = models.TextField(blank=True)
    title = models.CharField(max_length=300, blank=True)
    parties = models.JSONField(default=list, blank=True)
    reason = models.CharField(max_length=1000, blank=True)
    note = models.CharField(max_length=600, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("pledge", "number"), name="pledges_edition_number"),
            models.CheckConstraint(
                condition=Q(digest="", sent_at__isnull=True) | (~Q(digest="") & Q(sent_at__isnull=False)), name="pledges_edition_sent"
            ),
        )


class Content(Row):
    """One content of a version; `key` stays the same through the versions. `measure` is the code of what counts towards the target."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="+")
    key = models.UUIDField(default=new_id)
    order = models.PositiveSmallIntegerField()
    text = models.TextField()
    measure = models.CharField(max_length=60, blank=True)
    target = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    target_unit = models.CharField(max_length=40, blank=True)
    target_year = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("edition", "key"), name="pledges_content_key"),
            models.CheckConstraint(condition=Q(target__isnull=True) | Q(target_year__isnull=False), name="pledges_content_year"),
        )

    def __str__(self) -> str:
        return self.text


class ContentClause(Row):
    """A clause of a plan that a content answers."""

    content = models.ForeignKey(Content, on_delete=models.CASCADE, related_name="+")
    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("content", "clause"), name="pledges_contentclause_once"),)
        indexes = (models.Index(fields=("clause",), name="pledges_contentclause_of"),)


class Comment(Row):
    """What somebody of a party says of a version, or of one content of it."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="+")
    content = models.ForeignKey(Content, on_delete=models.CASCADE, null=True, related_name="+")
    party = models.ForeignKey(Party, on_delete=models.CASCADE, null=True, related_name="+")
    text = models.CharField(max_length=2000)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("edition", "at"), name="pledges_comment_of"),)

    def __str__(self) -> str:
        return self.text


class Agreement(Row):
    """A party agrees to a version; a new version asks again."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="+")
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("edition", "party"), name="pledges_agreement_once"),)


class Signature(Row):
    """A party signed a version: who, in which position, when, in which way, and the mark of the exact contents. `signed_on`: the day on the paper."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    way = models.CharField(max_length=6, choices=choices(SignWay))
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=140)
    position = models.CharField(max_length=160, blank=True)
    digest = models.CharField(max_length=64)
    signed_on = models.DateField(null=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("edition", "party"), name="pledges_signature_once"),
            models.CheckConstraint(condition=~Q(digest=""), name="pledges_signature_digest"),
        )


class Scan(Row):
    """The scan of the original that was signed with a pen."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    file = models.UUIDField()
    signed_on = models.DateField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("edition", "file"), name="pledges_scan_once"),)


class SignedFile(Row):
    """The PDF file of a version after a signature by certificate; the newest one holds those before it too."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    signature = models.OneToOneField(Signature, on_delete=models.PROTECT, related_name="+")
    file = models.UUIDField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("edition", "at"), name="pledges_signedfile_of"),)


class Invitation(Versioned):
    """The invitation to the signing: where, when, who comes beside the parties."""

    pledge = models.OneToOneField(Pledge, on_delete=models.CASCADE, related_name="+")
    place = models.CharField(max_length=300)
    held_at = models.DateTimeField()
    guests = models.TextField(blank=True)
    words = models.CharField(max_length=1000, blank=True)
    sent_at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")


class TrustAnchor(Versioned):
    """A certificate of an authority whose signatures the installation trusts; what is taken from the list stays, with its reason."""

    name = models.CharField(max_length=200)
    subject = models.CharField(max_length=500)
    fingerprint = models.CharField(max_length=64)
    begins = models.DateTimeField()
    ends = models.DateTimeField()
    der = models.BinaryField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    removed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    removed_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=1000, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("fingerprint",), condition=Q(removed_at=None), name="pledges_trustanchor_once"),
            models.CheckConstraint(condition=Q(removed_at=None) | ~Q(reason=""), name="pledges_trustanchor_reason"),
        )


class Check(Versioned):
    """A look at what was signed, in the middle of the year or at its end."""

    pledge = models.ForeignKey(Pledge, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=6, choices=choices(CheckKind))
    state = models.CharField(max_length=10, choices=choices(CheckState), default=CheckState.REPORTED.value)
    due_on = models.DateField()
    note = models.CharField(max_length=1000, blank=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("pledge", "kind"), name="pledges_check_once"),
            models.CheckConstraint(condition=~Q(state="confirmed") | Q(confirmed_at__isnull=False), name="pledges_check_confirmed_when"),
        )


class CheckLine(Versioned):
    """What a party says of a content, with the figure that its measure gave or that it wrote."""

    check_of = models.ForeignKey(Check, on_delete=models.CASCADE, related_name="+")
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="+")
    content = models.ForeignKey(Content, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=9, choices=choices(Outcome))
    figure = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    words = models.CharField(max_length=1000, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("check_of", "party", "content"), name="pledges_checkline_once"),)
