"""Codes of reading a workbook and of an import; their words are in `phrases`."""

from enum import StrEnum


class Unreadable(StrEnum):
    """Why a file is not read at all."""

    OLD_XLS = "old_xls"
    ENCRYPTED = "encrypted"
    NOT_A_WORKBOOK = "not_a_workbook"
    TOO_BIG = "too_big"
    TOO_SLOW = "too_slow"
    EMPTY = "empty"
    TOO_MANY_ROWS = "too_many_rows"


class CellKind(StrEnum):
    """How the text of a cell is read."""

    TEXT = "text"
    NAME = "name"
    CODE = "code"
    DAY = "day"
    EMAIL = "email"
    CHOICE = "choice"


class Outcome(StrEnum):
    """What a row would do, or why it cannot yet."""

    WRONG = "wrong"
    ASK = "ask"
    NEW = "new"
    CHANGED = "changed"
    MOVED = "moved"
    LEFT = "left"
    UNCHANGED = "unchanged"


class Reason(StrEnum):
    """Why a column is taken for a field."""

    TITLE = "title"
    SYNONYM = "synonym"
    PARTS = "parts"
    SPAN = "span"
    CONTAINS = "contains"
    CONTENT = "content"
    REMEMBERED = "remembered"
    CHOSEN = "chosen"


class ImportState(StrEnum):
    """How far an import is."""

    READING = "reading"
    COLUMNS = "columns"
    REVIEW = "review"
    APPLYING = "applying"
    DONE = "done"
    FAILED = "failed"
    DROPPED = "dropped"
