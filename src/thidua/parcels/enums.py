"""Codes of offline packages; their words are in `phrases`."""

from enum import StrEnum


class Fault(StrEnum):
    """Why a file is refused. Nothing of it is kept then."""

    NOT_A_PARCEL = "not_a_parcel"
    CUT = "cut"
    TOO_BIG = "too_big"
    NEWER_SHAPE = "newer_shape"
    SIGNATURE = "signature"
    UNKNOWN_KEY = "unknown_key"
    REVOKED_KEY = "revoked_key"
    NOT_CANONICAL = "not_canonical"
    NUMBER = "number"
    SHAPE = "shape"
    TWICE = "twice"
    PART = "part"
    FROZEN = "frozen"
    OTHER_UNIT = "other_unit"
    KEY_TEXT = "key_text"


class ParcelState(StrEnum):
    """Where a package that was received stands."""

    WAITING = "waiting"
    MERGED = "merged"
    UNDONE = "undone"


class Verdict(StrEnum):
    """What merging does with a thing of a package."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    OLDER = "older"
    REFUSED = "refused"


class Why(StrEnum):
    """Why a thing of a package is not taken in, although the package is good."""

    NO_FORM = "no_form"
    NOT_ASKED = "not_asked"
    WRITTEN_HERE = "written_here"
    ACCEPTED = "accepted"
    COUNTED_HERE = "counted_here"
    NO_MEASURE = "no_measure"
