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
    AWARD = "award"


class Sheet(StrEnum):
    """What the sheet of paper is called: giấy chứng nhận, giấy khen, bằng khen (Law 06/2022/QH15, articles 73-75)."""

    CERTIFICATE = "certificate"
    LETTER = "letter"
    MERIT = "merit"


class Spot(StrEnum):
    """What has a place on a sheet."""

    NATION = "nation"
    MOTTO = "motto"
    HEAD = "head"
    GIVES = "gives"
    FORM = "form"
    HOLDER = "holder"
    ADDRESSED = "addressed"
    TITLE = "title"
    CITATION = "citation"
    DECISION = "decision"
    NUMBER = "number"
    PLACE_DATE = "place_date"
    SIGNER_ROLE = "signer_role"
    SIGNER = "signer"
    QR = "qr"
    CODE = "code"
