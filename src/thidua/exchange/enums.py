"""Codes of what crosses the border of an installation; their words are in `phrases`."""

from enum import StrEnum


class Scope(StrEnum):
    """What a credential of a source lets do."""

    WRITE = "statements/write"
    READ = "statements/read"


class Fate(StrEnum):
    """What became of a statement: an entry of the log, kept only, or waiting for something that a person must say."""

    ENTERED = "entered"
    KEPT = "kept"
    NOBODY = "nobody"
    NO_LENGTH = "no_length"
    REFUSED = "refused"
    VOIDED = "voided"
