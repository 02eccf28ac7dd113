"""Which clauses of a plan concern a person most, at most four, each with the reason. Pure."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from thidua.participation.enums import Because, ReaderRole
from thidua.vn.search import fold

MOST = 4
NEAREST: tuple[Because, ...] = tuple(Because)
"""The reasons in the order in which they count: an enum keeps the order in which it was written."""
FOR_HEADS = re.compile(r"\b(nguoi dung dau|thu truong|truong (?:cac )?(?:phong|don vi|bo phan)|lanh dao (?:cac )?(?:phong|don vi))\b")
FOR_OFFICERS = re.compile(r"\b(theo doi|don doc|tong hop|so ket|tong ket|bao cao|khen thuong)\b")
FOR_EVERYBODY = re.compile(r"\b(moi|toan the|tat ca|tung|100 ?%?|cac) (?:can bo|cong chuc|vien chuc|nguoi lao dong|ca nhan)")
DUTIES = frozenset({"responsibility", "content", "solution", "criterion", "requirement", "pledge"})
"""Kinds of clause that ask something of somebody; the rest tells where the plan comes from and what it is for."""


@dataclass(frozen=True)
class Owner:
    """A unit that leads or supports a clause, by its tree path, and the person it named."""

    unit_path: str
    lead: bool
    person: Any = None


@dataclass(frozen=True)
class Concern:
    """A clause as this rule sees it. `heading`: it only opens a list; `depth` is how deep the issuing unit's own path is."""

    id: Any
    order: int
    kind: str
    words: str
    applies_to: str = ""
    owners: tuple[Owner, ...] = ()
    due_on: dt.date | None = None
    heading: bool = False


@dataclass(frozen=True)
class Reader:
    """Who reads: the tree path of their unit, and in which capacity."""

    person: Any
    unit_path: str
    role: ReaderRole = ReaderRole.STAFF


@dataclass(frozen=True)
class Pick:
    """A clause shown to a person, and why."""

    id: Any
    because: Because


def pick(reader: Reader, clauses: Iterable[Concern], most: int = MOST) -> tuple[Pick, ...]:
    """The clauses that concern a reader most: what their own unit answers for first, then what their role asks, then what all must do.

    The order of the input does not matter; no clause and no wording comes twice.
    """
    ranked = sorted(_ranked(reader, clauses), key=lambda pair: _place(*pair))
    taken: dict[str, Pick] = {}
    for because, clause in ranked:
        taken.setdefault(fold(clause.words), Pick(clause.id, because))
    return tuple(taken.values())[:most]


def _ranked(reader: Reader, clauses: Iterable[Concern]) -> list[tuple[Because, Concern]]:
    found = {clause.id: (why, clause) for clause in clauses if not clause.heading if (why := because(reader, clause))}
    return list(found.values())


def _place(why: Because, clause: Concern) -> tuple[int, dt.date, bool, int, str]:
    """Nearest reason first; within it what falls due first, then duties, then the order of the document."""
    return (NEAREST.index(why), clause.due_on or dt.date.max, clause.kind not in DUTIES, clause.order, str(clause.id))


def because(reader: Reader, clause: Concern) -> Because | None:
    """The nearest reason for which a clause concerns a reader; None when another unit answers for it and nothing else speaks for it."""
    owned = _by_ownership(reader, clause)
    if owned is not None:
        return owned
    words = fold(clause.words)
    if reader.role is ReaderRole.HEAD and FOR_HEADS.search(words):
        return Because.HEAD
    if reader.role is ReaderRole.OFFICER and clause.kind in ("responsibility", "award", "phase") and FOR_OFFICERS.search(words):
        return Because.OFFICER
    if clause.applies_to == "individual":
        return Because.INDIVIDUAL
    if FOR_EVERYBODY.search(words) and clause.kind in DUTIES:
        return Because.EVERYONE
    if clause.owners or clause.applies_to:
        return None
    if clause.due_on is not None:
        return Because.DEADLINE
    return Because.GENERAL if clause.kind in DUTIES else None


def _by_ownership(reader: Reader, clause: Concern) -> Because | None:
    if any(owner.person is not None and owner.person == reader.person for owner in clause.owners):
        return Because.NAMED
    mine = [owner for owner in clause.owners if reader.unit_path.startswith(owner.unit_path)]
    if any(owner.lead for owner in mine):
        return Because.LEAD
    return Because.SUPPORT if mine else None
