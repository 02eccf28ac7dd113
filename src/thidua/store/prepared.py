"""Reads that every page asks: the words of the question are made once, and later calls put their values in.

To build a question costs the framework some thousands of calls, ten times what the database needs to answer it. A function that builds a query from its
arguments becomes such a read by `@prepared`; see ADR 34.
"""

from __future__ import annotations

import copy
import datetime as dt
import secrets
import uuid
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import update_wrapper
from types import SimpleNamespace
from typing import Any, Generic, ParamSpec

from django.core.exceptions import EmptyResultSet
from django.db import connections, router
from django.db.models import Count, QuerySet, Value

A = ParamSpec("A")
MOST = 256
"""Shapes of arguments that are kept for one read, so that what somebody sends cannot fill the memory."""
KINDS = (uuid.UUID, dt.date, dt.datetime, str)
"""What goes into a question as it is."""
_SPECIAL = frozenset("%_\\")
_FAR = dt.datetime(1753, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Place:
    """A parameter that comes from an argument: which value of all that were given, and what the lookup put around it."""

    value: int
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class Kept:
    """A question as it was built once, with the places of its parameters."""

    rows: QuerySet[Any]
    compiler: Any
    sql: str
    params: tuple[Any, ...]


class _Bound:
    """The query of a kept question, whose compiler answers with the words that are there."""

    def __init__(self, query: Any, compiler: Any) -> None:
        self._query, self._compiler = query, compiler

    def __getattr__(self, name: str) -> Any:
        return getattr(self._query, name)

    def get_compiler(self, *_args: object, **_named: object) -> Any:
        return self._compiler


def _flat(values: tuple[Any, ...]) -> tuple[list[Any], tuple[Hashable, ...]]:
    """The values that go into the question, and the shape: what else decides its words. A tuple of texts gives each of its texts."""
    flat: list[Any] = []
    shape: list[Hashable] = []
    for value in values:
        if isinstance(value, tuple) and all(type(one) is str for one in value):
            flat += value
            shape.append(("texts", len(value)))
        elif type(value) in KINDS:
            flat.append(value)
            shape.append(type(value).__name__)
        else:
            shape.append((type(value), value))
    return flat, tuple(shape)


def _stand_in(value: Any) -> Any:
    """A value of the same kind that no constant of a question equals."""
    if isinstance(value, uuid.UUID):
        return uuid.uuid4()
    if isinstance(value, dt.datetime):
        return _FAR + dt.timedelta(seconds=secrets.randbelow(10**9), microseconds=secrets.randbelow(10**6))
    if isinstance(value, dt.date):
        return _FAR.date() + dt.timedelta(days=secrets.randbelow(30_000))
    return secrets.token_hex(16)


def _stored(value: Any, connection: Any) -> Any:
    """A value as the database is given it."""
    if isinstance(value, uuid.UUID):
        return value if connection.features.has_native_uuid_field else value.hex
    if isinstance(value, dt.datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, dt.date):
        return connection.ops.adapt_datefield_value(value)
    return value


def _place(param: Any, stored: list[Any]) -> Any:
    """A parameter, or the place where a value goes."""
    for index, one in enumerate(stored):
        if type(param) is type(one) and param == one:
            return Place(index)
        if isinstance(param, str) and isinstance(one, str) and one in param:
            before, _found, after = param.partition(one)
            return Place(index, before, after)
    return param


class Prepared(Generic[A]):
    """A read by a function of `uuid.UUID`, `date`, `datetime`, `str` or tuples of `str`; any other argument must be hashable and decides the words."""

    def __init__(self, build: Callable[A, QuerySet[Any]]) -> None:
        self._build = build
        self._kept: dict[Hashable, Kept] = {}
        update_wrapper(self, build)

    def __call__(self, *args: A.args, **named: A.kwargs) -> list[Any]:
        """The rows, as iterating over the query of the function gives them.

        Raises `LookupError` when the query holds something made out of an argument: such a read cannot be prepared.
        """
        values = (*args, *named.values())
        flat, shape = _flat(values)
        if any(isinstance(one, str) and _SPECIAL.intersection(one) for one in flat):
            return list(self._build(*args, **named))  # a lookup may escape these signs, and says so only in what it makes
        key = (shape, tuple(named))
        kept = self._kept.get(key) or self._prepare(key, args, named)
        alias = router.db_for_read(kept.rows.model)
        connection = connections[alias]
        if connection.vendor != kept.compiler.connection.vendor:
            kept = self._prepare(key, args, named)
        return self._rows(kept, [_stored(one, connection) for one in flat], alias)

    def _prepare(self, key: Hashable, args: Any, named: Any) -> Kept:
        """Build twice with two sets of stand-ins: whatever then differs and is not one of them was made out of an argument, and would be wrong for all
        later ones."""
        first, second = self._built(args, named), self._built(args, named)
        if (first.sql, first.params) != (second.sql, second.params):
            raise LookupError(f"{self._build.__qualname__}: an argument does not stand in the question as it was given")
        return self._keep(key, first)

    def _built(self, args: Any, named: Any) -> Kept:
        marks: list[Any] = []

        def marked(value: Any) -> Any:
            if isinstance(value, tuple) and all(type(one) is str for one in value):
                return tuple(marked(one) for one in value)
            if type(value) not in KINDS:
                return value
            marks.append(_stand_in(value))
            return marks[-1]

        rows = self._build(*(marked(one) for one in args), **{name: marked(one) for name, one in named.items()})
        if rows._prefetch_related_lookups:  # type: ignore[attr-defined]  # reason: no public name says it
            raise LookupError(f"{self._build.__qualname__}: a prepared read fetches nothing beside its rows")
        compiler = rows.query.get_compiler(using=rows.db)
        try:
            sql, params = compiler.as_sql()
        except EmptyResultSet:  # nothing can answer it, as with no texts at all
            return Kept(rows, compiler, "", ())
        stored = [_stored(one, compiler.connection) for one in marks]
        return Kept(rows, compiler, sql, tuple(_place(one, stored) for one in params))

    def _keep(self, key: Hashable, kept: Kept) -> Kept:
        if len(self._kept) >= MOST:
            self._kept.clear()
        self._kept[key] = kept
        return kept

    def _rows(self, kept: Kept, stored: list[Any], alias: str) -> list[Any]:
        if not kept.sql:
            return []
        params = tuple(
            one if not isinstance(one, Place) else f"{one.before}{stored[one.value]}{one.after}" if one.before or one.after else stored[one.value]
            for one in kept.params
        )
        compiler = copy.copy(kept.compiler)
        compiler.connection, compiler.using = connections[alias], alias
        compiler.as_sql = lambda *_args, **_named: (kept.sql, params)
        rows: Any = kept.rows
        source = SimpleNamespace(
            db=alias, query=_Bound(rows.query, compiler), model=rows.model, _hints={}, _known_related_objects={}, _fields=rows._fields
        )
        return list(rows._iterable_class(source))


def row_count(rows: QuerySet[Any]) -> Any:
    """A query of one number, how many rows another one has; `.count()` answers at once and so cannot be prepared."""
    return rows.order_by().annotate(whole=Value(1)).values("whole").annotate(n=Count("pk")).values_list("n", flat=True)


def prepared(build: Callable[A, QuerySet[Any]]) -> Prepared[A]:
    """Make a function that builds a query a read whose question is built once for each shape of its arguments."""
    return Prepared(build)
