"""Keep the index beside the facts: called in the transaction of the action that writes them.

The index is a derived copy: the act that changes the facts leaves the audit record, the copy leaves none.
"""

from __future__ import annotations

import uuid

from django.db import connection, transaction

from thidua.search.models import Document
from thidua.search.permissions import Scope
from thidua.search.rules import indexed

MOST_TEXT = 200_000
"""Characters of one text that are indexed: PostgreSQL bounds a vector at 1 MB."""


def index(kind: str, object_id: uuid.UUID, *, title: str, body: str, url: str, scope: Scope) -> None:
    """Make an object findable, or bring what is known of it up to date."""
    title_norm, title_fold = indexed(title)
    body_norm, body_fold = indexed(body[:MOST_TEXT])
    values = {
        "root": scope.root,
        "public": scope.public,
        "unit_path": scope.unit_path,
        "title": title[:500],
        "body": body[:MOST_TEXT],
        "url": url,
        "norm": f"{title_norm} | {body_norm}",  # the bar keeps a phrase from running out of the title into the text
        "fold": f"{title_fold} | {body_fold}",
        "title_norm": title_norm[:600],
        "title_fold": title_fold[:600],
    }
    with transaction.atomic():
        row, _ = Document.objects.update_or_create(kind=kind, object_id=object_id, defaults=values)
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("DELETE FROM search_fts WHERE rowid = %s", [row.pk])
                cursor.execute("INSERT INTO search_fts(rowid, norm, fold) VALUES (%s, %s, %s)", [row.pk, row.norm, row.fold])


def remove(kind: str, object_id: uuid.UUID) -> None:
    """Make an object no longer findable."""
    with transaction.atomic():
        row = Document.objects.filter(kind=kind, object_id=object_id).first()
        if row is None:
            return
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("DELETE FROM search_fts WHERE rowid = %s", [row.pk])
        row.delete()
