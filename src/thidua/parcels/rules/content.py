"""What a package says, checked value by value: who sends, its reports, the evidence behind them, its figures. Pure."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
import uuid
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from thidua.parcels.enums import Fault
from thidua.parcels.rules.format import Unreadable, part_of
from thidua.reports.enums import Kind, LineKind
from thidua.reports.rules.freezing import SCHEMA as REPORT_SCHEMA
from thidua.reports.rules.freezing import digest_of
from thidua.reports.rules.periods import span_of

MOST_ROWS: Mapping[str, int] = {"reports": 200, "lines": 200, "evidence": 20_000, "figures": 20_000, "units": 500, "links": 2_000, "files": 100}
LARGEST = 10**15
WHOLE = 10_000
SHA = re.compile(r"[0-9a-f]{64}")
TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
T = TypeVar("T")


@dataclass(frozen=True)
class Line:
    """A line of a frozen report; elsewhere it is found again by its kind and its words, `key` is its own name where it comes from."""

    key: str
    kind: str
    label: str
    number: int | None
    below: int
    text: str
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True)
class Report:
    """A report as it was frozen where it comes from; `digest` is the hash that stands on the paper."""

    name: str
    kind: str
    period: str
    digest: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Proof:
    """Evidence by its key: what, when, of what grade, and the SHA-256 of its files. Whose it is stays with the sender."""

    key: str
    title: str
    on: str
    grade: str
    files: tuple[str, ...]


@dataclass(frozen=True)
class Figure:
    """A figure of a unit and everything below it in a period, in whole numbers."""

    unit: str
    measure: str
    period: str
    numerator: int
    denominator: int


@dataclass(frozen=True)
class Strand:
    """How a unit went on in another, by code; parts in ten-thousandths as in the tree of units."""

    source: str
    target: str
    on: dt.date
    share: int
    brought: int


@dataclass(frozen=True)
class Contents:
    """A whole package."""

    installation: uuid.UUID
    code: str
    name: str
    sequence: int
    period: str
    as_of: dt.datetime
    strands: tuple[Strand, ...]
    reports: tuple[Report, ...]
    proofs: tuple[Proof, ...]
    figures: tuple[Figure, ...]


def contents_of(said: Mapping[str, Any]) -> Contents:
    """What `format.read` gave, checked in every value. Raises `Unreadable`."""
    _keys(said, "schema sequence period as_of sender lineage parts content", "")
    content = _keys(said["content"], "reports evidence figures", "content")
    parts = _keys(said["parts"], "reports evidence figures", "parts")
    for name, rows in content.items():
        if not isinstance(rows, list) or parts[name] != part_of(rows):
            raise Unreadable(Fault.PART, name)
    sender = _keys(said["sender"], "installation code name", "sender")
    lineage = _keys(said["lineage"], "links", "lineage")
    return Contents(
        installation=_uuid(sender["installation"]),
        code=_code(sender["code"]),
        name=_text(sender["name"], 200),
        sequence=_whole(said["sequence"], least=1),
        period=_period(said["period"]),
        as_of=_instant(said["as_of"]),
        strands=_rows(lineage["links"], "links", _strand, lambda one: (one.source, one.target, one.on)),
        reports=_rows(content["reports"], "reports", _report, lambda one: (one.name, one.period)),
        proofs=_rows(content["evidence"], "evidence", _proof, lambda one: one.key),
        figures=_rows(content["figures"], "figures", _figure, lambda one: (one.unit, one.measure, one.period)),
    )


def _report(said: Any) -> Report:
    frozen = _keys(_keys(said, "kind digest frozen", "reports")["frozen"], "schema form name unit period lines", "reports")
    if digest_of(frozen) != said["digest"] or frozen["schema"] != REPORT_SCHEMA:
        raise Unreadable(Fault.FROZEN, str(frozen["name"]))
    _uuid(frozen["form"])
    _code(frozen["unit"])
    lines = _rows(frozen["lines"], "lines", _line, lambda one: one.key)
    return Report(_text(frozen["name"], 200), _one_of(said["kind"], Kind), _period(frozen["period"]), _sha(said["digest"]), lines)


def _line(said: Any) -> Line:
    _keys(said, "key label clause kind number below text evidence", "lines")
    _text(said["clause"], 120, empty=True)
    keys = _rows(said["evidence"], "evidence", lambda one: _text(_keys(one, "key title on grade", "lines")["key"], 40), lambda one: one)
    number = None if said["number"] is None else _whole(said["number"])
    kind, label, text = _one_of(said["kind"], LineKind), _text(said["label"], 300), _text(said["text"], 20_000, empty=True)
    return Line(str(_uuid(said["key"])), kind, label, number, _whole(said["below"]), text, keys)


def _proof(said: Any) -> Proof:
    _keys(said, "key title on grade files", "evidence")
    files = _rows(said["files"], "files", _sha, lambda one: one)
    return Proof(_text(said["key"], 40), _text(said["title"], 300), _day(said["on"]).isoformat(), _text(said["grade"], 20), files)


def _figure(said: Any) -> Figure:
    _keys(said, "unit measure period numerator denominator", "figures")
    return Figure(_code(said["unit"]), _text(said["measure"], 60), _period(said["period"]), _whole(said["numerator"]), _whole(said["denominator"]))


def _strand(said: Any) -> Strand:
    _keys(said, "source target on share brought", "links")
    parts = [_whole(said[name], least=0) for name in ("share", "brought")]
    if max(parts) > WHOLE:
        raise Unreadable(Fault.NUMBER, "links")
    return Strand(_code(said["source"]), _code(said["target"]), _day(said["on"]), *parts)


def _rows(said: Any, name: str, read: Callable[[Any], T], key: Callable[[T], Hashable]) -> tuple[T, ...]:
    if not isinstance(said, list):
        raise Unreadable(Fault.SHAPE, name)
    if len(said) > MOST_ROWS[name]:
        raise Unreadable(Fault.TOO_BIG, name)
    found = tuple(read(one) for one in said)
    if len({key(one) for one in found}) != len(found):
        raise Unreadable(Fault.TWICE, name)
    return found


def _keys(said: Any, names: str, part: str) -> Mapping[str, Any]:
    if not isinstance(said, dict) or said.keys() != set(names.split()):
        raise Unreadable(Fault.SHAPE, part)
    return said


def _text(said: Any, most: int, *, empty: bool = False) -> str:
    """A text without signs that cannot be seen: databases refuse some of them, and others turn the words around them."""
    if not isinstance(said, str) or len(said) > most or not (said.strip() or empty) or any(_is_hidden(sign) for sign in said):
        raise Unreadable(Fault.SHAPE, str(said)[:40] if isinstance(said, str) and said.isprintable() else "")
    return said


def _is_hidden(sign: str) -> bool:
    return sign in TURNING or (sign not in "\n\t\r" and unicodedata.category(sign) in ("Cc", "Cs"))


def _code(said: Any) -> str:
    """The code of a unit; never something that could pass for a path."""
    code = _text(said, 40)
    if "/" in code or "\\" in code or ".." in code or "\n" in code:
        raise Unreadable(Fault.SHAPE, code)
    return code


def _whole(said: Any, least: int = -LARGEST) -> int:
    if isinstance(said, bool) or not isinstance(said, int):
        raise Unreadable(Fault.SHAPE)
    if not least <= said <= LARGEST:
        raise Unreadable(Fault.NUMBER, str(said))
    return said


def _one_of(said: Any, known: Iterable[str]) -> str:
    if said not in set(known):
        raise Unreadable(Fault.SHAPE, str(said))
    return str(said)


def _period(said: Any) -> str:
    if not isinstance(said, str) or len(said) > 9 or span_of(said) is None:
        raise Unreadable(Fault.SHAPE, str(said))
    return said


def _sha(said: Any) -> str:
    if not isinstance(said, str) or SHA.fullmatch(said) is None:
        raise Unreadable(Fault.SHAPE)
    return said


def _day(said: Any) -> dt.date:
    try:
        return dt.date.fromisoformat(said)
    except (TypeError, ValueError):
        raise Unreadable(Fault.SHAPE) from None


def _instant(said: Any) -> dt.datetime:
    try:
        found = dt.datetime.fromisoformat(said)
    except (TypeError, ValueError):
        raise Unreadable(Fault.SHAPE) from None
    if found.tzinfo is None:
        raise Unreadable(Fault.SHAPE)
    return found


def _uuid(said: Any) -> uuid.UUID:
    try:
        found = uuid.UUID(said)
    except (TypeError, ValueError, AttributeError):
        raise Unreadable(Fault.SHAPE) from None
    if str(found) != said:
        raise Unreadable(Fault.SHAPE)
    return found
