"""Codes of participation; their words are in `phrases`."""

from enum import StrEnum


class TaskState(StrEnum):
    """Where a task stands; late and soon are no states but follow from the day (see `rules.tasks.pill`)."""

    OPEN = "open"
    DOING = "doing"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    DONE = "done"
    PAUSED = "paused"
    CANCELLED = "cancelled"


class TaskSource(StrEnum):
    """Drafted by the machine from a clause at its issue, or added by a person afterwards."""

    GENERATED = "generated"
    ADDED = "added"


class Recurrence(StrEnum):
    """How often a task comes back."""

    ONCE = "once"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half_yearly"
    YEARLY = "yearly"


class Pill(StrEnum):
    """The seven marks of work (ux §2); the codes are those of the component `status_pill`."""

    NONE = "none"
    OK = "ok"
    SOON = "soon"
    LATE = "late"
    DONE = "done"
    PAUSED = "paused"
    NA = "na"


class Section(StrEnum):
    """The parts of "Việc của tôi", in the order of attention."""

    LATE = "late"
    TODAY = "today"
    WEEK = "week"
    LATER = "later"
    DONE = "done"


class StepKind(StrEnum):
    """What becomes of a task when its plan is corrected or amended."""

    KEEP = "keep"
    CARRY = "carry"
    MOVE = "move"
    CANCEL = "cancel"
    CREATE = "create"
    LEAVE = "leave"


class BulkKind(StrEnum):
    """What one act does to many tasks."""

    DUE = "due"
    OWNER = "owner"
    PERSON = "person"
    NUDGE = "nudge"
    CANCEL = "cancel"
    CLOSE = "close"
    MATRIX = "matrix"


class ListKind(StrEnum):
    """The lists of tasks: one's own, those of a unit, those of a plan."""

    WORK = "work"
    UNIT = "unit"
    PLAN = "plan"


class DocumentKind(StrEnum):
    """What a registered document is, by the name it bears."""

    DIRECTIVE = "directive"
    RESOLUTION = "resolution"
    LAW = "law"
    DECREE = "decree"
    CIRCULAR = "circular"
    DECISION = "decision"
    DISPATCH = "dispatch"
    CONCLUSION = "conclusion"
    OTHER = "other"


class DisseminationState(StrEnum):
    """Whether people are still asked to read."""

    OPEN = "open"
    CLOSED = "closed"


class CloseReason(StrEnum):
    """Why nobody is asked any more."""

    ENDED = "ended"
    SUPERSEDED = "superseded"


class RecipientWhy(StrEnum):
    """Asked at the opening, or later because they came into a post."""

    AUDIENCE = "audience"
    NEWCOMER = "newcomer"


class AckKind(StrEnum):
    """Who says that a person knows the document: that person, or somebody for them. Always counted apart."""

    SELF = "self"
    ATTESTED = "attested"


class AttendanceWay(StrEnum):
    """How an attendance came in."""

    QR = "qr"
    LIST = "list"


class ReaderRole(StrEnum):
    """In which capacity somebody reads a plan."""

    HEAD = "head"
    OFFICER = "officer"
    STAFF = "staff"


class Because(StrEnum):
    """Why a clause is shown to a person as one of theirs, the nearest first."""

    NAMED = "named"
    LEAD = "lead"
    SUPPORT = "support"
    HEAD = "head"
    OFFICER = "officer"
    INDIVIDUAL = "individual"
    EVERYONE = "everyone"
    DEADLINE = "deadline"
    GENERAL = "general"


class Audience(StrEnum):
    """Whom a rung of the reminder ladder reaches."""

    OWNER = "owner"
    HEAD = "head"
    OFFICER = "officer"
