"""Codes of the rulebook; their words are in `phrases`."""

from enum import StrEnum


class Confidence(StrEnum):
    """How well a parameter is founded: the text itself was read (A), a reliable page says so (B), nobody has checked it (C)."""

    READ = "A"
    REPORTED = "B"
    ASSUMED = "C"


class Topic(StrEnum):
    """What a parameter is about, for filters."""

    MONEY = "money"
    TITLE = "title"
    COUNCIL = "council"
    DEADLINE = "deadline"
    LEARNING = "learning"
    RATING = "rating"
