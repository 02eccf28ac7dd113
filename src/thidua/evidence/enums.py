"""Codes of evidence; their words are in `phrases`."""

from enum import StrEnum


class EvidenceState(StrEnum):
    """Who has a piece of evidence in hand."""

    WAITING = "waiting"
    RETURNED = "returned"
    VERIFIED = "verified"
    WITHDRAWN = "withdrawn"


class Grade(StrEnum):
    """How much a piece of evidence is worth, the least first."""

    SELF_DECLARED = "self_declared"
    ATTESTED = "attested"
    VERIFIED = "verified"
    APPLIED = "applied"


class UseState(StrEnum):
    """How a clause stands that evidence was put under."""

    WAITING = "waiting"
    SERVING = "serving"
    REFUSED = "refused"


class LeftWhy(StrEnum):
    """Why one of many that a reviewer wanted to verify was left."""

    CHANGED = "changed"
    DECIDED = "decided"
    NOT_WAITING = "not_waiting"
