"""What a report says as canonical bytes with their hash, and how what is true now differs from it, line by line. Pure."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from thidua.reports.enums import Change

SCHEMA = "thidua.report/1"


def canonical(data: Any) -> bytes:
    """The one form of what a report, or a package of reports, says: sorted keys, no spaces, UTF-8. The same content always gives the same bytes. Raises
    ValueError at what is no number or no text.

    >>> canonical({"b": 1, "a": "đ"})
    b'{"a":"\\xc4\\x91","b":1}'
    """
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def digest_of(data: Any) -> str:
    """SHA-256 of the canonical bytes, in hexadecimal."""
    return hashlib.sha256(canonical(data)).hexdigest()


@dataclass(frozen=True)
class Difference:
    """A line that is not as it was frozen: what stood and what is true now, in `lost` and `added` the keys of evidence."""

    key: str
    label: str
    change: Change
    before: str = ""
    now: str = ""
    lost: tuple[str, ...] = ()
    added: tuple[str, ...] = ()


def differences(frozen: Sequence[Mapping[str, Any]], now: Sequence[Mapping[str, Any]]) -> list[Difference]:
    """Line by line, in the order frozen, new lines last; equal content gives nothing."""
    current = {line["key"]: line for line in now}
    known = {line["key"] for line in frozen}
    found: list[Difference] = []
    for old in frozen:
        new = current.get(old["key"])
        found += [Difference(old["key"], old["label"], Change.GONE)] if new is None else _of_line(old, new)
    return found + [Difference(line["key"], line["label"], Change.NEW) for line in now if line["key"] not in known]


def _of_line(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Difference]:
    found = []
    key, label = old["key"], old["label"]
    if (old["number"], old["below"]) != (new["number"], new["below"]):
        found.append(Difference(key, label, Change.NUMBER, told(old), told(new)))
    if old["text"] != new["text"]:
        found.append(Difference(key, label, Change.TEXT, old["text"], new["text"]))
    before, after = {_mark(one): one for one in old["evidence"]}, {_mark(one): one for one in new["evidence"]}
    if before != after:
        lost = tuple(one["title"] for mark, one in sorted(before.items()) if mark not in after)
        added = tuple(one["title"] for mark, one in sorted(after.items()) if mark not in before)
        found.append(Difference(key, label, Change.EVIDENCE, str(len(before)), str(len(after)), lost, added))
    return found


def _mark(one: Mapping[str, Any]) -> str:
    return json.dumps(one, ensure_ascii=False, sort_keys=True)


def told(line: Mapping[str, Any]) -> str:
    """A number as a report prints it; a dash of none.

    >>> told({"number": 12000, "below": 0}), told({"number": 3, "below": 4}), told({"number": None, "below": 0})
    ('12.000', '3/4', '–')
    """
    if line["number"] is None:
        return "–"
    number = f"{line['number']:,}".replace(",", ".")
    below = f"/{line['below']:,}".replace(",", ".") if line["below"] else ""
    return number + below
