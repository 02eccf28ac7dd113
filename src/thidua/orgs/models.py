"""Units, people, posts, roles and the bodies beside the unit tree, each with the dates on which it holds."""

from __future__ import annotations

from typing import Any, ClassVar, cast

from django.db import models
from django.db.models import Exists, ExpressionWrapper, F, OuterRef, Q
from django.utils.translation import get_language
from treebeard.mp_tree import MP_Node, MP_NodeManager, MP_NodeQuerySet

from thidua.accounts.models import User
from thidua.orgs.enums import ActState, Address, BodyKind, Category, ClusterKind, LinkKind, RoleKind, UnitKind
from thidua.orgs.rules.lineage import WHOLE
from thidua.orgs.rules.paths import STEP
from thidua.store.models import GatedQuerySet, Row, Versioned, choices
from thidua.vn.search import fold


class UnitQuerySet(MP_NodeQuerySet, GatedQuerySet):  # type: ignore[misc]  # reason: treebeard is untyped
    """Units; the tree order is part of every list."""

    def on(self, day: Any) -> UnitQuerySet:
        """Units that exist on a day."""
        return self.filter(valid_from__lte=day).filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day))


class UnitManager(MP_NodeManager):  # type: ignore[misc]  # reason: treebeard is untyped
    def get_queryset(self) -> UnitQuerySet:
        return UnitQuerySet(self.model, using=self._db).order_by("path")


class Unit(MP_Node, Versioned):  # type: ignore[misc]  # reason: treebeard is untyped
    """A node of the organisation; `path` starts with the path of every ancestor, so a subtree is one predicate."""

    steplen = STEP
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=80, blank=True)
    kind = models.CharField(max_length=20, choices=choices(UnitKind), default=UnitKind.DIVISION.value)
    document_symbol = models.CharField(max_length=40, blank=True)
    place = models.CharField(max_length=80, blank=True)
    superior_name = models.CharField(max_length=200, blank=True)
    is_public = models.BooleanField(default=False)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    objects: ClassVar[Any] = UnitManager.from_queryset(UnitQuerySet)()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("root", "code"), name="orgs_unit_code"),
            models.CheckConstraint(condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")), name="orgs_unit_dates"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        """The short name where one is given, for tight places."""
        return self.short_name or self.name


class Reorganisation(Versioned):
    """An act on units: since when, why, by which document; what it wrote (`before`) and what followed it (`moved`), so that it can be undone.

    `planned` until its day: what carries a date is written at once, names, places in the tree and work change on the day.
    """

    kind = models.CharField(max_length=10, choices=choices(LinkKind))
    on = models.DateField()
    state = models.CharField(max_length=8, choices=choices(ActState), default=ActState.PLANNED.value)
    reason = models.CharField(max_length=600, blank=True)
    number = models.CharField(max_length=60, blank=True)
    dated = models.DateField(null=True, blank=True)
    before = models.JSONField(default=dict)
    moved = models.JSONField(default=dict)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("state", "on"), name="orgs_reorganisation_due"),)


class UnitLink(Row):
    """Lineage: from the day `on` the part `share` of `source` goes on in `target`, and makes up the part `brought` of it (ten-thousandths).

    A renamed or moved unit links to itself; `before` and `after` are its names, or the keys of the units above it.
    """

    source = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    target = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", null=True)
    kind = models.CharField(max_length=10, choices=choices(LinkKind))
    on = models.DateField()
    share = models.PositiveSmallIntegerField(default=WHOLE)
    brought = models.PositiveSmallIntegerField(default=WHOLE)
    before = models.CharField(max_length=200, blank=True)
    after = models.CharField(max_length=200, blank=True)
    act = models.ForeignKey(Reorganisation, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(share__lte=WHOLE, brought__lte=WHOLE), name="orgs_unitlink_parts"),
            models.CheckConstraint(condition=~Q(source=F("target")) | Q(kind__in=("rename", "move", "split")), name="orgs_unitlink_self"),
        )
        indexes = (models.Index(fields=("root", "on"), name="orgs_unitlink_root"),)


class Person(Versioned):
    """Somebody of the agency: the least that the work needs, and no identity number."""

    code = models.CharField(max_length=40)
    family_name = models.CharField(max_length=40)
    middle_name = models.CharField(max_length=60, blank=True)
    given_name = models.CharField(max_length=40)
    address = models.CharField(max_length=10, choices=choices(Address), default=Address.UNKNOWN.value)
    category = models.CharField(max_length=20, choices=choices(Category), default=Category.CIVIL_SERVANT.value)
    email = models.EmailField(blank=True)
    user = models.OneToOneField(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    left_on = models.DateField(null=True, blank=True)
    sort_key = models.CharField(max_length=160, editable=False, default="", db_index=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("root", "code"), name="orgs_person_code"),)

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Family, middle and given name in the Vietnamese order."""
        return " ".join(part for part in (self.family_name, self.middle_name, self.given_name) if part)

    @property
    def greeting(self) -> str:
        """How the product names the person in a sentence: chị Lan Chi; anh Sơn, not "anh Anh Sơn"; chị Thảo, not "chị Thị Thảo".

        In another language the name stands alone, since the address is a Vietnamese word.
        """
        middle = self.middle_name.split(" ")[-1]
        given = self.given_name if middle.lower() in ("", "thị", "văn", self.address) else f"{middle} {self.given_name}"
        return f"{self.address} {given}" if get_language() == "vi" else given

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.sort_key = fold(f"{self.given_name} {self.family_name} {self.middle_name}")[:160]
        super().save(*args, **kwargs)


class PeriodQuerySet(GatedQuerySet):
    """Rows that hold between two days, the last one included."""

    def on(self, day: Any) -> PeriodQuerySet:
        return self.filter(from_date__lte=day).filter(Q(to_date__isnull=True) | Q(to_date__gte=day))


class Period(Row):
    """A row with the days between which it holds."""

    from_date = models.DateField()
    to_date = models.DateField(null=True, blank=True)

    objects: ClassVar[Any] = PeriodQuerySet.as_manager()

    class Meta:
        abstract = True


class Post(Period):
    """Where a person works, as what, from when to when. A person's unit on a day is a query of this."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    position = models.CharField(max_length=120)

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(to_date__isnull=True) | Q(to_date__gte=F("from_date")), name="orgs_post_dates"),)
        indexes = (
            models.Index(fields=("unit", "from_date"), name="orgs_post_unit"),
            models.Index(fields=("person", "from_date"), name="orgs_post_person"),
        )


class RoleGrant(Period):
    """A role given to a person over a unit and everything below it."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=24, choices=choices(RoleKind))
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(to_date__isnull=True) | Q(to_date__gte=F("from_date")), name="orgs_role_dates"),)
        indexes = (models.Index(fields=("person", "role"), name="orgs_role_person"),)


