"""Many rows of one table added in one go, without an object of each: an import adds five rows for every line of its file.

`bulk_create` makes an object of each row and asks every field of it three times how it is written, which took most of the time of an import.
Here each column is asked once for the whole lot. What a field does when a row is saved by itself (`auto_now`) is not done.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from typing import Any

from django.db import connection, models, transaction

from thidua.store.gate import check_open
from thidua.store.models import Row

_AS_IT_IS = (models.CharField, models.TextField, models.IntegerField)
"""Their values are given to the database as they are; a text that is an enum too is for the drivers a text."""


def add_lot(model: type[models.Model], columns: Sequence[str], lines: Iterable[Sequence[Any]]) -> None:
    """Add rows, each given as the values of `columns` (as `attname` spells them) in their order; rows of ours need an open gate."""
    if issubclass(model, Row):
        check_open(model.__name__)
    kinds: dict[str, Any] = {one.attname: one for one in model._meta.concrete_fields}
    ways = [(place, way) for place, name in enumerate(columns) if (way := _way_of(kinds[name])) is not None]
    quote = connection.ops.quote_name
    names, marks = ", ".join(quote(kinds[name].column) for name in columns), ", ".join(["%s"] * len(columns))
    sql = f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES ({marks})"  # noqa: S608  # names of our own tables and columns, and marks
    with transaction.atomic(savepoint=False), connection.cursor() as cursor:
        cursor.executemany(sql, [_written(line, ways) for line in lines])


def add_rows(model: type[models.Model], rows: Sequence[Any]) -> None:
    """Add rows that are objects already, their keys among them."""
    columns = [one.attname for one in model._meta.concrete_fields]
    add_lot(model, columns, map(attrgetter(*columns), rows))
    for row in rows:
        row._state.adding, row._state.db = False, connection.alias


def _written(line: Sequence[Any], ways: Sequence[tuple[int, Callable[[Any], Any]]]) -> list[Any]:
    values = list(line)
    for place, way in ways:
        if values[place] is not None:
            values[place] = way(values[place])
    return values


def _way_of(field: Any) -> Callable[[Any], Any] | None:
    """How a value of a column is written; None when it is given as it is. A day or an instant that many rows share is written once."""
    while field.remote_field is not None:
        field = field.target_field
    if isinstance(field, models.UUIDField):
        return None if connection.features.has_native_uuid_field else attrgetter("hex")
    if isinstance(field, _AS_IT_IS):
        return None
    if isinstance(field, models.DateField):
        return _Remembering(field)
    return lambda value: field.get_db_prep_save(value, connection)


class _Remembering(dict[Any, Any]):
    """The days of a lot as they are written: there are few of them."""

    def __init__(self, field: Any) -> None:
        super().__init__()
        self._field = field

    def __missing__(self, value: Any) -> Any:
        made = self[value] = self._field.get_db_prep_save(value, connection)
        return made

    def __call__(self, value: Any) -> Any:
        return self[value]
