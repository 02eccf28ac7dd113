"""Codes of plans; their words are in `phrases`."""

from enum import StrEnum


class PlanState(StrEnum):
    """Where a plan stands on its way to the people (design §4)."""

    READING = "reading"
    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    ISSUED = "issued"
    SUPERSEDED = "superseded"


class ReviewState(StrEnum):
    """What the reviewer made of a clause that the machine read."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


class ClauseKind(StrEnum):
    """What a clause is for (design §5)."""

    BASIS = "basis"
    OBJECTIVE = "objective"
    REQUIREMENT = "requirement"
    CONTENT = "content"
    SUBJECT = "subject"
    CRITERION = "criterion"
    AWARD = "award"
    SOLUTION = "solution"
    RESPONSIBILITY = "responsibility"
    PHASE = "phase"
    PLEDGE = "pledge"
    ARTICLE = "article"
    HEADING = "heading"
    OTHER = "other"


class AppliesTo(StrEnum):
    """Whom a criterion or an award judges."""

    COLLECTIVE = "collective"
    INDIVIDUAL = "individual"
    HOUSEHOLD = "household"
    ENTERPRISE = "enterprise"


class MovementKind(StrEnum):
    """The two forms of emulation (Law 06/2022/QH15 art 16): regular, or thematic."""

    REGULAR = "regular"
    THEMATIC = "thematic"


class OwnerPart(StrEnum):
    """Lead (chủ trì) or support (phối hợp)."""

    LEAD = "lead"
    SUPPORT = "support"


class Verdict(StrEnum):
    """How a clause answers a clause of the superior plan."""

    COVERED = "covered"
    LOCALISED = "localised"
    COPIED = "copied"
    MISSING = "missing"
    ADDED = "added"
    DRIFTED = "drifted"


class CitedFault(StrEnum):
    """What is wrong with the number of a document that a plan names."""

    TWO_DATES = "two_dates"
    TWO_KINDS = "two_kinds"
    NO_SUCH_DAY = "no_such_day"
    NO_SIGN = "no_sign"
    NOT_LINKED = "not_linked"


class DriftKind(StrEnum):
    """What a clause says otherwise than the superior one that it answers."""

    PERIOD = "period"
    NUMBER = "number"
    NAME = "name"
