"""Work that outlives the page that asked for it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from thidua.jobs.enums import JobState
from thidua.jobs.phrases import STATES
from thidua.jobs.rules import is_final
from thidua.store.models import Row

STATE_CHOICES = [(state.value, STATES[state]) for state in JobState]


class Job(Row):
    """One piece of work. `worker` is the token of the attempt that holds the lease: a late attempt with an old token writes nothing."""

    name = models.CharField(max_length=80)
    args = models.JSONField(default=dict)
    state = models.CharField(max_length=12, choices=STATE_CHOICES, default=JobState.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    max_attempts = models.PositiveSmallIntegerField(default=3)
    run_at = models.DateTimeField()
    lease_seconds = models.PositiveIntegerField(default=45)
    lease_until = models.DateTimeField(null=True)
    worker = models.UUIDField(null=True)
    key = models.CharField(max_length=200, null=True, unique=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    words = models.CharField(max_length=200, blank=True)
    result = models.JSONField(default=dict)
    error = models.CharField(max_length=500, blank=True)
    owner_id = models.UUIDField(null=True, db_index=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=("state", "run_at"), name="jobs_job_due"),)
        constraints = (
            models.CheckConstraint(condition=Q(attempts__lte=F("max_attempts")), name="jobs_job_attempts_bounded"),
            models.CheckConstraint(
                condition=Q(state="running", lease_until__isnull=False, worker__isnull=False)
                | (~Q(state="running") & Q(lease_until__isnull=True, worker__isnull=True)),
                name="jobs_job_lease_while_running",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def final(self) -> bool:
        return is_final(JobState(self.state))


class Schedule(Row):
    """The last period for which a job of the calendar was put into the queue."""

    name = models.CharField(max_length=80, unique=True)
    last_period = models.CharField(max_length=20)
    last_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
