"""A sheet as plain data (what JSON holds) and back: for storing, for digests, for other programs. Numbers are strings, so that none is a float."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from functools import cache

from thidua.scorecards import numbers
from thidua.scorecards.faults import Refused, fault
from thidua.scorecards.sheet import Sheet

DEEPEST = 16
"""The most layers of data that are read: a sheet has fewer."""


def sheet_data(sheet: Sheet) -> dict[str, object]:
    """The sheet as data; what is as a new sheet has it is left out, so that a later property changes no digest of sheets without it."""
    return _data(sheet)


def read_sheet(data: object) -> Sheet:
    """The sheet that data tell; `Refused` with the first property that cannot be read. Whether it can be used, `checking.faults_of` says."""
    found = _read(Sheet, data, "sheet", 0)
    assert isinstance(found, Sheet)  # noqa: S101  (narrows the type)
    return found


def read_amounts(data: object, place: str) -> dict[str, Decimal]:
    """Numbers by code, as `Decimal`."""
    if not isinstance(data, Mapping):
        raise Refused(fault("data_unreadable", place, name=place, wanted="{…}"))
    return {str(code): _decimal(value, f"{place}.{code}") for code, value in data.items()}


def _data(value: object) -> dict[str, object]:
    assert dataclasses.is_dataclass(value)  # noqa: S101  (narrows the type)
    pairs = [(field, getattr(value, field.name)) for field in dataclasses.fields(value)]
    return {field.name: _plain(one) for field, one in pairs if field.default is dataclasses.MISSING or one != field.default}


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_data(one) for one in value]
    if isinstance(value, Decimal):
        return numbers.plain(value)
    if isinstance(value, StrEnum):
        return value.value
    return _data(value) if dataclasses.is_dataclass(value) else value


@cache
def _kinds(kind: type) -> Mapping[str, object]:
    """The types of the properties of a record."""
    return typing.get_type_hints(kind)


def _record(kind: type, data: object, place: str, depth: int) -> object:
    if not isinstance(data, Mapping) or depth > DEEPEST:
        raise Refused(fault("data_unreadable", place, name=place, wanted="{…}"))
    kinds = _kinds(kind)
    for name in data:
        if name not in kinds:
            raise Refused(fault("data_unknown", place, name=str(name)[:60]))
    values: dict[str, object] = {}
    for field in dataclasses.fields(kind):
        if field.name in data:
            values[field.name] = _read(kinds[field.name], data[field.name], f"{place}.{field.name}", depth)
        elif field.default is dataclasses.MISSING:
            raise Refused(fault("data_missing", place, name=field.name))
    return kind(**values)


def _read(kind: object, data: object, place: str, depth: int) -> object:
    """A value of a kind; the place names the way to it."""
    if typing.get_origin(kind) is types.UnionType:
        return None if data is None else _read(typing.get_args(kind)[0], data, place, depth)
    if typing.get_origin(kind) is tuple:
        if not isinstance(data, list):
            raise Refused(fault("data_unreadable", place, name=place, wanted="[…]"))
        inner = typing.get_args(kind)[0]
        return tuple(_read(inner, one, f"{place}[{number}]", depth + 1) for number, one in enumerate(data))
    assert isinstance(kind, type)  # noqa: S101  (every property is a class, an optional one or a tuple of one)
    if dataclasses.is_dataclass(kind):
        return _record(kind, data, place, depth)
    return _value(kind, data, place)


def _value(kind: type, data: object, place: str) -> object:
    if issubclass(kind, StrEnum):
        if not isinstance(data, str) or data not in set(kind):
            raise Refused(fault("data_unreadable", place, name=place, wanted=" / ".join(kind)))
        return kind(data)
    if kind is Decimal:
        return _decimal(data, place)
    if not isinstance(data, kind) or (kind is int and isinstance(data, bool)):
        raise Refused(fault("data_unreadable", place, name=place, wanted={str: "“…”", int: "1, 2, 3…", bool: "true / false"}[kind]))
    return data


def _decimal(data: object, place: str) -> Decimal:
    """A number written as a string with a point: "0.5"."""
    text = data if isinstance(data, str) else ""
    digits = text.removeprefix("-")
    if not (digits.isascii() and digits.replace(".", "", 1).isdigit()) or len(digits) > 40:
        raise Refused(fault("data_unreadable", place, name=place, wanted="“0.5”"))
    return Decimal(text)
