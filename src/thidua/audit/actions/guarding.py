"""The triggers that refuse to change or delete an entry, on both databases. They are set after every migration, for a table that is made anew loses them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

from thidua_audit.guards import FUNCTION, NAMES, POSTGRES, POSTGRES_FUNCTION, SQLITE


def set_guards(**_signal: Any) -> None:
    """Have the triggers; nothing happens where they are, or where there is no table yet."""
    with connection.cursor() as cursor:
        if "audit_entry" not in connection.introspection.table_names(cursor):
            return
        there = _there(cursor)
        wanted = POSTGRES if connection.vendor == "postgresql" else SQLITE
        missing = [sql for name, sql in wanted.items() if name not in there]
        if not missing:
            return
        with transaction.atomic():
            for sql in ([POSTGRES_FUNCTION] if connection.vendor == "postgresql" else []) + missing:
                cursor.execute(sql)


def _there(cursor: Any) -> set[str]:
    asked = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit_entry'",
        "postgresql": f"SELECT tgname FROM pg_trigger WHERE tgrelid = 'audit_entry'::regclass AND tgfoid = to_regproc('{FUNCTION}')",  # noqa: S608  (a name of ours)
    }
    cursor.execute(asked[connection.vendor])
    return {name for (name,) in cursor.fetchall()}


@contextmanager
def lift_guards() -> Iterator[None]:
    """One transaction without the triggers, in which the demo throws its own agency away. Whatever fails inside leaves them where they were."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            for sql in lifting():
                cursor.execute(sql)
        yield
        set_guards()


def lifting() -> list[str]:
    """What takes the triggers away."""
    return [f"DROP TRIGGER IF EXISTS {name}{' ON audit_entry' if connection.vendor == 'postgresql' else ''}" for name in NAMES]


def setting() -> list[str]:
    """What makes them."""
    return [POSTGRES_FUNCTION, *POSTGRES.values()] if connection.vendor == "postgresql" else list(SQLITE.values())
