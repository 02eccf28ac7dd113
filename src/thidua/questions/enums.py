"""Codes of questions, papers and attempts; their words are in `phrases`."""

from enum import StrEnum


class Kind(StrEnum):
    """How a question is answered."""

    SINGLE = "single"
    SEVERAL = "several"
    TRUE_FALSE = "true_false"
    ORDERING = "ordering"
    MATCHING = "matching"
    SHORT = "short"
    NUMBER = "number"


class Scoring(StrEnum):
    """What an answer earns that is right in part."""

    ALL_OR_NOTHING = "all_or_nothing"
    PARTIAL = "partial"


class Difficulty(StrEnum):
    """The four levels by which schools and agencies here sort questions, the easiest first."""

    RECALL = "recall"
    UNDERSTANDING = "understanding"
    APPLICATION = "application"
    HIGH_APPLICATION = "high_application"


class Mark(StrEnum):
    """What is said of one part of a graded answer."""

    RIGHT = "right"
    WRONG = "wrong"
    MISSED = "missed"
    BLANK = "blank"


class AttemptState(StrEnum):
    """How far an attempt is."""

    STARTED = "started"
    SUBMITTED = "submitted"
    GRADED = "graded"
    VOID = "void"


class Format(StrEnum):
    """In what form questions arrive."""

    TABLE = "table"
    AIKEN = "aiken"
    GIFT = "gift"
    MOODLE = "moodle"
    PASTED = "pasted"


class Finding(StrEnum):
    """What the share of right answers and the discrimination say of a question."""

    TOO_FEW = "too_few"
    GOOD = "good"
    FAIR = "fair"
    WEAK = "weak"
    REVERSED = "reversed"
