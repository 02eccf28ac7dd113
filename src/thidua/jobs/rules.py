"""When a job may change its state, when it is tried again, and which period a schedule is in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from thidua.jobs.enums import Every, JobState

TRANSITIONS: Mapping[JobState, frozenset[JobState]] = {
    JobState.QUEUED: frozenset({JobState.RUNNING, JobState.CANCELLED}),
    JobState.RUNNING: frozenset({JobState.DONE, JobState.FAILED, JobState.CANCELLED, JobState.QUEUED}),
    JobState.DONE: frozenset(),
    JobState.FAILED: frozenset(),
    JobState.CANCELLED: frozenset(),
}
OWNERS: Mapping[JobState, str] = {
    JobState.QUEUED: "machine",
    JobState.RUNNING: "machine",
    JobState.DONE: "nobody",
    JobState.FAILED: "administrator",
    JobState.CANCELLED: "nobody",
}
"""Who has the job in hand in each state."""
FIRST_WAIT = dt.timedelta(seconds=5)
LONGEST_WAIT = dt.timedelta(minutes=15)


def may_become(state: JobState, target: JobState) -> bool:
    return target in TRANSITIONS[state]


def is_final(state: JobState) -> bool:
    return not TRANSITIONS[state]


def backoff(attempts: int) -> dt.timedelta:
    """How long to wait after `attempts` failed attempts: 5 s, 20 s, 80 s ... at most a quarter of an hour."""
    return min(FIRST_WAIT * int(4 ** min(max(attempts - 1, 0), 8)), LONGEST_WAIT)


def after_failure(attempts: int, max_attempts: int) -> JobState:
    """Where a job goes whose attempt failed or whose worker died."""
    return JobState.QUEUED if attempts < max_attempts else JobState.FAILED


def period(every: Every, local: dt.datetime, hour: int) -> str:
    """The name of the latest period that has come due at a local instant; one period runs once, a missed one is not doubled."""
    if every is Every.HOUR:
        return f"{local:%Y-%m-%dT%H}"
    day = local.date() if local.hour >= hour else local.date() - dt.timedelta(days=1)
    if every is Every.MONDAY:
        day -= dt.timedelta(days=day.weekday())
    return day.isoformat()
