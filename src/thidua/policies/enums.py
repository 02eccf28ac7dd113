"""Codes of proposals and support policies; their words are in `phrases`."""

from enum import StrEnum


class ProposalState(StrEnum):
    """Who has a proposal (kiến nghị) in hand."""

    DRAFT = "draft"
    SENT = "sent"
    RECEIVED = "received"
    FORWARDED = "forwarded"
    RETURNED = "returned"
    MERGED = "merged"
    ANSWERED = "answered"
    FOLLOWED = "followed"
    WITHDRAWN = "withdrawn"


class Outcome(StrEnum):
    """What the answer says: tiếp thu, tiếp thu một phần, chưa tiếp thu, ghi nhận."""

    ACCEPTED = "accepted"
    PARTLY = "partly"
    NOT_ACCEPTED = "not_accepted"
    NOTED = "noted"


class Shown(StrEnum):
    """Who may read an answered proposal beside its proposer and those who handled it."""

    PROPOSER = "proposer"
    AGENCY = "agency"
    PUBLIC = "public"


class Way(StrEnum):
    """To whom a proposal was forwarded."""

    UNIT = "unit"
    BODY = "body"
    OUTSIDE = "outside"


class Group(StrEnum):
    """Proposals as a list narrows them."""

    DRAFT = "nhap"
    WAITING = "cho"
    LATE = "qua-han"
    RETURNED = "tra-lai"
    MERGED = "gop"
    ANSWERED = "tra-loi"
    FOLLOWED = "da-sua"
    WITHDRAWN = "rut"


class Whose(StrEnum):
    """Whose proposals: sent by oneself or one's unit, or those that one has to answer."""

    OWN = "toi"
    MINE = "xu-ly"


class Gives(StrEnum):
    """What a support policy gives learners."""

    MONEY = "money"
    TIME = "time"
    FEES = "fees"


class Standing(StrEnum):
    """Whether a support policy holds on a day."""

    COMING = "coming"
    VALID = "valid"
    ENDED = "ended"
    REPEALED = "repealed"
