"""Codes of eligibility; their words are in `phrases`."""

from enum import StrEnum


class Outcome(StrEnum):
    """Whether a standard is met; what is not known is neither."""

    MET = "met"
    UNMET = "unmet"
    UNKNOWN = "unknown"


class Register(StrEnum):
    """A register in which a missing line means "no" once somebody has said that it is complete for a year."""

    HELD = "held"
    WORK = "work"
    DISCIPLINE = "discipline"
