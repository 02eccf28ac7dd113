"""Codes of reading a workbook; the words are said by whoever asks for it."""

from enum import StrEnum


class Unreadable(StrEnum):
    """Why a file is not read at all."""

    TOO_BIG = "too_big"
    NOT_A_WORKBOOK = "not_a_workbook"
    EMPTY = "empty"
    TOO_MANY_ROWS = "too_many_rows"


class Change(StrEnum):
    """What a row would do."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
