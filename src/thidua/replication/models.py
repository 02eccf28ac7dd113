"""Models with their kit and editions, which units took them up and what came of it, and the meetings at which units learn from each other."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q

from thidua.accounts.models import User
from thidua.initiatives.models import Initiative
from thidua.orgs.models import Person, Unit
from thidua.plans.models import Clause
from thidua.replication.enums import AdoptionState, Answer, EventKind, EventState, ModelState, OutcomeState
from thidua.store.models import Row, Versioned, choices
from thidua.vn.search import fold

KIND = "replication.goodmodel"
"""What files, search and the comparison of texts know a model as."""
OUTCOME = "replication.outcome"
"""What files know a report of an adopter as."""
EVENT = "replication.exchangeevent"
"""What files know a meeting of units as."""
SOURCE = "replication"
"""What evidence knows as the package from which it comes."""


class GoodModel(Versioned):
    """Something that works at `unit`, with what another unit needs to do the same: the transfer kit.

    It may come from a recognised `initiative`, or be named by a plan in the words of a clause (`named_in`, `named_words`). `cost` is in đồng and
    `days` are those until it runs, both None while nobody said it. `edition` counts what was published; each is kept as it was.
    `alike` is the share in per cent that the most like other model (`alike_to`) has. `public_at` is since when everybody may read it.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, null=True, related_name="+")
    named_in = models.ForeignKey(Clause, on_delete=models.PROTECT, null=True, related_name="+")
    named_words = models.CharField(max_length=300, blank=True)
    title = models.CharField(max_length=300)
    nutshell = models.CharField(max_length=1000, blank=True)
    result = models.TextField(blank=True)
    conditions = models.TextField(blank=True)
    steps = models.JSONField(default=list)
    cost = models.PositiveBigIntegerField(null=True)
    cost_words = models.CharField(max_length=300, blank=True)
    days = models.PositiveSmallIntegerField(null=True)
    days_words = models.CharField(max_length=300, blank=True)
    contact = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    contact_words = models.CharField(max_length=200, blank=True)
    materials = models.TextField(blank=True)
    unfit = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=choices(ModelState), default=ModelState.DRAFT.value)
    reason = models.CharField(max_length=1000, blank=True)
    edition = models.PositiveSmallIntegerField(default=0)
    alike = models.PositiveSmallIntegerField(default=0)
    alike_to = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    search_key = models.CharField(max_length=1200, editable=False, default="")
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    public_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~Q(state="published") | (Q(published_at__isnull=False) & Q(edition__gte=1)), name="replication_goodmodel_published"
            ),
            models.CheckConstraint(condition=~Q(state="returned") | ~Q(reason=""), name="replication_goodmodel_why"),
            models.CheckConstraint(condition=~Q(state="withdrawn") | Q(withdrawn_at__isnull=False), name="replication_goodmodel_withdrawn"),
            models.CheckConstraint(condition=Q(public_at__isnull=True) | Q(state="published"), name="replication_goodmodel_public"),
            models.UniqueConstraint(
                fields=("initiative", "unit"), condition=Q(initiative__isnull=False) & ~Q(state="withdrawn"), name="replication_goodmodel_of_one"
            ),
        )
        indexes = (models.Index(fields=("root", "state", "published_at"), name="replication_goodmodel_list"),)

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.search_key = fold(f"{self.title} {self.named_words} {self.nutshell} {self.unit.name}")[:1200]
        super().save(*args, **kwargs)


class ModelClause(Row):
    """A clause of a plan that a model serves."""

    model = models.ForeignKey(GoodModel, on_delete=models.CASCADE, related_name="+")
    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("model", "clause"), name="replication_modelclause_once"),)


class ModelEdition(Row):
    """What was published, word for word, and what changed since the one before."""

    model = models.ForeignKey(GoodModel, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveSmallIntegerField()
    contents = models.JSONField()
    note = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("model", "number"), name="replication_modeledition_once"),)


class Offer(Row):
    """That a model was brought to the notice of a unit."""

    model = models.ForeignKey(GoodModel, on_delete=models.CASCADE, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    note = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("model", "unit"), name="replication_offer_once"),)


class Adoption(Versioned):
    """What a unit says to a model, and what it does with it. Said by the unit itself, never for it by whoever made the model.

    `changed` says what was made different; `reason` why it was declined, stopped or failed. `edition` is the one that was taken up.
    `confirmed_at` is when the unit said that it really began, on `started_on`.
    """

    model = models.ForeignKey(GoodModel, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=8, choices=choices(Answer))
    state = models.CharField(max_length=8, choices=choices(AdoptionState), default=AdoptionState.PLANNED.value)
    changed = models.CharField(max_length=2000, blank=True)
    reason = models.CharField(max_length=1000, blank=True)
    planned_on = models.DateField(null=True)
    started_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    learned_from = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    edition = models.PositiveSmallIntegerField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("model", "unit"), condition=Q(state__in=("planned", "running", "declined")), name="replication_adoption_one_answer"
            ),
            models.CheckConstraint(condition=~Q(answer="adapted") | ~Q(changed=""), name="replication_adoption_changed"),
            models.CheckConstraint(condition=~Q(state__in=("declined", "stopped", "failed")) | ~Q(reason=""), name="replication_adoption_why"),
            models.CheckConstraint(condition=~Q(state="planned") | Q(planned_on__isnull=False), name="replication_adoption_planned"),
            models.CheckConstraint(
                condition=~Q(state__in=("running", "stopped", "failed")) | (Q(started_on__isnull=False) & Q(confirmed_at__isnull=False)),
                name="replication_adoption_started",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("stopped", "failed")) | Q(ended_on__gte=F("started_on")), name="replication_adoption_ended"
            ),
        )
        indexes = (models.Index(fields=("unit", "state"), name="replication_adoption_unit"),)

    def __str__(self) -> str:
        return f"{self.unit.name}: {self.model.title}"


