"""Contests: the rules, the rounds, the units that take part, who entered, and the standings."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from thidua.accounts.models import User
from thidua.contests.enums import ContestState, Shows
from thidua.contests.rules.states import Window
from thidua.orgs.models import Person, Unit
from thidua.plans.models import Clause
from thidua.questions.models import Bank, Paper
from thidua.store.models import Row, Versioned, choices
from thidua.vn.search import fold


class Contest(Versioned):
    """A contest with its rules. `blueprint` is [[count, topic, difficulty], …], `tie_breaks` a list of codes,
    `prizes` [[name, places], …], the best first, `digest` that of the published file."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, null=True, related_name="+")
    bank = models.ForeignKey(Bank, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=300)
    state = models.CharField(max_length=10, choices=choices(ContestState), default=ContestState.DRAFT.value)
    rules_text = models.TextField(blank=True)
    blueprint = models.JSONField(default=list)
    seconds = models.PositiveIntegerField()
    most_attempts = models.PositiveSmallIntegerField(default=1)
    guesses = models.BooleanField(default=False)
    tie_breaks = models.JSONField(default=list)
    prizes = models.JSONField(default=list)
    shows = models.CharField(max_length=10, choices=choices(Shows), default=Shows.AT_ONCE.value)
    digest = models.CharField(max_length=64, blank=True)
    search_key = models.CharField(max_length=400, editable=False, default="")
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~Q(state__in=("open", "closed", "published")) | Q(opened_at__isnull=False), name="contests_contest_opened"
            ),
            models.CheckConstraint(condition=~Q(state__in=("closed", "published")) | Q(closed_at__isnull=False), name="contests_contest_closed"),
            models.CheckConstraint(
                condition=~Q(state="published") | (Q(published_at__isnull=False) & ~Q(digest="")), name="contests_contest_published"
            ),
        )
        indexes = (models.Index(fields=("root", "state"), name="contests_contest_state"),)

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.search_key = fold(self.title)[:400]
        super().save(*args, **kwargs)


class Round(Row):
    """One round, with its own paper once the contest is open."""

    contest = models.ForeignKey(Contest, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveSmallIntegerField()
    opens_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    paper = models.OneToOneField(Paper, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("contest", "number"), name="contests_round_number"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("opens_at")), name="contests_round_span"),
        )

    @property
    def window(self) -> Window:
        """From when till when it runs."""
        return Window(self.opens_at, self.ends_at)


class Competitor(Row):
    """A unit whose people may enter, with how many there were when the contest was closed. `name` is that of that day."""

    contest = models.ForeignKey(Contest, on_delete=models.CASCADE, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200, blank=True)
    members = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("contest", "unit"), name="contests_competitor_once"),)
        indexes = (models.Index(fields=("unit",), name="contests_competitor_of"),)


class Entrant(Row):
    """Somebody who entered, for which unit, and the code under which the published file knows them."""

    AUDIT_HIDDEN: ClassVar = ("code",)

    contest = models.ForeignKey(Contest, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    competitor = models.ForeignKey(Competitor, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=12)
    entered_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("contest", "person"), name="contests_entrant_once"),
            models.UniqueConstraint(fields=("contest", "code"), name="contests_entrant_code"),
        )


class Guess(Row):
    """How many entrants somebody thinks will be all right in a round."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="+")
    entrant = models.ForeignKey(Entrant, on_delete=models.CASCADE, related_name="+")
    value = models.PositiveIntegerField(null=True)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("round", "entrant"), name="contests_guess_once"),)


class Standing(Row):
    """Where an entrant stands in a round (number from 1) or in the whole contest (0); counted again until the result is published."""

    contest = models.ForeignKey(Contest, on_delete=models.CASCADE, related_name="+")
    entrant = models.ForeignKey(Entrant, on_delete=models.CASCADE, related_name="+")
    round = models.PositiveSmallIntegerField(default=0)
    rank = models.PositiveIntegerField()
    points = models.DecimalField(max_digits=11, decimal_places=2)
    milliseconds = models.PositiveBigIntegerField()
    off = models.PositiveIntegerField(null=True)
    handed_in = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("contest", "entrant", "round"), name="contests_standing_once"),)
        indexes = (models.Index(fields=("contest", "round", "rank"), name="contests_standing_rank"),)
