"""Resources with their words, clauses and citations; courses and learning packages; who used, applied and took what; services to citizens."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from thidua.accounts.models import User
from thidua.learning.models import LogEntry
from thidua.library.enums import Licence, PackageKind, Reported, ResourceKind, ResourceState, TagKind
from thidua.orgs.models import Person, Unit
from thidua.plans.models import Clause
from thidua.questions.models import Bank, Paper
from thidua.store.models import Row, Versioned, choices
from thidua.vn.search import fold

OWNER = "library.resource"
"""What files know a resource as."""
COURSE = "library.course"
"""What questions and certificates know a course as."""


class Resource(Versioned):
    """Something to learn from. `edition` counts up with each that replaces an `earlier` one, which stays as it was.

    `source` and `lesson` are said of practice from elsewhere: where it is described, and what the agency learns from it. `asks_public`
    is the maker's wish, `is_public` the reviewer's decision. `minutes` is how long it takes, where that is known.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=choices(ResourceKind))
    title = models.CharField(max_length=300)
    summary = models.CharField(max_length=2000, blank=True)
    body = models.TextField(blank=True)
    url = models.CharField(max_length=600, blank=True)
    licence = models.CharField(max_length=14, choices=choices(Licence), default=Licence.AGENCY.value)
    is_foreign = models.BooleanField(default=False)
    source = models.CharField(max_length=500, blank=True)
    lesson = models.CharField(max_length=2000, blank=True)
    minutes = models.PositiveSmallIntegerField(null=True)
    edition = models.PositiveSmallIntegerField(default=1)
    earlier = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=choices(ResourceState), default=ResourceState.DRAFT.value)
    asks_public = models.BooleanField(default=False)
    is_public = models.BooleanField(default=False)
    reason = models.CharField(max_length=500, blank=True)
    search_key = models.CharField(max_length=1200, editable=False, default="")
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    reviewed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("earlier",), condition=~Q(state="withdrawn"), name="library_resource_next_once"),
            models.CheckConstraint(condition=~Q(state="published") | Q(published_at__isnull=False), name="library_resource_published_when"),
            models.CheckConstraint(condition=~Q(state="returned") | ~Q(reason=""), name="library_resource_returned_why"),
            models.CheckConstraint(condition=Q(is_foreign=False) | ~Q(source=""), name="library_resource_foreign_source"),
            models.CheckConstraint(condition=Q(minutes__isnull=True) | Q(minutes__gte=1), name="library_resource_minutes"),
        )
        indexes = (models.Index(fields=("root", "state", "kind"), name="library_resource_list"),)

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.search_key = self.search_key or fold(self.title)[:1200]
        super().save(*args, **kwargs)


class ResourceTag(Row):
    """A word on a resource: a position it is for, a skill it teaches."""

    resource = models.ForeignKey(Resource, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=choices(TagKind))
    words = models.CharField(max_length=80)
    key = models.CharField(max_length=80)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("resource", "kind", "key"), name="library_resourcetag_once"),)
        indexes = (models.Index(fields=("root", "kind", "key"), name="library_resourcetag_key"),)


class ResourceClause(Row):
    """A clause that a resource helps with."""

    resource = models.ForeignKey(Resource, on_delete=models.CASCADE, related_name="+")
    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("resource", "clause"), name="library_resourceclause_once"),)


class Citation(Row):
    """A document that a resource names, found when it was written."""

    resource = models.ForeignKey(Resource, on_delete=models.CASCADE, related_name="+")
    number = models.CharField(max_length=60)
    key = models.CharField(max_length=60)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("resource", "key"), name="library_citation_once"),)
        indexes = (models.Index(fields=("root", "key"), name="library_citation_key"),)


class Repeal(Row):
    """A document that no longer holds, as an officer read it in the one that says so: since when, and what stands in its place."""

    number = models.CharField(max_length=60)
    key = models.CharField(max_length=60)
    since = models.DateField()
    replaced_by = models.CharField(max_length=60, blank=True)
    source = models.CharField(max_length=300, blank=True)
    noted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    noted_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("root", "key"), name="library_repeal_once"),)

    def __str__(self) -> str:
        return self.number


class Course(Row):
    """What a resource of the kind course has beside: its bank of questions, how many are asked, what part of a hundred passes, the paper once it is published."""

    resource = models.OneToOneField(Resource, on_delete=models.CASCADE, related_name="+")
    bank = models.ForeignKey(Bank, on_delete=models.PROTECT, related_name="+")
    asked = models.PositiveSmallIntegerField(default=5)
    passing = models.PositiveSmallIntegerField(default=60)
    paper = models.OneToOneField(Paper, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(asked__gte=1, asked__lte=50), name="library_course_asked"),
            models.CheckConstraint(condition=Q(passing__gte=1, passing__lte=100), name="library_course_passing"),
        )


class Package(Row):
    """What a resource of the kind package has beside: the standard, the member of the zip with which it begins, its `parts` where there are several."""

    resource = models.OneToOneField(Resource, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=choices(PackageKind))
    entry = models.CharField(max_length=600)
    parts = models.JSONField(default=list)

    @property
    def required(self) -> list[str]:
        """The parts that somebody must be through; all, where none is said to be."""
        return [part["id"] for part in self.parts if part["required"]] or [part["id"] for part in self.parts]


class Use(Row):
    """What somebody made of a resource: used it, applied it, how many stars. What they learned and changed is the entry of their log."""

    resource = models.ForeignKey(Resource, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(LogEntry, on_delete=models.PROTECT, null=True, related_name="+")
    used_at = models.DateTimeField(null=True)
    applied_at = models.DateTimeField(null=True)
    stars = models.PositiveSmallIntegerField(null=True)
    rated_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("resource", "person"), name="library_use_once"),
            models.CheckConstraint(condition=Q(stars__isnull=True) | Q(stars__gte=1, stars__lte=5), name="library_use_stars"),
            models.CheckConstraint(condition=Q(applied_at__isnull=True) | Q(used_at__isnull=False), name="library_use_applied_used"),
        )


class Taking(Row):
    """Somebody's way through a course or a package, by the clock of the server. `kept` is what a package wants to find again."""

    AUDIT_HIDDEN: ClassVar = ("kept",)

    resource = models.ForeignKey(Resource, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    began_at = models.DateTimeField()
    heard_at = models.DateTimeField()
    status = models.CharField(max_length=10, choices=choices(Reported), default=Reported.INCOMPLETE.value)
    score = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    kept = models.TextField(blank=True)
    done_at = models.DateTimeField(null=True)
    entry = models.ForeignKey(LogEntry, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("resource", "person"), name="library_taking_once"),
            models.CheckConstraint(condition=Q(done_at__isnull=True) | Q(done_at__gte=F("began_at")), name="library_taking_span"),
        )


class Service(Versioned):
    """A session of learning that a unit offered to citizens, and how many came. Nobody's name is kept."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    resource = models.ForeignKey(Resource, on_delete=models.PROTECT, null=True, related_name="+")
    title = models.CharField(max_length=300)
    held_on = models.DateField()
    sessions = models.PositiveSmallIntegerField(default=1)
    people = models.PositiveIntegerField()
    place = models.CharField(max_length=200, blank=True)
    dropped_at = models.DateTimeField(null=True)
    noted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    noted_at = models.DateTimeField()

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(sessions__gte=1), name="library_service_sessions"),)
        indexes = (models.Index(fields=("root", "held_on"), name="library_service_day"),)

    def __str__(self) -> str:
        return self.title