class Outcome(Versioned):
    """What the adopter says came of it so many months after the start; counted once somebody else looked at it.

    `minutes` and `dong` are what was saved in the time since the report before, measured or counted by the unit. `before` and `after` are one
    figure in `measure_unit`, `times` how often it comes up. `rating` is how well the kit served, 1 to 5. `still` says whether it is in use.
    """

    adoption = models.ForeignKey(Adoption, on_delete=models.PROTECT, related_name="+")
    month = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    came_of = models.TextField()
    measure_name = models.CharField(max_length=200, blank=True)
    measure_unit = models.CharField(max_length=40, blank=True)
    before = models.DecimalField(max_digits=16, decimal_places=2, null=True)
    after = models.DecimalField(max_digits=16, decimal_places=2, null=True)
    times = models.PositiveIntegerField(default=1)
    less_is_better = models.BooleanField(default=True)
    people = models.PositiveIntegerField(default=0)
    minutes = models.PositiveIntegerField(default=0)
    dong = models.PositiveBigIntegerField(default=0)
    rating = models.PositiveSmallIntegerField()
    lessons = models.TextField(blank=True)
    state = models.CharField(max_length=8, choices=choices(OutcomeState), default=OutcomeState.SENT.value)
    reason = models.CharField(max_length=1000, blank=True)
    reported_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    reported_at = models.DateTimeField()
    verified_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    verified_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("adoption", "month"), name="replication_outcome_month"),
            models.CheckConstraint(condition=Q(rating__gte=1, rating__lte=5), name="replication_outcome_rating"),
            models.CheckConstraint(condition=Q(times__gte=1), name="replication_outcome_times"),
            models.CheckConstraint(condition=~Q(state="verified") | Q(verified_at__isnull=False), name="replication_outcome_verified"),
            models.CheckConstraint(condition=~Q(state="returned") | ~Q(reason=""), name="replication_outcome_returned_why"),
            models.CheckConstraint(
                condition=Q(verified_by__isnull=True) | Q(reported_by__isnull=True) | ~Q(verified_by=F("reported_by")),
                name="replication_outcome_two_people",
            ),
        )
        indexes = (models.Index(fields=("state", "due_on"), name="replication_outcome_waiting"),)

    def __str__(self) -> str:
        return f"{self.adoption}: {self.month}"


class ExchangeEvent(Versioned):
    """A meeting of units to learn from each other, held by `unit`."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=choices(EventKind))
    title = models.CharField(max_length=300)
    held_on = models.DateField()
    place = models.CharField(max_length=200)
    summary = models.TextField(blank=True)
    state = models.CharField(max_length=8, choices=choices(EventState), default=EventState.PLANNED.value)
    reason = models.CharField(max_length=500, blank=True)
    search_key = models.CharField(max_length=700, editable=False, default="")
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(state="dropped") | ~Q(reason=""), name="replication_exchangeevent_why"),
            models.CheckConstraint(condition=~Q(state="closed") | Q(closed_at__isnull=False), name="replication_exchangeevent_closed"),
        )
        indexes = (models.Index(fields=("root", "held_on"), name="replication_exchangeevent_list"),)

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.search_key = fold(f"{self.title} {self.place} {self.unit.name}")[:700]
        super().save(*args, **kwargs)


class EventUnit(Row):
    """A unit that came, and with how many people."""

    event = models.ForeignKey(ExchangeEvent, on_delete=models.CASCADE, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    people = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("event", "unit"), name="replication_eventunit_once"),)


class EventModel(Row):
    """A model that was shown at a meeting."""

    event = models.ForeignKey(ExchangeEvent, on_delete=models.CASCADE, related_name="+")
    model = models.ForeignKey(GoodModel, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("event", "model"), name="replication_eventmodel_once"),)


class TakeHome(Row):
    """What a unit takes home from a meeting: words, perhaps a model, and the adoption that came of it."""

    event = models.ForeignKey(ExchangeEvent, on_delete=models.CASCADE, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    text = models.CharField(max_length=1000)
    model = models.ForeignKey(GoodModel, on_delete=models.PROTECT, null=True, related_name="+")
    adoption = models.ForeignKey(Adoption, on_delete=models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (models.CheckConstraint(condition=~Q(text=""), name="replication_takehome_text"),)
        indexes = (models.Index(fields=("event", "at"), name="replication_takehome_event"),)

    def __str__(self) -> str:
        return self.text[:80]
