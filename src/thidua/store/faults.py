"""What a database says when it refuses a row, alike for both."""

from __future__ import annotations

import errno

from django.db import IntegrityError, InterfaceError, OperationalError

UNIQUE = frozenset({"23505", "SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY"})
"""The code of PostgreSQL and the names of SQLite for a value that is there already."""


def is_twice(fault: IntegrityError) -> bool:
    """Whether a row was refused because another holds the same value: two people made it at the same moment."""
    return _code(fault) in UNIQUE


FULL = frozenset({"53100", "SQLITE_FULL"})
FULL_DISK = frozenset({errno.ENOSPC, errno.EDQUOT})
OUR_FAULT = frozenset({"SQLITE_ERROR"})
"""What SQLite says of a statement that is wrong: asking again does not help."""


def is_full(fault: BaseException) -> bool:
    """Whether nothing could be written because no room is left, on the disk or in the database."""
    return (isinstance(fault, OSError) and fault.errno in FULL_DISK) or _code(fault) in FULL


def is_away(fault: BaseException) -> bool:
    """Whether the database could not be reached, or did not answer in its time: the same may go well a little later."""
    return isinstance(fault, OperationalError | InterfaceError) and _code(fault) not in OUR_FAULT


def _code(fault: BaseException) -> str | None:
    cause = fault.__cause__
    return getattr(cause, "sqlstate", None) or getattr(cause, "sqlite_errorname", None)
