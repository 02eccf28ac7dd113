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
