"""Keep the copy beside the texts: called in the transaction of the action that writes them, which leaves the audit record.

A package whose texts are compared registers where they come from (`register_source`), so that all can be filed anew.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.db import transaction
from django.db.models import Count

from thidua.likeness.models import Common, Mark, Text
from thidua.likeness.rules.common import common
from thidua.likeness.rules.keys import keys, packed, scope_of, unpacked
from thidua.likeness.rules.shingles import shingles, syllables

AT_ONCE = 200
"""Rows in one statement: SQLite bounds its parameters."""
MOST_LEARNED = 5_000
"""Texts, the newest, from which the phrases of the forms are learned."""
T = TypeVar("T")


@dataclass(frozen=True)
class Entry:
    """The text of a thing, and the root unit within which it is compared."""

    object_id: uuid.UUID
    text: str
    root: uuid.UUID


def put(*, kind: str, object_id: uuid.UUID, text: str, root: uuid.UUID) -> None:
    """Let others be compared with a text, or bring what is known of it up to date. A text without words is taken out."""
    put_many(kind=kind, entries=[Entry(object_id, text, root)])


def put_many(*, kind: str, entries: Sequence[Entry]) -> None:
    """The same for many texts of a kind."""
    with transaction.atomic():
        for some in _in_lots(entries):
            take_out(kind=kind, object_ids=[one.object_id for one in some])
            read = [(one, words) for one in some if (words := syllables(one.text))]
            rows = [
                (Text(root=one.root, kind=kind, object_id=one.object_id, shingles=packed(shingles(words))), keys(scope_of(kind, one.root), words))
                for one, words in read
            ]
            Text.objects.bulk_create([row for row, _keys in rows])
            Mark.objects.bulk_create([Mark(key=key, text=row) for row, marks in rows for key in marks], batch_size=2_000)


def take_out(*, kind: str, object_ids: Sequence[uuid.UUID]) -> None:
    """Compare nothing with these any more."""
    with transaction.atomic():
        for some in _in_lots(object_ids):
            gone = list(Text.objects.filter(kind=kind, object_id__in=some).values_list("pk", flat=True))
            Mark.objects.filter(text__in=gone).delete()
            Text.objects.filter(pk__in=gone).delete()


@dataclass(frozen=True)
class Source:
    """Where the texts of a kind come from: the ids of all that are to be compared with, and the entries of some of them."""

    ids: Callable[[], Iterable[uuid.UUID]]
    entries: Callable[[Sequence[uuid.UUID]], Sequence[Entry]]


_sources: dict[str, Source] = {}


def register_source(kind: str, source: Source) -> None:
    """Called in `AppConfig.ready` by the package that owns the texts."""
    _sources[kind] = source


def learn(*, at: dt.datetime) -> dict[str, int]:
    """Learn anew which phrases many texts of a kind have; how many of each kind. With few texts nothing is common."""
    told: dict[str, int] = {}
    for root, kind, number in list(Text.objects.order_by().values_list("root", "kind").annotate(n=Count("pk"))):
        newest = Text.objects.filter(root=root, kind=kind).order_by("-pk").values_list("shingles", flat=True)[:MOST_LEARNED]
        found = common(unpacked(kept) for kept in newest.iterator(chunk_size=AT_ONCE))
        about = {"shingles": packed(found), "texts": number, "learned_at": at}
        Common.objects.update_or_create(root=root, kind=kind, defaults=about)
        told[kind] = told.get(kind, 0) + len(found)
    return told


def rebuild(*, anew: bool = False) -> dict[str, tuple[int, int]]:
    """File what is missing (`anew`: all) and drop what is no longer there: (filed, dropped) of each kind. Safe to repeat."""
    told = {}
    for kind, source in sorted(_sources.items()):
        with transaction.atomic():
            meant = dict.fromkeys(source.ids())
            there = set(Text.objects.filter(kind=kind).values_list("object_id", flat=True))
            wanting, stale = [key for key in meant if anew or key not in there], [key for key in there if key not in meant]
            for some in _in_lots(wanting):
                put_many(kind=kind, entries=source.entries(some))
            take_out(kind=kind, object_ids=stale)
        told[kind] = (len(wanting), len(stale))
    return told


def _in_lots(things: Sequence[T]) -> Iterator[Sequence[T]]:
    return (things[start : start + AT_ONCE] for start in range(0, len(things), AT_ONCE))
