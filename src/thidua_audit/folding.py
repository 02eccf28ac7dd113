"""Holds the tables against the record: the last act on a row left these values, so the row has them still.

Held are the kinds of which every change is an act of its own row. Of others a change may be part of an act on another row, such as the next number of a
series: they are left out (`docs/reference/audit.md`), and so are the columns named here, which are counted or kept up by themselves.
"""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Callable, Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

from thidua_audit.covered import COVERED
from thidua_audit.entries import MARKS, Fault, dashed

LAST = (
    "SELECT e.object_id, e.seq, e.root, e.canonical, v.after FROM audit_entry e JOIN audit_entryvalues v ON v.entry_id = e.id "
    "WHERE e.id IN (SELECT max(id) FROM audit_entry WHERE object_kind = ? GROUP BY object_id)"
)


def fold_faults(database: sqlite3.Connection) -> Iterator[Fault]:
    """Rows that differ from what their last act left, that are gone, or that came without an act."""
    for kind, left_out in COVERED.items():
        table = kind.replace(".", "_")
        columns = [name for _cid, name, *_more in database.execute(f'PRAGMA table_info("{table}")')]
        yield from _of_kind(database, kind, table, columns, left_out)


def held(database: sqlite3.Connection) -> int:
    """How many of the kinds have a table here."""
    return sum(bool(database.execute(f'PRAGMA table_info("{kind.replace(".", "_")}")').fetchone()) for kind in COVERED)


def _of_kind(database: sqlite3.Connection, kind: str, table: str, columns: list[str], left_out: tuple[str, ...]) -> Iterator[Fault]:
    # An export has no table of which there is no row: then whatever the record left there is gone.
    read = database.execute(f'SELECT * FROM "{table}"') if columns else ()  # noqa: S608  (a name of ours)
    rows = {row[columns.index("id")]: dict(zip(columns, row, strict=True)) for row in read}
    for key, seq, root, text, after in database.execute(LAST, (kind,)):
        row = rows.pop(key, None)
        if after is None:
            if row is not None and '"after":""' in text:
                yield Fault("undeleted", dashed(root), seq, (kind, dashed(key)))
        elif row is None:
            yield Fault("removed", dashed(root), seq, (kind, dashed(key)))
        else:
            values = json.loads(after)
            wrong = [name for name in values if name in row and name not in left_out and not same(values[name], row[name])]
            if wrong and not any(mark in f"{after} {row}" for mark in MARKS):
                yield Fault("edited", dashed(root), seq, (kind, dashed(key), ", ".join(wrong)))
    for key, row in rows.items():
        yield Fault("unrecorded", dashed(str(row.get("root", ""))), 0, (kind, dashed(str(key))))


def same(said: Any, kept: Any) -> bool:
    """Whether a value of the record and one of a column are the same, however each spells it."""
    if said is None or kept is None:
        return said is None and kept is None
    if isinstance(said, bool | int | float):
        return bool(said == kept or str(said) == str(kept))
    if isinstance(said, list | dict):
        try:
            return bool(json.loads(kept) == said)
        except (TypeError, ValueError):
            return False
    return said == kept or said.replace("-", "") == kept or _both(_number, said, kept) or _both(_moment, said, kept)


def _both(read: Callable[[Any], Any], said: Any, kept: Any) -> bool:
    """Whether both are of a sort, and equal."""
    one = read(said)
    return one is not None and bool(one == read(kept))


def _number(value: Any) -> Decimal | None:
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return None


def _moment(value: Any) -> dt.datetime | None:
    try:
        found = dt.datetime.fromisoformat(str(value))
    except ValueError:
        return None
    return found.replace(tzinfo=found.tzinfo or dt.UTC).astimezone(dt.UTC)
