"""What a database says when it refuses a row, alike for both."""

from __future__ import annotations

from django.db import IntegrityError

UNIQUE = frozenset({"23505", "SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY"})
"""The code of PostgreSQL and the names of SQLite for a value that is there already."""


def is_twice(fault: IntegrityError) -> bool:
    """Whether a row was refused because another holds the same value: two people made it at the same moment."""
    cause = fault.__cause__
    return (getattr(cause, "sqlstate", None) or getattr(cause, "sqlite_errorname", None)) in UNIQUE
