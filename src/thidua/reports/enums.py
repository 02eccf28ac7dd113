"""Codes of reports; their words are in `phrases`."""

from enum import StrEnum


class Kind(StrEnum):
    """How often a form is reported on; an interim or a final review spans years."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    INTERIM = "interim"
    FINAL = "final"


class FormState(StrEnum):
    """Whether reports are taken by a form."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"


class LineKind(StrEnum):
    """Where a line of a form comes from: reckoned, typed, or told."""

    MEASURE = "measure"
    NUMBER = "number"
    NARRATIVE = "narrative"


class ReportState(StrEnum):
    """Who has a report in hand."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"


class Step(StrEnum):
    """What may be done with a report as a whole."""

    SUBMIT = "submit"
    RETURN = "return"
    ACCEPT = "accept"
    REOPEN = "reopen"


class Punctual(StrEnum):
    """How a report that is expected stands to its day."""

    ON_TIME = "on_time"
    LATE = "late"
    AWAITED = "awaited"
    OVERDUE = "overdue"


class Superior(StrEnum):
    """On which line of reporting a superior stands."""

    SECTOR = "sector"
    LOCALITY = "locality"


class Fault(StrEnum):
    """What is wrong with a line."""

    MISSING = "missing"
    UNDER = "under"
    OVER = "over"
    OVER_OTHER = "over_other"


class Change(StrEnum):
    """How a line differs from what was frozen."""

    NUMBER = "number"
    TEXT = "text"
    EVIDENCE = "evidence"
    GONE = "gone"
    NEW = "new"
