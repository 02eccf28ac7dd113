"""Codes of resources, funds and personal contributions; their words are in `phrases`."""

from enum import StrEnum


class Kind(StrEnum):
    """What is invested: kinh phí, cơ sở vật chất, trang thiết bị, thời gian học."""

    MONEY = "money"
    FACILITY = "facility"
    EQUIPMENT = "equipment"
    LEAVE = "leave"


class MoneyFrom(StrEnum):
    """Where the money comes from; of study leave nothing."""

    BUDGET = "budget"
    OWN = "own"
    FUND = "fund"
    DONATED = "donated"
    OTHER = "other"


class LineState(StrEnum):
    """How far a line of the ledger is."""

    DRAFT = "draft"
    CONFIRMED = "confirmed"
    LOCKED = "locked"


class Move(StrEnum):
    """What moves a fund: a contribution into it, a grant out of it."""

    IN = "in"
    OUT = "out"


class Gift(StrEnum):
    """What somebody gives to learning: công sức, trí tuệ, vật chất."""

    EFFORT = "effort"
    INTELLECT = "intellect"
    MATERIAL = "material"


class Place(StrEnum):
    """Where they gave it."""

    AGENCY = "agency"
    LOCALITY = "locality"
