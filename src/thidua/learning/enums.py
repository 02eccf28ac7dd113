"""Codes of learning; their words are in `phrases`."""

from enum import StrEnum


class Kind(StrEnum):
    """How somebody learned."""

    COURSE = "course"
    SELF_STUDY = "self_study"
    READING = "reading"
    SEMINAR = "seminar"
    ON_THE_JOB = "on_the_job"
    MENTORING = "mentoring"
    TEACHING = "teaching"
    CONTEST = "contest"


class Doubt(StrEnum):
    """What may be wrong with an entry."""

    FUTURE = "future"
    LONG_DAY = "long_day"
    OVERLAP = "overlap"
    TOO_FAST = "too_fast"
    SAME_CERTIFICATE = "same_certificate"
    SAME_FILE = "same_file"
    COPIED = "copied"
