"""Codes of contests; their words are in `phrases`."""

from enum import StrEnum


class ContestState(StrEnum):
    """How far a contest is."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
    PUBLISHED = "published"
    DROPPED = "dropped"


class TieBreak(StrEnum):
    """What decides between equal points, in the order that the rules of the contest say."""

    TIME = "time"
    GUESS = "guess"
    EARLIER = "earlier"


class Shows(StrEnum):
    """When somebody sees their own points."""

    AT_ONCE = "at_once"
    PUBLISHED = "published"
