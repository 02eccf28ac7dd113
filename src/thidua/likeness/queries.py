"""What is like a text: the same answer on SQLite and on PostgreSQL, in three statements whatever the number of texts."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import connection

from thidua.likeness.models import Common, Text
from thidua.likeness.rules.keys import keys, scope_of, unpacked
from thidua.likeness.rules.shingles import shingles, syllables

MOST_UNDER = 40
"""Texts under one key that are looked at; a key with more stands for a phrase of the forms, and speaks for none of them."""
MOST_KEYS = 200
"""Keys of one text that are looked up; of a longer text those that are spread over the whole of it."""
RANKED = 24
"""Candidates whose shingles are compared one by one."""


FEWEST = 12
"""Shingles of the shorter text at least: of a handful of words that agree nothing follows."""


@dataclass(frozen=True)
class Like:
    """A text that is like another: `share` of the shorter of the two stands in the longer, `alike` of both in both, each 0 to 1.

    Phrases of the forms, which many texts have, count for neither.
    """

    kind: str
    object_id: uuid.UUID
    share: Decimal
    alike: Decimal


def like(text: str, *, kinds: Sequence[str], root: uuid.UUID, excluding: Collection[uuid.UUID] = (), limit: int = 5) -> list[Like]:
    """The texts of some kinds within a root unit that are most like a text, those that share most first."""
    words = syllables(text)
    if not words:
        return []
    hashes = shingles(words)
    looked_up = [key for kind in kinds for key in _spread(keys(scope_of(kind, root), words))]
    votes = _votes(looked_up)
    best = [pk for pk, _vote in votes.most_common(RANKED + len(excluding))]
    known = _common(kinds, root)
    bare = {kind: set(hashes) - known.get(kind, frozenset()) for kind in kinds}
    found = []
    for kind, object_id, kept in Text.objects.filter(pk__in=best).values_list("kind", "object_id", "shingles"):
        if object_id in excluding:
            continue
        mine, theirs = bare[kind], set(unpacked(kept)) - known.get(kind, frozenset())
        shared = len(mine & theirs)
        least = max(min(len(mine), len(theirs)), FEWEST)
        found.append(Like(kind, object_id, _share(shared, least), _share(shared, max(len(mine) + len(theirs) - shared, FEWEST))))
    found.sort(key=lambda one: (-one.share, -one.alike, one.object_id))
    return found[:limit]


def told(text: str, *, kind: str, root: uuid.UUID, excluding: Collection[uuid.UUID] = (), least: int, limit: int = 5) -> dict[uuid.UUID, int]:
    """The texts of a kind of which a person is told, from `least` per cent on: the whole per cent of the shorter text that stand in the longer."""
    found = like(text, kinds=[kind], root=root, excluding=excluding, limit=limit)
    return {one.object_id: int(one.share * 100) for one in found if one.share * 100 >= least}


def _common(kinds: Sequence[str], root: uuid.UUID) -> dict[str, frozenset[int]]:
    rows = Common.objects.filter(root=root, kind__in=kinds).values_list("kind", "shingles")
    return {kind: frozenset(unpacked(kept)) for kind, kept in rows}


def _share(part: int, whole: int) -> Decimal:
    return (Decimal(part) / Decimal(whole)).quantize(Decimal("0.001"))


def _spread(found: Sequence[int]) -> Sequence[int]:
    """At most so many of the keys, evenly."""
    return found if len(found) <= MOST_KEYS else [found[len(found) * number // MOST_KEYS] for number in range(MOST_KEYS)]


def _votes(looked_up: Sequence[int]) -> Counter[int]:
    """How much speaks for each text: every key that it shares, the more the fewer texts share it."""
    votes: Counter[int] = Counter()
    one = f"SELECT text_id, %s FROM (SELECT text_id FROM likeness_mark WHERE key = %s LIMIT {MOST_UNDER + 1}) AS t"  # noqa: S608  (a constant number)
    under: dict[int, list[int]] = {}
    with connection.cursor() as cursor:
        for start in range(0, len(looked_up), 100):  # SQLite joins at most 500 selects
            some = looked_up[start : start + 100]
            numbered = [value for number, key in enumerate(some, start) for value in (number, key)]
            cursor.execute(" UNION ALL ".join([one] * len(some)), numbered)
            for pk, number in cursor.fetchall():
                under.setdefault(number, []).append(pk)
    for rows in under.values():
        if len(rows) <= MOST_UNDER:
            for pk in rows:
                votes[pk] += MOST_UNDER // len(rows) + 1
    return votes
