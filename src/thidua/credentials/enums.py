"""Codes of certificates; their words are in `phrases`."""

from enum import StrEnum


class Standing(StrEnum):
    """What the page of verification says of a certificate."""

    VALID = "valid"
    REVOKED = "revoked"


class Achieved(StrEnum):
    """For what a certificate was issued."""

    COURSE = "course"
    CONTEST = "contest"
