"""The four reasons of a message (ux §10), and the rhythm of digests."""

from enum import StrEnum


class Reason(StrEnum):
    ASSIGNED = "assigned"
    DUE = "due"
    RETURNED = "returned"
    RESULT = "result"


class Rhythm(StrEnum):
    """When what was not mailed at once is mailed together."""

    DAILY = "daily"
    MONDAY = "monday"
    NEVER = "never"
