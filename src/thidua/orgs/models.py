"""Units, people, posts, roles and the bodies beside the unit tree, each with the dates on which it holds."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from treebeard.mp_tree import MP_Node, MP_NodeManager, MP_NodeQuerySet

from thidua.accounts.models import User
from thidua.orgs.enums import Address, BodyKind, Category, LinkKind, RoleKind, UnitKind
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

    steplen = 4
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


class UnitLink(Row):
    """Lineage: what a unit came out of, and when."""

    source = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    target = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", null=True)
    kind = models.CharField(max_length=10, choices=choices(LinkKind))
    on = models.DateField()


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
        """How the product names the person in a sentence: chị Lan Chi; anh Sơn, not "anh Anh Sơn"; chị Thảo, not "chị Thị Thảo"."""
        middle = self.middle_name.split(" ")[-1]
        given = self.given_name if middle.lower() in ("", "thị", "văn", self.address) else f"{middle} {self.given_name}"
        return f"{self.address} {given}"

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


class Delegation(Period):
    """A person lends a role to another for some days; the record keeps both names."""

    grantor = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    delegate = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=24, choices=choices(RoleKind))
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
