"""Put work into the queue, take it out, cancel it."""

from __future__ import annotations

import datetime as dt
import threading
import uuid
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.jobs.actions.registry import CALENDAR, KINDS, name_of
from thidua.jobs.enums import JobState
from thidua.jobs.models import Job, Schedule
from thidua.jobs.permissions import can_see_job
from thidua.jobs.rules import may_become, period
from thidua.store import clock
from thidua.store.gate import writing
from thidua.store.ids import INSTALLATION
from thidua.ui.pages import Conflict, Refused

WAKE = threading.Event()
"""Set after a commit that queued work: the worker inside this process starts at once; another one looks every second."""


def enqueue(
    target: Callable[..., Any] | str,
    *,
    args: dict[str, Any],
    key: str | None = None,
    by: User | None = None,
    run_at: dt.datetime | None = None,
    root: uuid.UUID | None = None,
) -> Job:
    """Queue a job in the caller's transaction; a second call with the same `key` returns the first job.

    Not audited by itself: the act that asks for the work leaves the record.
    """
    kind = KINDS[name_of(target)]
    at = clock.now()
    values = {
        "name": kind.name,
        "args": args,
        "max_attempts": kind.attempts,
        "lease_seconds": kind.lease,
        "run_at": run_at or at,
        "made_at": at,
        "owner_id": by.pk if by else None,
        "root": root or (by.root if by else INSTALLATION),
    }
    with transaction.atomic(), writing():
        made: Job = Job.objects.create(**values) if key is None else Job.objects.get_or_create(key=key, defaults=values)[0]
        transaction.on_commit(WAKE.set)
    return made


def cancel(*, job: Job, by: User, at: dt.datetime) -> Job:
    """Stop a job that has not ended; a running one stops at its next step and its last step is refused."""
    if not can_see_job(by, job):
        raise Refused(_("Chỉ người đã yêu cầu việc này hoặc quản trị viên được hủy."))
    with recorded("jobs.cancel", job, by=by, at=at):
        held = Job.objects.select_for_update().get(pk=job.pk)
        if not may_become(JobState(held.state), JobState.CANCELLED):
            raise Conflict(_("Việc này đã kết thúc nên không hủy được."))
        job.refresh_from_db()
        job.state, job.worker, job.lease_until, job.ended_at = JobState.CANCELLED, None, None, at
        job.save()
    return job


def tick(*, at: dt.datetime) -> list[Job]:
    """Queue what the calendar asks for; each period once, however many workers tick. A schedule seen first waits for its next period."""
    started: list[Job] = []
    for planned in CALENDAR.values():
        name = period(planned.every, at.astimezone(clock.VIETNAM), planned.hour)
        known = Schedule.objects.filter(name=planned.name).first()
        if known is not None and known.last_period >= name:
            continue
        with transaction.atomic(), writing():  # bookkeeping of the machine, no person acts: no audit record
            row, fresh = Schedule.objects.get_or_create(name=planned.name, defaults={"last_period": name, "last_at": at})
            if fresh:
                continue
            started.append(enqueue(planned.name, args={"period": name}, key=f"{planned.name}:{name}"))
            row.last_period, row.last_at = name, at
            row.save()
    return started
