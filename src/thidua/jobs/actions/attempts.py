"""One attempt at a job: claim, renew, finish, fail, and take back what a dead worker left.

These rows are bookkeeping of the machine: the gate is opened without an audit record, for no person acts here.
Every write names the token of the attempt, so that an attempt whose lease ran out can no longer change anything.
"""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.db import transaction

from thidua.jobs import phrases, queries
from thidua.jobs.enums import JobState
from thidua.jobs.models import Job
from thidua.jobs.rules import after_failure, backoff
from thidua.store.gate import writing
from thidua.store.ids import new_id

REAP_AT_ONCE = 100


class LeaseLost(Exception):
    """The job was cancelled or taken over: this attempt stops and leaves nothing."""


def claim(*, at: dt.datetime) -> Job | None:
    """Take the next due job: skipped when locked on PostgreSQL, alone in an IMMEDIATE transaction on SQLite."""
    if not queries.due(at).exists():  # an idle worker only reads, so it never joins the queue of writers
        return None
    with transaction.atomic(), writing():
        job: Job | None = queries.due(at).select_for_update(skip_locked=True).first()
        if job is None:
            return None
        job.state, job.attempts, job.worker = JobState.RUNNING, job.attempts + 1, new_id()
        job.lease_until = at + dt.timedelta(seconds=job.lease_seconds)
        job.save()
    return job


def _mine(job_id: uuid.UUID, worker: uuid.UUID | None) -> Any:
    return Job.objects.filter(pk=job_id, worker=worker, state=JobState.RUNNING)


def renew(job: Job, *, at: dt.datetime, **values: Any) -> None:
    """Keep the lease and note progress; `LeaseLost` when the job is no longer ours."""
    until = at + dt.timedelta(seconds=job.lease_seconds)
    with transaction.atomic(), writing():
        if not _mine(job.pk, job.worker).update(lease_until=until, **values):
            raise LeaseLost(job.name)


def hold(job: Job) -> None:
    """Lock the row of an attempt inside a transaction; `LeaseLost` when it is no longer ours."""
    if not _mine(job.pk, job.worker).select_for_update().exists():
        raise LeaseLost(job.name)


def finish(job: Job, *, result: dict[str, Any], at: dt.datetime) -> None:
    """The job is done; in the same transaction as its effects when called from `Progress.last_step`."""
    with transaction.atomic(), writing():
        ended = {"state": JobState.DONE, "worker": None, "lease_until": None, "ended_at": at, "result": result, "error": ""}
        if not _mine(job.pk, job.worker).update(**ended):
            raise LeaseLost(job.name)


def fail(job: Job, *, sentence: str, again: bool, at: dt.datetime) -> None:
    """An attempt failed: wait and try again while attempts are left, else keep the sentence."""
    state = after_failure(job.attempts, job.max_attempts) if again else JobState.FAILED
    values: dict[str, Any] = {"state": state, "worker": None, "lease_until": None, "error": sentence}
    values |= {"run_at": at + backoff(job.attempts)} if state is JobState.QUEUED else {"ended_at": at}
    with transaction.atomic(), writing():
        _mine(job.pk, job.worker).update(**values)


def reap(*, at: dt.datetime) -> int:
    """Take back the jobs of dead workers; how many."""
    if not queries.abandoned(at).exists():
        return 0
    with transaction.atomic():
        left = list(queries.abandoned(at).select_for_update(skip_locked=True)[:REAP_AT_ONCE])
        for job in left:
            fail(job, sentence=phrases.WORKER_DIED, again=True, at=at)
    return len(left)
