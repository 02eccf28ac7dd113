"""Codes of councils; their words are in `phrases`."""

from enum import StrEnum


class CouncilKind(StrEnum):
    """What a council advises on."""

    INITIATIVE = "initiative"
    EMULATION = "emulation"
    OTHER = "other"


class Seat(StrEnum):
    """What somebody is in a council; a secretary may be no member and then has no vote."""

    CHAIR = "chair"
    DEPUTY = "deputy"
    MEMBER = "member"
    SECRETARY = "secretary"


class SittingForm(StrEnum):
    """People meet, or each sends an opinion in writing."""

    MEETING = "meeting"
    WRITTEN = "written"


class SittingState(StrEnum):
    """How far a sitting is."""

    DRAFT = "draft"
    CALLED = "called"
    OPEN = "open"
    CLOSED = "closed"
    MINUTED = "minuted"
    CANCELLED = "cancelled"


class ItemState(StrEnum):
    """How far an item of an agenda is."""

    WAITING = "waiting"
    OPEN = "open"
    CLOSED = "closed"
    DECIDED = "decided"
    TAKEN_OFF = "taken_off"


class Mode(StrEnum):
    """How an item is decided: by points against a table of criteria, by an open vote (secrecy level L0), by a secret ballot on paper that two tellers count
    (L1), or by one on the screen (L2)."""

    SCORE = "score"
    VOTE = "vote"
    PAPER = "paper"
    SCREEN = "screen"


class Secrecy(StrEnum):
    """How secret a rule wants its votes: open, or secret on paper or on the screen as whoever prepares the sitting chooses, the first being the usual one."""

    OPEN = "open"
    PAPER = "paper"
    SCREEN = "screen"


class Outcome(StrEnum):
    """What came of an item; put off: a later sitting takes it up again."""

    PASSED = "passed"
    NOT_PASSED = "not_passed"
    PUT_OFF = "put_off"


class Presence(StrEnum):
    """Where a member was during the sitting."""

    PRESENT = "present"
    WRITTEN = "written"
    ABSENT = "absent"


class Choice(StrEnum):
    """What a member says in an open vote."""

    AGREE = "agree"
    DISAGREE = "disagree"
    BLANK = "blank"


class BallotState(StrEnum):
    """Whether a member still writes, or has sent."""

    DRAFT = "draft"
    SENT = "sent"


class Ground(StrEnum):
    """Why a member steps aside of an item."""

    INVOLVED = "involved"
    OWN_UNIT = "own_unit"
    DECLARED = "declared"


class Denominator(StrEnum):
    """What a share of votes is counted on: all voting members in office, those who took part, or the votes cast."""

    TOTAL = "total"
    PRESENT = "present"
    CAST = "cast"


class AbsentMode(StrEnum):
    """Whether the written votes of absent members count."""

    WRITTEN = "written"
    EXCLUDED = "excluded"


class Tie(StrEnum):
    """What decides when the votes stand exactly at the bar: the side of the chair, nobody (not passed), or a later sitting."""

    CHAIR = "chair"
    FAILS = "fails"
    AGAIN = "again"


class Found(StrEnum):
    """What a rule found of an item, with figures; a verdict lists all of it."""

    ABOVE = "above"
    AT_BAR = "at_bar"
    BELOW = "below"
    TIE = "tie"
    CHAIR_FOR = "chair_for"
    CHAIR_AGAINST = "chair_against"
    CHAIR_ASIDE = "chair_aside"
    AGAIN = "again"
    NOBODY = "nobody"
    MEAN_MET = "mean_met"
    MEAN_UNMET = "mean_unmet"
    FEW_SCORED = "few_scored"
    LEFT_OUT = "left_out"
    FEW_SENT = "few_sent"
    FEW_BALLOTS = "few_ballots"
    KEY_LOST = "key_lost"
    TWISTED = "twisted"
