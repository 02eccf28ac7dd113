"""Find documents: the same answer on SQLite (FTS5) and on PostgreSQL (tsvector)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Case, Count, IntegerField, QuerySet, Value, When
from django.db.models.expressions import RawSQL

from thidua.search.models import Document
from thidua.search.permissions import Reader, findable
from thidua.search.rules import Piece, Term, Wanted, pieces, snippet, wanted
from thidua.vn.search import finder


@dataclass(frozen=True)
class Hit:
    """One found thing: where it stands, and its title and a stretch of its text with the words that were looked for marked."""

    title: str
    url: str
    kind: str
    snippet: str
    place: str = ""
    title_pieces: tuple[Piece, ...] = ()
    pieces: tuple[Piece, ...] = ()


def find(text: str, *, reader: Reader, kinds: Sequence[str] = (), limit: int = 20, offset: int = 0) -> list[Hit]:
    """What a reader may find: titles with the whole phrase first, then texts with it, then all the words somewhere."""
    query = wanted(text)
    if query is None:
        return []
    found = _matching(query).filter(findable(reader))
    if kinds:
        found = found.filter(kind__in=kinds)
    rows = _ranked(found, query)[offset : offset + limit]
    return [_hit(row, query) for row in rows.only("title", "url", "kind", "body", "place")]


def _hit(row: Document, query: Wanted) -> Hit:
    shown = snippet(row.body, query)
    return Hit(row.title, row.url, row.kind, shown, row.place, pieces(row.title, query), pieces(shown, query))


def counts(text: str, *, reader: Reader) -> dict[str, int]:
    """How many things of each kind a reader would find: one question."""
    query = wanted(text)
    if query is None:
        return {}
    rows = _matching(query).filter(findable(reader)).values_list("kind").annotate(n=Count("pk")).order_by("-n", "kind")
    return dict(rows)


def _matching(query: Wanted) -> QuerySet[Any]:
    # Terms hold only letters and digits (`rules.words`), and reach the database as parameters.
    if connection.vendor == "sqlite":
        match = " AND ".join(f'{"norm" if t.marked else "fold"} : "{t.text}"{"*" if t.open else ""}' for t in query.terms)
        inner = RawSQL("SELECT rowid FROM search_fts WHERE search_fts MATCH %s", (match,))
        return Document.objects.filter(pk__in=inner)
    found = Document.objects.all()
    for marked, column in ((True, "norm_vector"), (False, "fold_vector")):
        terms = [term for term in query.terms if term.marked is marked]
        if terms:
            sql = f"SELECT id FROM search_document WHERE {column} @@ to_tsquery('simple', %s)"  # noqa: S608  (one of two column names)
            found = found.filter(pk__in=RawSQL(sql, (_tsquery(terms),)))  # noqa: S611  (a constant text)
    return found


def _tsquery(terms: Sequence[Term]) -> str:
    return " & ".join(f"'{term.text}'{':*' if term.open else ''}" for term in terms)


def _ranked(found: QuerySet[Any], query: Wanted) -> QuerySet[Any]:
    form = "norm" if query.marked else "fold"
    place = Case(
        When(**{f"title_{form}__contains": query.phrase}, then=Value(0)),
        When(**{f"{form}__contains": query.phrase}, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    return found.order_by(place, "-id")


def having_words(rows: Any, words: str, *fields: str) -> Any:
    """Of the rows of one list those with every word in one of the fields, marks or none; for lists of an agency, which are read whole."""
    if not words.strip():
        return rows
    found = finder(words)
    texts = ((row[0], " ".join(str(text or "") for text in row[1:])) for row in rows.order_by().values_list("pk", *fields))
    return rows.filter(pk__in=[key for key, text in texts if found(text)])
