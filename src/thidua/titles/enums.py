"""Codes of the titles of learning; their words are in `phrases`."""

from enum import StrEnum


class Kind(StrEnum):
    """Whose title it is: of a person, of a unit, of a locality or agency as a community."""

    CITIZEN = "citizen"
    UNIT = "unit"
    COMMUNITY = "community"


class SheetState(StrEnum):
    """How far a self-assessment is."""

    DRAFT = "draft"
    SENT = "sent"
    RETURNED = "returned"
    CONFIRMED = "confirmed"


class Standing(StrEnum):
    """Whether a recognition holds on a day."""

    VALID = "valid"
    ENDING = "ending"
    ENDED = "ended"
    REVOKED = "revoked"


class Fact(StrEnum):
    """What the records say that a sheet is pre-filled from."""

    READ = "read"
    HAS_OWN_PLAN = "has_own_plan"
    OWN_PLAN = "own_plan"
    PLANNED = "planned"
    HOURS = "hours"
    TAUGHT = "taught"
    APPLIED = "applied"
    CONTESTS = "contests"
    SHARED = "shared"
    COURSES = "courses"
    DIGITAL = "digital"
    LANGUAGE = "language"
    HAS_UNIT_PLAN = "has_unit_plan"
    UNIT_PLAN = "unit_plan"
    MEANS = "means"
    LEARNED = "learned"
    CITIZENS = "citizens"
    REACHED = "reached"
    IMPROVED = "improved"
