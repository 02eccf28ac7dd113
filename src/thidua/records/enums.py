"""Codes of the registers; their words are in `phrases`."""

from enum import StrEnum


class RecordKind(StrEnum):
    """The registers."""

    RATING = "rating"
    HOLDING = "holding"
    DISCIPLINE = "discipline"
    RESULT = "result"
    STATEMENT = "statement"
    WORK = "work"


class Complete(StrEnum):
    """The registers in which a missing line means "no" for the years that somebody said to be complete."""

    HELD = "held"
    WORK = "work"
    DISCIPLINE = "discipline"


class Purpose(StrEnum):
    """For what a recognised work was used as a ground."""

    TITLE = "title"
    AWARD = "award"
    OTHER = "other"
