"""An export of PostgreSQL, read into a SQLite file of its own: one JSON object a line, {"table": …, "row": {…}}, as `export_statements` asks psql for."""

from __future__ import annotations

import datetime as dt
import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from thidua_audit.covered import COVERED
from thidua_audit.entries import canonical

KEY = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?([+-]\d\d(:?\d\d)?|Z)")
NAME = re.compile(r"[a-z_][a-z0-9_]*")
ALWAYS = ("audit_entry", "audit_entryvalues", "audit_chainhead", "audit_checkpoint", "files_storedfile")
AT_ONCE = 5000
TEXTS = frozenset({"reason", "canonical", "note"})
"""Columns that hold words and never a key or a time, whatever they look like."""


def export_statements() -> Iterator[str]:
    """What `psql -At` is given to write the export; tables that the installation does not have are passed over."""
    yield "SET TIME ZONE 'UTC';"
    for table in dict.fromkeys((*ALWAYS, *(kind.replace(".", "_") for kind in COVERED))):
        yield f"SELECT to_regclass('{table}') IS NOT NULL AS there \\gset\n\\if :there"
        yield f"SELECT json_build_object('table', '{table}', 'row', row_to_json(t)) FROM {table} t;\n\\endif"  # noqa: S608  (names of ours)
    yield (
        "SELECT json_build_object('table', 'pg_trigger', 'row', json_build_object('name', tgname, 'sql', pg_get_triggerdef(oid), 'enabled', tgenabled::text)) "
        "FROM pg_trigger WHERE tgrelid = 'audit_entry'::regclass AND NOT tgisinternal;"
    )


def load(lines: Iterable[str], database: sqlite3.Connection) -> int:
    """Write the rows of an export into an empty database; how many. Raises ValueError with the number of the line that is none."""
    columns: dict[str, tuple[str, ...]] = {}
    waiting: defaultdict[str, list[tuple[Any, ...]]] = defaultdict(list)
    count = 0
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.strip() == "SET":
            continue
        try:
            said = json.loads(line)
            table, row = said["table"], said["row"]
            names = columns.get(table) or _made(database, table, row)
            columns[table] = names
            waiting[table].append(tuple(row.get(name) if name in TEXTS else kept(row.get(name)) for name in names))
        except (ValueError, KeyError, TypeError, AttributeError) as wrong:
            raise ValueError(str(number)) from wrong
        count += 1
        if len(waiting[table]) >= AT_ONCE:
            _write(database, table, names, waiting.pop(table))
    for table, rows in waiting.items():
        _write(database, table, columns[table], rows)
    for name, on in (("audit_entry", "root, seq"), ("audit_entryvalues", "entry_id"), ("audit_entry", "object_kind, object_id")):
        if name in columns:
            database.execute(f"CREATE INDEX {name}_{len(on)} ON {name} ({on})")
    database.commit()
    return count


def _made(database: sqlite3.Connection, table: str, row: dict[str, Any]) -> tuple[str, ...]:
    if not all(NAME.fullmatch(name) for name in (table, *row)):
        raise ValueError(table)
    database.execute(f'CREATE TABLE "{table}" ({", ".join(f"{chr(34)}{name}{chr(34)}" for name in row)})')
    return tuple(row)


def _write(database: sqlite3.Connection, table: str, names: tuple[str, ...], rows: list[tuple[Any, ...]]) -> None:
    database.executemany(f'INSERT INTO "{table}" VALUES ({", ".join("?" * len(names))})', rows)  # noqa: S608  (a name that was matched above)


def kept(value: Any) -> Any:
    """A value as SQLite keeps it: keys without hyphens, times in UTC without zone, objects as text."""
    if isinstance(value, dict | list):
        return canonical(value)
    if isinstance(value, str):
        if KEY.fullmatch(value):
            return value.replace("-", "")
        if MOMENT.fullmatch(value):
            return str(dt.datetime.fromisoformat(value).astimezone(dt.UTC)).removesuffix("+00:00")
    return value
