"""Codes of pledges; their words are in `phrases`."""

from enum import StrEnum


class PledgeKind(StrEnum):
    """Between whom: the units of a cluster, a unit and those below it, head and union of an agency."""

    CLUSTER = "cluster"
    UNIT = "unit"
    UNION = "union"


class PledgeState(StrEnum):
    """Where a pledge stands; what is signed is checked against, never edited."""

    DRAFT = "draft"
    DISCUSSED = "discussed"
    AGREED = "agreed"
    SIGNING = "signing"
    SIGNED = "signed"
    CLOSED = "closed"
    DROPPED = "dropped"


class SignFault(StrEnum):
    """Why somebody cannot sign now."""

    NOT_OPEN = "not_open"
    NO_PARTY = "no_party"
    TWICE = "twice"
    NOT_YET = "not_yet"


class SignWay(StrEnum):
    """How a party signed: on the screen with the password again, with a pen on the printed original, or with a certificate in the PDF file."""

    SCREEN = "screen"
    PAPER = "paper"
    CERTIFICATE = "cert"


class KeyFault(StrEnum):
    """Why a key file (PKCS#12) cannot sign."""

    NOT_A_KEY_FILE = "not_a_key_file"
    PASSPHRASE = "passphrase"  # noqa: S105  (a code, no secret)
    NO_KEY = "no_key"
    OLD = "old"
    SLOW = "slow"
    EARLY = "early"
    EXPIRED = "expired"
    SELF_SIGNED = "self_signed"
    NOT_FOR_SIGNING = "not_for_signing"


class AnchorFault(StrEnum):
    """Why a certificate is not taken among those that are trusted."""

    NOT_A_CERTIFICATE = "not_a_certificate"
    NOT_AN_AUTHORITY = "not_an_authority"
    OVER = "over"


class Proof(StrEnum):
    """What the proof of a signature in a file comes to."""

    VALID = "valid"
    CHANGED = "changed"
    ADDED = "added"
    UNTRUSTED = "untrusted"
    EXPIRED = "expired"


class CheckKind(StrEnum):
    """When the pledge is looked at again: in the middle of the year, at its end."""

    MID = "mid"
    FINAL = "final"


class CheckState(StrEnum):
    """How far a check is: the parties report, the keeper has confirmed."""

    REPORTED = "reported"
    CONFIRMED = "confirmed"


class Outcome(StrEnum):
    """What a party says of a content: reached, partly, not."""

    REACHED = "reached"
    PARTLY = "partly"
    UNREACHED = "unreached"
