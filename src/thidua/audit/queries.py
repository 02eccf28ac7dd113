"""Reads of the audit record."""

from __future__ import annotations

import uuid
from collections.abc import Collection

from django.db.models import QuerySet

from thidua.audit.models import ChainHead, Entry
from thidua.audit.rules.chain import Fault, Link, first_fault


def of_object(kind: str, object_id: uuid.UUID) -> QuerySet[Entry]:
    """What happened to one row, the newest first. `kind` is `app.model`."""
    return Entry.objects.filter(object_kind=kind, object_id=object_id).order_by("-id")


def actors_of(action: str, kind: str, ids: Collection[uuid.UUID]) -> dict[uuid.UUID, uuid.UUID | None]:
    """Of each of several rows that had one kind of act: the account that did it last; None is the machine."""
    found = Entry.objects.filter(object_kind=kind, object_id__in=ids, action=action).order_by("id")
    return dict(found.values_list("object_id", "actor_id")) if ids else {}


def verify(root: uuid.UUID) -> Fault | None:
    """The first fault of a root's chain, its head included: a cut tail shows against the head."""
    rows = Entry.objects.filter(root=root).order_by("seq").values_list("seq", "canonical", "prev", "hash")
    fault = first_fault(Link(*row) for row in rows.iterator(chunk_size=2000))
    if fault:
        return fault
    head, last = ChainHead.objects.filter(root=root).first(), Entry.objects.filter(root=root).order_by("-seq").first()
    if (head.seq if head else 0) != (last.seq if last else 0):
        return Fault((last.seq if last else 0) + 1, "missing")
    return None
