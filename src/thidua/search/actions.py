"""Keep the index beside the facts: called in the transaction of the action that writes them.

The index is a derived copy: the act that changes the facts leaves the audit record, the copy leaves none.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import connection, transaction
from django.db.models import Value
from django.db.models.functions import Concat, Substr

from thidua.search.models import Document
from thidua.search.permissions import Scope
from thidua.search.rules import indexed

MOST_TEXT = 200_000
"""Characters of one text that are indexed: PostgreSQL bounds a vector at 1 MB."""
T = TypeVar("T")
AT_ONCE = 200
"""Rows in one statement: SQLite bounds its parameters."""


@dataclass(frozen=True)
class Entry:
    """One object as search is to find it.

    `place` is shown above what is found: the name of the plan, the path of the clause. `also` is found but not shown: codes, numbers.
    """

    object_id: uuid.UUID
    title: str
    body: str
    url: str
    place: str = ""
    also: str = ""


def index(kind: str, object_id: uuid.UUID, *, title: str, body: str, url: str, scope: Scope, place: str = "", also: str = "") -> None:
    """Make an object findable, or bring what is known of it up to date."""
    index_many(kind, [Entry(object_id, title, body, url, place, also)], scope)


def _values(entry: Entry, scope: Scope) -> dict[str, Any]:
    title_norm, title_fold = indexed(entry.title)
    body_norm, body_fold = indexed(entry.body[:MOST_TEXT])
    also_norm, also_fold = indexed(entry.also)
    return {
        "root": scope.root,
        "public": scope.public,
        "unit_path": scope.unit_path,
        "exact": scope.exact,
        "heir_path": scope.heir_path,
        "title": entry.title[:500],
        "body": entry.body[:MOST_TEXT],
        "place": entry.place[:400],
        "url": entry.url,
        "norm": f"{title_norm} | {body_norm} | {also_norm}",  # the bar keeps a phrase from running out of the title into the text
        "fold": f"{title_fold} | {body_fold} | {also_fold}",
        "title_norm": title_norm[:600],
        "title_fold": title_fold[:600],
    }


def index_many(kind: str, entries: Sequence[Entry], scope: Scope) -> None:
    """Make many objects of a kind findable, in a handful of writes whatever their number."""
    with transaction.atomic():
        for some in _in_lots(entries):
            keys = [one.object_id for one in some]
            remove_many(kind, keys)
            Document.objects.bulk_create(Document(kind=kind, object_id=one.object_id, **_values(one, scope)) for one in some)
            if connection.vendor == "sqlite":
                rows = Document.objects.filter(kind=kind, object_id__in=keys).values_list("pk", "norm", "fold")
                with connection.cursor() as cursor:
                    cursor.executemany("INSERT INTO search_fts(rowid, norm, fold) VALUES (%s, %s, %s)", list(rows))


def rewrite(keys: Sequence[int]) -> None:
    """Bring the full text up to date with documents whose columns were written directly, and forget what it held before."""
    if connection.vendor != "sqlite" or not keys:
        return  # PostgreSQL derives its vectors from the columns by itself
    with connection.cursor() as cursor:
        for some in _in_lots(keys):
            cursor.executemany("DELETE FROM search_fts WHERE rowid = %s", [(pk,) for pk in some])
            rows = Document.objects.filter(pk__in=some).values_list("pk", "norm", "fold")
            cursor.executemany("INSERT INTO search_fts(rowid, norm, fold) VALUES (%s, %s, %s)", list(rows))
        cursor.execute("INSERT INTO search_fts(search_fts) VALUES ('optimize')")  # deleted words lie in the index until it is merged


def remove_many(kind: str, keys: Sequence[uuid.UUID]) -> None:
    """Make many objects of a kind no longer findable."""
    with transaction.atomic():
        for some in _in_lots(keys):
            rows = Document.objects.filter(kind=kind, object_id__in=some)
            if connection.vendor == "sqlite":
                with connection.cursor() as cursor:
                    cursor.executemany("DELETE FROM search_fts WHERE rowid = %s", [(pk,) for pk in rows.values_list("pk", flat=True)])
            rows.delete()


def follow_move(before: str, after: str) -> None:
    """A unit stands elsewhere in the tree, with all below it: so does what the people there may find."""
    for column in ("unit_path", "heir_path"):
        rows = Document.objects.filter(**{f"{column}__startswith": before})
        rows.update(**{column: Concat(Value(after), Substr(column, len(before) + 1))})


@dataclass(frozen=True)
class Source:
    """Where the entries of a kind come from: the keys of everything that is to be found, and what makes some of them findable."""

    keys: Callable[[], Iterable[uuid.UUID]]
    index: Callable[[Sequence[uuid.UUID]], None]


_sources: dict[str, Source] = {}


def register_source(kind: str, source: Source) -> None:
    """Called in `AppConfig.ready` by the package that makes the entries."""
    _sources[kind] = source


def rebuild(*, anew: bool = False) -> dict[str, tuple[int, int]]:
    """Make findable what the index lacks (`anew`: everything) and drop what is no longer there: (written, dropped) of each kind. Safe to repeat."""
    found = {}
    for kind, source in sorted(_sources.items()):
        with transaction.atomic():
            meant = dict.fromkeys(source.keys())
            there = set(Document.objects.filter(kind=kind).values_list("object_id", flat=True))
            wanting, stale = [key for key in meant if anew or key not in there], [key for key in there if key not in meant]
            for some in _in_lots(wanting):
                source.index(some)
            remove_many(kind, stale)
        found[kind] = (len(wanting), len(stale))
    return found


def _in_lots(things: Sequence[T]) -> Iterator[Sequence[T]]:
    return (things[start : start + AT_ONCE] for start in range(0, len(things), AT_ONCE))


def remove(kind: str, object_id: uuid.UUID) -> None:
    """Make an object no longer findable."""
    remove_many(kind, [object_id])