class Body(Versioned):
    """A body beside the unit tree: party committee, trade union, youth union, study-promotion association."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=choices(BodyKind))
    name = models.CharField(max_length=200)
    head = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")


class BodyMember(Period):
    """Who is in a body beside the unit tree, as what, from when to when; who `leads` launches and signs in its name."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    position = models.CharField(max_length=120, blank=True)
    leads = models.BooleanField(default=False)

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(to_date__isnull=True) | Q(to_date__gte=F("from_date")), name="orgs_bodymember_dates"),)
        indexes = (models.Index(fields=("person", "from_date"), name="orgs_bodymember_person"),)


class Absence(Period):
    """Days on which a person is away and a deputy gets what is asked of them; with or without their roles."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    deputy = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    lends_roles = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(to_date__gte=F("from_date")), name="orgs_absence_dates"),
            models.CheckConstraint(condition=~Q(person=F("deputy")), name="orgs_absence_other"),
        )
        indexes = (
            models.Index(fields=("person", "from_date"), name="orgs_absence_person"),
            models.Index(fields=("deputy", "from_date"), name="orgs_absence_deputy"),
        )


class HandOver(Row):
    """The work of a person given to another in one act: the record of it (biên bản bàn giao), as it stood then.

    `lines` are [kind of work, what it is, until when]; `kept` is what stayed with the giver, in the same form.
    """

    giver = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    taker = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    reason = models.CharField(max_length=300, blank=True)
    lines = models.JSONField(default=list)
    kept = models.JSONField(default=list)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = (models.CheckConstraint(condition=~Q(giver=F("taker")), name="orgs_handover_other"),)
        indexes = (models.Index(fields=("giver", "on"), name="orgs_handover_giver"),)


class LoanQuerySet(PeriodQuerySet):
    """Loans of roles: one is worth what its lender holds."""

    def on(self, day: Any) -> LoanQuerySet:
        """The loans that run on a day on which their lender holds the role, over the unit or above it."""
        own = RoleGrant.objects.on(day).filter(person=OuterRef("grantor"), role=OuterRef("role"))
        path = ExpressionWrapper(OuterRef("unit__path"), output_field=models.CharField())
        covering = own.annotate(lent=path).filter(lent__startswith=F("unit__path"))
        return cast("LoanQuerySet", super().on(day)).filter(Exists(covering))


class Delegation(Period):
    """A person lends a role to another for some days; the record keeps both names."""

    objects: ClassVar[Any] = LoanQuerySet.as_manager()

    grantor = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    delegate = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=24, choices=choices(RoleKind))
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")


class Cluster(Versioned):
    """Units of an agency that compete with one another; who is in it and who heads it is told by the year."""

    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=10, choices=choices(ClusterKind), default=ClusterKind.CLUSTER.value)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("root", "name"), name="orgs_cluster_name"),)

    def __str__(self) -> str:
        return self.name


class ClusterYear(Versioned):
    """A year of a cluster: the unit that heads it for the year, and its deputy."""

    cluster = models.ForeignKey(Cluster, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    head = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    deputy = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("cluster", "year"), name="orgs_clusteryear_once"),
            models.CheckConstraint(condition=Q(deputy__isnull=True) | ~Q(deputy=F("head")), name="orgs_clusteryear_deputy"),
        )


class ClusterMember(Row):
    """A unit in a cluster for a year."""

    term = models.ForeignKey(ClusterYear, on_delete=models.CASCADE, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("term", "unit"), name="orgs_clustermember_once"),)
