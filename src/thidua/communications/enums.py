"""Codes of communications; their words are in `phrases`."""

from enum import StrEnum


class PostState(StrEnum):
    """How far a post is."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    APPROVED = "approved"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class CommentState(StrEnum):
    """Whether a comment of a reader is shown."""

    WAITING = "waiting"
    SHOWN = "shown"
    REFUSED = "refused"


class Channel(StrEnum):
    """By what the agency told of its movement."""

    NEWS = "news"
    ARTICLE = "article"
    RADIO = "radio"
    TELEVISION = "television"
    BILLBOARD = "billboard"
    SOCIAL = "social"


class MediaState(StrEnum):
    """Whether somebody in charge looked at a line of the ledger."""

    NOTED = "noted"
    CONFIRMED = "confirmed"
    STRUCK = "struck"


class Written(StrEnum):
    """Why a version of a post was kept."""

    SENT = "sent"
    PUBLISHED = "published"
    CORRECTED = "corrected"


class Sent(StrEnum):
    """What people without an account may send."""

    RATING = "rating"
    COMMENT = "comment"
