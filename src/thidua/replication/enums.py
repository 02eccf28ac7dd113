"""Codes of models and of what becomes of them elsewhere; their words are in `phrases`."""

from enum import StrEnum


class ModelState(StrEnum):
    """How far a model is on its way to the other units."""

    DRAFT = "draft"
    SENT = "sent"
    RETURNED = "returned"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Answer(StrEnum):
    """What a unit says to a model: as it is, changed, not."""

    AS_IS = "as_is"
    ADAPTED = "adapted"
    DECLINED = "declined"


class AdoptionState(StrEnum):
    """Where a unit is with a model."""

    PLANNED = "planned"
    RUNNING = "running"
    STOPPED = "stopped"
    FAILED = "failed"
    DECLINED = "declined"


class OutcomeState(StrEnum):
    """Whether a report of what came of it was looked at by somebody else."""

    SENT = "sent"
    RETURNED = "returned"
    VERIFIED = "verified"


class EventKind(StrEnum):
    """How units meet to learn from each other."""

    EXCHANGE = "exchange"
    VISIT = "visit"
    SHARING = "sharing"


class EventState(StrEnum):
    """How far a meeting of units is: closed once they wrote what they take home."""

    PLANNED = "planned"
    HELD = "held"
    CLOSED = "closed"
    DROPPED = "dropped"


class Part(StrEnum):
    """The parts of a model and of its transfer kit, in the order of the form."""

    TITLE = "title"
    NUTSHELL = "nutshell"
    CLAUSE = "clause"
    RESULT = "result"
    CONDITIONS = "conditions"
    STEPS = "steps"
    COST = "cost"
    DAYS = "days"
    CONTACT = "contact"
    MATERIALS = "materials"
    UNFIT = "unfit"


class Due(StrEnum):
    """Where the report of a month stands."""

    DONE = "done"
    RETURNED = "returned"
    LATE = "late"
    NOW = "now"
    TO_COME = "to_come"
    SPARED = "spared"
