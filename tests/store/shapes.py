"""What a database is made of, so that two ways to it can be compared: columns by name, for their order differs with their age, and all that keeps rows true."""

from __future__ import annotations

import re
import sqlite3
from typing import Any

Shape = dict[tuple[str, ...], Any]
POSTGRES = {
    "columns": "SELECT table_name, column_name, data_type, character_maximum_length, is_nullable, column_default, is_identity, generation_expression"
    " FROM information_schema.columns WHERE table_schema = 'public'",
    "indexes": "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "constraints": "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace",
}


def of_sqlite(database: sqlite3.Connection) -> Shape:
    """Columns with type, nullability, default and place in the key; references; named conditions; indexes by their statement."""
    found: Shape = {}
    for name, kind, sql, table in database.execute("SELECT name, type, sql, tbl_name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"):
        if kind != "table":
            found[kind, name] = (table, sql)
            continue
        found["columns", name] = sorted(row[1:6] for row in database.execute(f'PRAGMA table_info("{name}")'))
        found["references", name] = sorted(row[2:7] for row in database.execute(f'PRAGMA foreign_key_list("{name}")'))
        found["conditions", name] = sorted(re.findall(r'CONSTRAINT "?(\w+)"? (?:CHECK|UNIQUE)', sql))
    return found


def of_postgres(cursor: Any) -> Shape:
    """Columns, indexes and constraints as the server itself words them."""
    found: Shape = {}
    for part, question in POSTGRES.items():
        cursor.execute(question)
        found |= {(part, row[0], row[1]): row[2:] for row in cursor.fetchall()}
    return found
