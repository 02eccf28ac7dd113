"""The ledger of what is invested in learning, the study-promotion funds, and what people give of themselves."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from thidua.accounts.models import User
from thidua.evidence.models import Evidence
from thidua.investments.enums import Gift, Kind, LineState, MoneyFrom, Move, Place
from thidua.orgs.models import Body, Person, Unit
from thidua.plans.models import Clause
from thidua.store.models import Row, Versioned, choices

SOURCE = "investments"
"""What evidence knows a contribution as."""
OWNER = "investments.line"
"""What files know a line of the ledger as."""


class Line(Versioned):
    """What a unit plans and spends on learning in a year: whole đồng, of study leave whole days. `quantity` counts rooms or sets, `people` who had leave."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=choices(Kind))
    title = models.CharField(max_length=300)
    money_from = models.CharField(max_length=8, choices=choices(MoneyFrom), blank=True)
    planned = models.PositiveBigIntegerField(default=0)
    spent = models.PositiveBigIntegerField(default=0)
    quantity = models.PositiveIntegerField(null=True, blank=True)
    people = models.PositiveIntegerField(null=True, blank=True)
    document = models.CharField(max_length=200, blank=True)
    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    note = models.CharField(max_length=500, blank=True)
    state = models.CharField(max_length=10, choices=choices(LineState), default=LineState.DRAFT.value)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(state="draft") | Q(confirmed_at__isnull=False), name="investments_line_confirmed_when"),
            models.CheckConstraint(condition=~Q(kind="leave") | Q(money_from=""), name="investments_line_leave_is_no_money"),
        )
        indexes = (
            models.Index(fields=("root", "year", "kind"), name="investments_line_year"),
            models.Index(fields=("unit", "year"), name="investments_line_unit"),
            models.Index(fields=("clause",), name="investments_line_clause"),
        )

    def __str__(self) -> str:
        return self.title


class Correction(Row):
    """What a confirmed line said before it was corrected, and why."""

    line = models.ForeignKey(Line, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(max_length=300)
    planned = models.PositiveBigIntegerField()
    spent = models.PositiveBigIntegerField()
    reason = models.CharField(max_length=500)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = (models.CheckConstraint(condition=~Q(reason=""), name="investments_correction_why"),)
        indexes = (models.Index(fields=("line", "made_at"), name="investments_correction_line"),)


class YearLock(Versioned):
    """A year of an agency that is closed; `opened_at` when it was opened again, and why."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    locked_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    locked_at = models.DateTimeField()
    opened_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    opened_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("root", "year"), condition=Q(opened_at__isnull=True), name="investments_yearlock_once"),
            models.CheckConstraint(condition=Q(opened_at__isnull=True) | ~Q(reason=""), name="investments_yearlock_opened_why"),
        )

    def __str__(self) -> str:
        return str(self.year)


class Fund(Versioned):
    """A study-promotion fund or branch (quỹ khuyến học, chi hội khuyến học) beside a unit; `body` where it is one of the bodies that the agency keeps."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=200)
    opened_on = models.DateField()
    note = models.CharField(max_length=500, blank=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("unit", "name"), name="investments_fund_name"),)

    def __str__(self) -> str:
        return self.name


class FundEntry(Versioned):
    """A contribution to a fund or a grant out of it (whole đồng). `who` is as it stands on the paper; a grant names the decision. Struck out, it stays."""

    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="+")
    move = models.CharField(max_length=3, choices=choices(Move))
    on = models.DateField()
    amount = models.PositiveBigIntegerField()
    who = models.CharField(max_length=200)
    purpose = models.CharField(max_length=300, blank=True)
    number = models.CharField(max_length=60, blank=True)
    signed_on = models.DateField(null=True, blank=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    struck_at = models.DateTimeField(null=True)
    struck_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(amount__gt=0), name="investments_fundentry_amount"),
            models.CheckConstraint(condition=Q(move="in") | (~Q(number="") & Q(signed_on__isnull=False)), name="investments_fundentry_decided"),
            models.CheckConstraint(condition=Q(struck_at__isnull=True) | ~Q(reason=""), name="investments_fundentry_struck_why"),
        )
        indexes = (models.Index(fields=("fund", "on"), name="investments_fundentry_on"),)

    def __str__(self) -> str:
        return f"{self.fund} {self.on:%d/%m/%Y}"


class FundMembers(Versioned):
    """How many members a fund or branch had in a year."""

    fund = models.ForeignKey(Fund, on_delete=models.CASCADE, related_name="+")
    year = models.PositiveSmallIntegerField()
    members = models.PositiveIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("fund", "year"), name="investments_fundmembers_once"),)


class Contribution(Row):
    """What somebody gave to learning, of the same id as the evidence that it is: there stand who, what, when, state and grade.

    `minutes` of effort or intellect, `worth` (whole đồng) of what was given.
    """

    evidence = models.OneToOneField(Evidence, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    gift = models.CharField(max_length=10, choices=choices(Gift))
    place = models.CharField(max_length=8, choices=choices(Place), default=Place.AGENCY.value)
    minutes = models.PositiveIntegerField(null=True, blank=True)
    worth = models.PositiveBigIntegerField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(gift="material", worth__isnull=False) | (~Q(gift="material") & Q(minutes__isnull=False)), name="investments_contribution_amount"),
            models.CheckConstraint(condition=Q(id=F("evidence")), name="investments_contribution_is_evidence"),
        )  # fmt: skip
        indexes = (models.Index(fields=("person", "gift"), name="investments_contrib_person"),)

    def __str__(self) -> str:
        return str(self.evidence)
