"""Reads of the audit record."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from thidua.audit.models import ChainHead, Checkpoint, Entry
from thidua.audit.rules.chain import Fault, Link, first_fault
from thidua.audit.rules.words import words_of
from thidua_audit.notes import notes_in


def of_object(kind: str, object_id: uuid.UUID) -> QuerySet[Entry]:
    """What happened to one row, the newest first. `kind` is `app.model`."""
    return Entry.objects.filter(object_kind=kind, object_id=object_id).order_by("-id")


def actors_of(action: str, kind: str, ids: Collection[uuid.UUID]) -> dict[uuid.UUID, uuid.UUID | None]:
    """Of each of several rows that had one kind of act: the account that did it last; None is the machine."""
    found = Entry.objects.filter(object_kind=kind, object_id__in=ids, action=action).order_by("id")
    return dict(found.values_list("object_id", "actor_id")) if ids else {}


def times_of(action: str, kind: str, ids: Collection[uuid.UUID]) -> dict[uuid.UUID, dt.datetime]:
    """When each of several rows had one kind of act last."""
    found = Entry.objects.filter(object_kind=kind, object_id__in=ids, action=action).order_by("id")
    return dict(found.values_list("object_id", "at")) if ids else {}


def verify(root: uuid.UUID) -> Fault | None:
    """The first fault of a root's chain, its head included: a cut tail shows against the head."""
    rows = Entry.objects.filter(root=root).order_by("seq").values_list("seq", "canonical", "prev", "hash")
    fault = first_fault(Link(*row) for row in rows.iterator(chunk_size=2000))
    if fault:
        return fault
    # In one statement: with two, what somebody writes in between would pass for a cut tail.
    last = Coalesce(Subquery(Entry.objects.filter(root=OuterRef("root")).order_by("-seq").values("seq")[:1]), 0)
    head = ChainHead.objects.filter(root=root).annotate(last=last).values_list("seq", "last").first()
    seq, kept = head or (0, Entry.objects.filter(root=root).count())
    return Fault(kept + 1, "missing") if seq != kept else None


@dataclass(frozen=True)
class Seal:
    """A checkpoint as it stands on paper: `note` goes into a QR code, `words` are read aloud and compared."""

    size: int
    at: dt.datetime
    note: str
    key: str
    words: str


def seal_of(root: uuid.UUID) -> Seal | None:
    """The newest checkpoint of an agency's record; None before its first."""
    return seals_of([root]).get(root)


def seal_over(action: str, kind: str, pk: uuid.UUID) -> Seal | None:
    """The first checkpoint that holds the last such act on a row, `kind` is `app.model`: the same at every print. None until there is one, or of no act."""
    act = Entry.objects.filter(object_kind=kind, object_id=pk, action=action).order_by("-seq").values_list("root", "seq").first()
    if act is None:
        return None
    row = Checkpoint.objects.filter(root=act[0], size__gte=act[1]).order_by("size").first()
    return _seal(row) if row is not None else None


def seals_of(roots: Collection[uuid.UUID]) -> dict[uuid.UUID, Seal]:
    """The newest checkpoint of each of several records."""
    newest = Checkpoint.objects.filter(root=OuterRef("root")).order_by("-size").values("pk")[:1]
    rows = Checkpoint.objects.filter(root__in=roots, pk=Subquery(newest))
    return {row.root: _seal(row) for row in rows}


def _seal(row: Checkpoint) -> Seal:
    return Seal(row.size, row.at, row.note, row.key, words_of(notes_in(row.note)[0].said.root))
