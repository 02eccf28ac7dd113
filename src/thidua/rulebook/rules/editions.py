"""What a release changed in a rule that is there already: the edition of today against the value in use. Pure."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from thidua.rulebook.rules.seeding import Seed


@dataclass(frozen=True)
class Difference:
    """One part of a value (no name: the whole of it) before and after; None where it is not there."""

    name: str
    before: Any
    after: Any


def newest_of(seeds: Iterable[Seed]) -> Mapping[str, Seed]:
    """Of each code the edition that began last, where it has no end: what ended is history, and history stays as it was."""
    last: dict[str, Seed] = {}
    for one in seeds:
        if one.code not in last or one.valid_from > last[one.code].valid_from:
            last[one.code] = one
    return {code: one for code, one in last.items() if one.valid_to is None}


def mark_of(value: Any) -> str:
    """A short name of a value, equal for equal values however their tables are ordered: by it is known which edition was left."""
    return hashlib.sha256(json.dumps(value, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:16]


def is_offered(in_use: Any, left: str, edition: Any) -> bool:
    """Whether an edition says something else than the value in use, and nobody has left just this edition (`left` is its mark)."""
    return bool(in_use != edition) and left != mark_of(edition)


def differences(before: Any, after: Any) -> tuple[Difference, ...]:
    """Where two values differ, by the names of a table in the order of the later one, then what it has no more."""
    if not (isinstance(before, dict) and isinstance(after, dict)):
        return (Difference("", before, after),) if before != after else ()
    names = [*after, *(name for name in before if name not in after)]
    pairs = ((name, before.get(name), after.get(name)) for name in names)
    return tuple(Difference(*pair) for pair in pairs if pair[1] != pair[2])
