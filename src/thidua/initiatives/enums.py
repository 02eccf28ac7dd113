"""Codes of initiatives; their words are in `phrases`."""

from enum import StrEnum


class InitiativeState(StrEnum):
    """How far an initiative is on its way to being recognised."""

    DRAFT = "draft"
    SENT = "sent"
    RETURNED = "returned"
    RECEIVED = "received"
    COUNCIL = "council"
    PASSED = "passed"
    RECOGNISED = "recognised"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Level(StrEnum):
    """At which level an initiative is recognised: cơ sở, bộ/ngành/tỉnh, toàn quốc."""

    BASE = "base"
    PROVINCE = "province"
    NATION = "nation"


class Agreement(StrEnum):
    """Whether somebody whose name is used has agreed."""

    ASKED = "asked"
    AGREED = "agreed"
    REFUSED = "refused"


class Quantity(StrEnum):
    """In what an effect is measured: đồng, minutes, people, or something else that is named."""

    MONEY = "money"
    MINUTES = "minutes"
    PEOPLE = "people"
    OTHER = "other"


class Missing(StrEnum):
    """What an application does not have yet."""

    TITLE = "title"
    PROBLEM = "problem"
    SOLUTION = "solution"
    RESULT = "result"
    APPLIED_ON = "applied_on"
    NOVELTY = "novelty"
    CONDITIONS = "conditions"
    REACH = "reach"
    EFFECT = "effect"
    VERIFIED = "verified"
    SHARES = "shares"
    AUTHORS = "authors"
    DIFFERS = "differs"
    DECLARED = "declared"


class Mark(StrEnum):
    """Where a step of the way stands."""

    DONE = "done"
    NOW = "now"
    TO_COME = "to_come"
    ENDED = "ended"
