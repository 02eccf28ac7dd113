"""Codes of reviews; their words are in `phrases`."""

from enum import StrEnum


class Kind(StrEnum):
    """Whether a movement goes on after the review."""

    INTERIM = "interim"
    FINAL = "final"


class State(StrEnum):
    """How far a review is."""

    PREPARED = "prepared"
    HELD = "held"
    CONCLUDED = "concluded"
    CLOSED = "closed"


class NotCarried(StrEnum):
    """Why an open task does not go on under a plan."""

    NO_CLAUSE = "no_clause"
    CARRIED = "carried"
    UNIT_ENDED = "unit_ended"
