"""Banks of questions, papers drawn from them, and attempts; whose they are says an opaque owner."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.functional import Promise

from thidua.questions.enums import AttemptState, Difficulty, Kind
from thidua.questions.phrases import STATES
from thidua.questions.rules.attempts import Span
from thidua.questions.rules.content import Content, from_json
from thidua.store.models import Row, Versioned, choices


class Bank(Versioned):
    """A bank of questions. `owner_kind` and `owner` are what a package above keeps: a course, a contest, a unit's library."""

    owner_kind = models.CharField(max_length=40)
    owner = models.UUIDField()
    name = models.CharField(max_length=200)
    last_number = models.PositiveIntegerField(default=0, editable=False)
    made_by = models.UUIDField(null=True)
    made_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("owner_kind", "owner"), name="questions_bank_owner"),)

    def __str__(self) -> str:
        return self.name


class Question(Versioned):
    """A question of a bank under a number that never changes; what it says is in the revision `revision`. A retired one is drawn no more."""

    bank = models.ForeignKey(Bank, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    revision = models.PositiveIntegerField(default=1)
    kind = models.CharField(max_length=12, choices=choices(Kind))
    topic = models.CharField(max_length=200, blank=True)
    difficulty = models.CharField(max_length=20, choices=choices(Difficulty), default=Difficulty.RECALL.value)
    search_key = models.CharField(max_length=600, editable=False, default="")
    digest = models.CharField(max_length=64)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("bank", "number"), name="questions_question_number"),
            models.UniqueConstraint(fields=("bank", "digest"), name="questions_question_once"),
        )
        indexes = (models.Index(fields=("bank", "topic", "difficulty"), name="questions_question_draw"),)


class Revision(Row):
    """What a question said at one time; written once. Papers and attempts hold to it, whatever becomes of the question."""

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    made_by = models.UUIDField(null=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("question", "number"), name="questions_revision_number"),)

    @property
    def said(self) -> Content:
        """The content as a value."""
        return from_json(self.content)


class Paper(Row):
    """What is drawn and under which conditions, frozen: a change is a new paper.

    `pool` is [[number, revision, topic, difficulty], …] and `digest` the SHA-256 of it with the blueprint and the seed. `seconds` is the time for
    one attempt (None: no limit), `grace_seconds` what a slow network may take beyond it, `ends_at` the instant at which every attempt closes.
    """

    AUDIT_HIDDEN: ClassVar = ("seed", "pool")

    owner_kind = models.CharField(max_length=40)
    owner = models.UUIDField()
    bank = models.ForeignKey(Bank, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    blueprint = models.JSONField()
    pool = models.JSONField()
    seed = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    seconds = models.PositiveIntegerField(null=True)
    grace_seconds = models.PositiveIntegerField(default=0)
    most_attempts = models.PositiveIntegerField(default=1)
    opens_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    made_by = models.UUIDField(null=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(most_attempts__gte=1), name="questions_paper_attempts"),
            models.CheckConstraint(
                condition=Q(opens_at__isnull=True) | Q(ends_at__isnull=True) | Q(ends_at__gt=F("opens_at")), name="questions_paper_span"
            ),
        )
        indexes = (models.Index(fields=("owner_kind", "owner"), name="questions_paper_owner"),)

    def __str__(self) -> str:
        return self.title


class Attempt(Versioned):
    """One person's way through a paper. `taker` is a person as the owner knows them; `items` is [[revision, [key, …]], …] in the order shown.

    `heard_at` is the latest instant at which the server heard of it: a clock that goes back opens nothing again. `counted_at` is when it was
    handed in as far as rank goes, `seal` the SHA-256 of paper, items and answers at that time, `result` the one spelling of the grading.
    """

    AUDIT_HIDDEN: ClassVar = ("items", "result")

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="+")
    taker = models.UUIDField(db_index=True)
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=choices(AttemptState), default=AttemptState.STARTED.value)
    items = models.JSONField()
    started_at = models.DateTimeField()
    closes_at = models.DateTimeField(null=True)
    grace_seconds = models.PositiveIntegerField(default=0)
    heard_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    counted_at = models.DateTimeField(null=True)
    seal = models.CharField(max_length=64, blank=True)
    points = models.DecimalField(max_digits=9, decimal_places=2, null=True)
    most = models.DecimalField(max_digits=9, decimal_places=2, null=True)
    right = models.PositiveIntegerField(null=True)
    result = models.TextField(blank=True)
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("paper", "taker", "number"), name="questions_attempt_number"),
            models.UniqueConstraint(fields=("paper", "taker"), condition=Q(state="started"), name="questions_attempt_one_open"),
            models.CheckConstraint(
                condition=Q(state__in=("started", "void")) | Q(submitted_at__isnull=False, counted_at__isnull=False), name="questions_attempt_when"
            ),
            models.CheckConstraint(condition=~Q(state="graded") | Q(points__isnull=False), name="questions_attempt_points"),
            models.CheckConstraint(condition=~Q(state="void") | ~Q(reason=""), name="questions_attempt_void_why"),
        )
        indexes = (models.Index(fields=("state", "closes_at"), name="questions_attempt_due"),)

    @property
    def span(self) -> Span:
        """When it runs."""
        return Span(self.started_at, self.closes_at, dt.timedelta(seconds=self.grace_seconds))

    @property
    def state_words(self) -> Promise:
        """The state for people."""
        return STATES[self.state]


class Answer(Row):
    """The latest answer to one question of an attempt; `version` grows with each that differs, so that two windows cannot overwrite each other."""

    attempt = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="+")
    place = models.PositiveIntegerField()
    value = models.JSONField(null=True)
    version = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("attempt", "place"), name="questions_answer_once"),)
