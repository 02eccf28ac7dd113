"""Codes of exemplars; their words are in `phrases`."""

from enum import StrEnum


class Kind(StrEnum):
    """Who sets an example."""

    PERSON = "person"
    GROUP = "group"
    HOUSEHOLD = "household"


class ExemplarState(StrEnum):
    """How far an exemplar is: discover, nurture, recognise, publish."""

    DISCOVERED = "discovered"
    NURTURED = "nurtured"
    RECOGNISED = "recognised"
    PUBLISHED = "published"
    REFUSED = "refused"
    ENDED = "ended"


class How(StrEnum):
    """How somebody gave or took back their consent."""

    OWN = "own"
    PAPER = "paper"
    RAN_OUT = "ran_out"
    CHANGED = "changed"


class ConsentEvent(StrEnum):
    """What became of a consent: who shows the person, the editors and the person are told in the words of it."""

    GIVEN = "given"
    NARROWED = "narrowed"
    WITHDRAWN = "withdrawn"
    RAN_OUT = "ran_out"
    CHANGED = "changed"
    ENDED = "ended"


class Standing(StrEnum):
    """Whether a consent holds on a day."""

    NONE = "none"
    HOLDS = "holds"
    LATER = "later"
    OVER = "over"
    WITHDRAWN = "withdrawn"
