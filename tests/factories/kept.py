"""States that many tests begin from, reached once by the real actions and put back as rows afterwards.

A state is known by the steps that led to it from an empty database. A step whose state is known and unchanged since, which SQLite tells by the count
of rows that its connection has changed and by a number that the changes of others raise, is put back in milliseconds. Anywhere else, and always on PostgreSQL,
the real actions run.
"""

# ruff: noqa: S608  (the names in the statements are those of the tables)

from __future__ import annotations

import copy
import functools
from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, ParamSpec, TypeVar

from django.db import connection, transaction

P = ParamSpec("P")
T = TypeVar("T")
Rows = dict[str, Counter[tuple[Any, ...]]]

EMPTY: tuple[Hashable, ...] = ()
ALWAYS_EMPTY_FIRST = ("accounts_user", "audit_entry", "orgs_unit")
MOST = 40
"""States kept in a process: the common ones come first, and a test of many texts must not fill the memory."""


@dataclass
class Step:
    """What a step gave back, and the rows it took away and added, by table."""

    result: Any
    gone: Rows
    new: Rows
    after: Rows


@dataclass
class Memory:
    """The steps of this process, and the state its connection is known to be in."""

    steps: dict[tuple[Hashable, ...], Step] = field(default_factory=dict)
    state: tuple[Hashable, ...] | None = None
    mark: tuple[int, int, int] | None = None
    """Which connection, how many rows it had changed and what others had when it was in `state`."""

    def known(self) -> tuple[Hashable, ...] | None:
        """The state of the database, `EMPTY` when it is, None when nobody can say.

        Emptiness is asked first: what a test took back at its end is not counted as changed.
        """
        if _is_empty():
            return EMPTY
        return self.state if self.mark == _mark() else None

    def note(self, state: tuple[Hashable, ...]) -> None:
        self.state, self.mark = state, _mark()


MEMORY = Memory()


def kept(*, first: bool = False) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Keep what the function makes. `first`: it begins from an empty database; others take, as first argument, what such a function gave."""

    def decorate(build: Callable[P, T]) -> Callable[P, T]:
        @functools.wraps(build)
        def put(*args: P.args, **kwargs: P.kwargs) -> T:
            before = MEMORY.known() if connection.vendor == "sqlite" else None
            if before is None or first != (before == EMPTY):
                return build(*args, **kwargs)
            named = args if first else args[1:]
            key = (*before, (build.__module__, build.__qualname__, named, tuple(sorted(kwargs.items()))))
            if key in MEMORY.steps:
                return _put_back(key)
            return _reached(key, before, lambda: build(*args, **kwargs))

        return put

    return decorate


def _reached(key: tuple[Hashable, ...], before: tuple[Hashable, ...], build: Callable[[], T]) -> T:
    if len(MEMORY.steps) >= MOST:
        return build()
    earlier = MEMORY.steps[before].after if before in MEMORY.steps else _rows()
    result = build()
    after = _rows()
    tables = {*earlier, *after}
    gone = {table: earlier.get(table, Counter()) - after.get(table, Counter()) for table in tables}
    new = {table: after.get(table, Counter()) - earlier.get(table, Counter()) for table in tables}
    MEMORY.steps[key] = Step(copy.deepcopy(result), gone, new, after)
    MEMORY.note(key)
    return result


def _put_back(key: tuple[Hashable, ...]) -> Any:
    step = MEMORY.steps[key]
    with transaction.atomic(), unguarded({table for part in (step.gone, step.new) for table, rows in part.items() if rows}):
        database = connection.connection
        for table, rows in step.gone.items():
            database.executemany(f'DELETE FROM "{table}" WHERE rowid = ?', [row[:1] for row in rows])
        for table, rows in step.new.items():
            # What a committing test left in the full text lies there for good: emptying the tables of models passes it over.
            insert = f'INSERT{" OR REPLACE" if table == "search_fts" else ""} INTO "{table}"'
            for row in rows:
                database.execute(f"{insert} ({', '.join(_columns(table))}) VALUES ({', '.join('?' * len(row))})", row)
    MEMORY.note(key)
    return copy.deepcopy(step.result)


@contextmanager
def unguarded(tables: Collection[str] | None = None) -> Iterator[None]:
    """Tables of SQLite (all when None) without the triggers that refuse what is locked: for rows as they were when it was not."""
    connection.ensure_connection()
    found = connection.connection.execute("SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    guards = [(name, sql) for name, table, sql in found if tables is None or table in tables]
    for name, _sql in guards:
        connection.connection.execute(f"DROP TRIGGER {name}")
    yield
    for _name, sql in guards:
        connection.connection.execute(sql)


def _mark() -> tuple[int, int, int]:
    connection.ensure_connection()
    (others,) = connection.connection.execute("PRAGMA data_version").fetchone()
    return id(connection.connection), connection.connection.total_changes, others


def _is_empty() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + " + ".join(f'(SELECT count(*) FROM "{table}")' for table in ALWAYS_EMPTY_FIRST))
        return cursor.fetchone() == (0,)


@functools.cache
def _tables() -> tuple[str, ...]:
    """Every table but those of the full text behind its virtual one, and those that Django fills anew, with other keys, after a test that commits."""
    with connection.cursor() as cursor:
        names = connection.introspection.table_names(cursor)
    return tuple(name for name in names if not name.startswith(("search_fts_", "django_", "auth_permission")))


@functools.cache
def _columns(table: str) -> tuple[str, ...]:
    found = connection.connection.execute(f'SELECT name, type, pk FROM pragma_table_info("{table}")').fetchall()
    own = [f'"{name}"' for name, kind, key in found if not (key and kind.lower() == "integer")]
    return ("rowid", *own)


def _rows() -> Rows:
    found: Rows = {}
    for table in _tables():
        rows = Counter(connection.connection.execute(f'SELECT {", ".join(_columns(table))} FROM "{table}"').fetchall())
        if rows:
            found[table] = rows
    return found
