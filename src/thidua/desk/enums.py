"""Codes of the desk; their words are in `phrases`."""

from enum import StrEnum


class ErasureGround(StrEnum):
    """Why a person was erased: their time is over, they asked for it, or a backup had brought them back."""

    DUE = "due"
    REQUEST = "request"
    RESTORED = "restored"
