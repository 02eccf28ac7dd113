"""The four reasons of a message (ux §10), and the rhythm of digests."""

from enum import StrEnum


class Reason(StrEnum):
    ASSIGNED = "assigned"
    DUE = "due"
    RETURNED = "returned"
    RESULT = "result"


TO_DO = frozenset({Reason.ASSIGNED, Reason.DUE, Reason.RETURNED})
"""What asks for an act, and so is settled by it; a result is only read."""


class Rhythm(StrEnum):
    """When what was not mailed at once is mailed together."""

    DAILY = "daily"
    MONDAY = "monday"
    NEVER = "never"
