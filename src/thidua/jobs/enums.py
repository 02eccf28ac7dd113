"""States of a job and the rhythms of a schedule."""

from enum import StrEnum


class JobState(StrEnum):
    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Every(StrEnum):
    """How often a schedule comes due, at an hour of Viet Nam."""

    HOUR = "hour"
    DAY = "day"
    MONDAY = "monday"
