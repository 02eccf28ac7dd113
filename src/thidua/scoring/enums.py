"""Codes of scoring; their words are in `phrases`."""

from enum import StrEnum


class SheetState(StrEnum):
    """How far a score sheet is. One that was issued is never edited: another version takes its place."""

    DRAFT = "draft"
    ISSUED = "issued"
    REPLACED = "replaced"


class RoundState(StrEnum):
    """How far a round is; which stage runs while it is open, the deadlines and the clock say."""

    OPEN = "open"
    DECIDED = "decided"
    CANCELLED = "cancelled"


class CardState(StrEnum):
    """Whether the points of a card may still be changed."""

    DRAFT = "draft"
    SENT = "sent"


class Stage(StrEnum):
    """Who scores: of units the unit itself, then the others of its cluster; of persons they themselves, then the head of their unit. Then, of both, the
    officer and the council."""

    SELF = "self"
    CROSS = "cross"
    HEAD = "head"
    APPRAISAL = "appraisal"
    COUNCIL = "council"


class Phase(StrEnum):
    """What may be done in a round at an instant."""

    SELF = "self"
    CROSS = "cross"
    HEAD = "head"
    APPRAISAL = "appraisal"
    COUNCIL = "council"
    DECIDED = "decided"
    CANCELLED = "cancelled"


class Sign(StrEnum):
    """What stands out in the cross scores; shown to the head of the cluster alone."""

    MUTUAL = "mutual"
    HARSH = "harsh"
    TURNS = "turns"
