"""Who should own a clause: the actor's words held against the unit tree. The machine proposes with a reason, a person decides."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from thidua.vn.search import fold

EVERY_UNIT = re.compile(
    r"(cac|truong cac|lanh dao cac|thu truong cac) (phong|don vi|co quan|ban|chi cuc|trung tam)|tung (phong|don vi)|thu truong (co quan|don vi)"
)
OPENING = re.compile(r"(?:(?:thủ )?trưởng |lãnh đạo )?các (?:phòng|đơn vị)\b|từng (?:phòng|đơn vị)\b|thủ trưởng (?:cơ quan|đơn vị)\b", re.IGNORECASE)
"""With its marks: a clause may begin with "Các phong trào"."""
OFFICE = re.compile(r"\bvan phong\b")


@dataclass(frozen=True)
class UnitName:
    """A unit as the suggestion sees it. `depth` 1 is the issuer itself."""

    id: uuid.UUID
    name: str
    depth: int


@dataclass(frozen=True)
class Suggestion:
    """Units proposed as owners of a clause, and why: a code of `phrases.SUGGESTION_REASONS`."""

    units: tuple[uuid.UUID, ...]
    reason: str


def suggest(actor: str, units: Sequence[UnitName]) -> Suggestion:
    """Units that an actor's words name: by name, "các phòng, đơn vị" for those that answer to the issuer itself, else none.

    A team of a division or a branch of a centre takes its part from there, and is proposed only where it is named.
    """
    words = fold(actor)
    if not words:
        return Suggestion((), "no_actor")
    below = [unit for unit in units if unit.depth > 1]
    named = tuple(unit.id for unit in _longest_first(below) if _names(words, unit.name))
    if named:
        return Suggestion(named, "named")
    if EVERY_UNIT.search(words):
        return Suggestion(tuple(unit.id for unit in below if unit.depth == 2), "every_unit")
    if OFFICE.search(words):
        office = tuple(unit.id for unit in below if OFFICE.search(fold(unit.name)))
        if office:
            return Suggestion(office[:1], "office")
    return Suggestion((), "unknown_actor")


def opening_actor(text: str) -> str:
    """The units that a clause begins with where it gives no actor in other words; "" when it begins otherwise.

    >>> opening_actor("Các phòng, đơn vị tổ chức thi đua"), opening_actor("Thi đua giữa các phòng")
    ('Các phòng', '')
    """
    found = OPENING.match(text.lstrip("*_ "))
    return found[0] if found else ""


def _longest_first(units: Iterable[UnitName]) -> list[UnitName]:
    return sorted(units, key=lambda unit: -len(unit.name))


def _names(words: str, name: str) -> bool:
    return re.search(rf"\b{re.escape(fold(name))}\b", words) is not None
