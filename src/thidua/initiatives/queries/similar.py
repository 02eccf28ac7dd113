"""Which initiatives of other units and years are like one, and where."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from thidua.initiatives.models import KIND, Initiative
from thidua.initiatives.permissions import seen_by
from thidua.initiatives.queries.rulings import similar_percent
from thidua.likeness.queries import told
from thidua.likeness.rules.passages import Passage, Piece, passages, pieces
from thidua.store import clock

MOST = 5


@dataclass(frozen=True)
class Similar:
    """A like initiative: how much of the shorter text stands in the longer, in per cent; whether the reader may open it, and which was applied first."""

    one: Initiative
    percent: int
    is_open: bool
    applied_first: bool | None


def text_of(one: Initiative) -> str:
    """What is compared: the words of an initiative without its title, which is often drafted from them."""
    return "\n".join(part for part in (one.problem, one.solution, one.result, one.novelty) if part.strip())


def similar_to(one: Initiative, user: Any = None) -> list[Similar]:
    """Those that are told of, the most like first; nobody's drafts are among them."""
    shares = told(text_of(one), kind=KIND, root=one.root, excluding=[one.pk], least=similar_percent(clock.today()), limit=MOST)
    if not shares:
        return []
    rows = Initiative.objects.filter(pk__in=shares).select_related("unit", "author")
    opened = _opened(user, list(shares))
    similar = [Similar(row, shares[row.pk], row.pk in opened, _first(one, row)) for row in rows]
    return sorted(similar, key=lambda each: (-each.percent, each.one.pk))


def _opened(user: Any, keys: Sequence[uuid.UUID]) -> set[uuid.UUID]:
    if user is None:
        return set()
    return set(Initiative.objects.filter(seen_by(user), pk__in=keys).values_list("pk", flat=True))


def _first(one: Initiative, other: Initiative) -> bool | None:
    """Whether the other was applied before; None where a day is missing or they are the same."""
    if one.applied_on is None or other.applied_on is None or one.applied_on == other.applied_on:
        return None
    return other.applied_on < one.applied_on


@dataclass(frozen=True)
class SideBySide:
    """Two texts cut at the passages in which they are alike."""

    found: list[Passage]
    mine: list[Piece]
    theirs: list[Piece]


def side_by_side(one: Initiative, other: Initiative) -> SideBySide:
    """The words of two initiatives with their like passages."""
    mine, theirs = text_of(one), text_of(other)
    found = passages(mine, theirs)
    return SideBySide(found, pieces(mine, found), pieces(theirs, found, other=True))
