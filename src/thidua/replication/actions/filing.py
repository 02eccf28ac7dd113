"""What search and the comparison of texts know of a model, brought up to date by the act that changes it."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.urls import reverse

from thidua.likeness.actions import Entry, put, take_out
from thidua.likeness.actions import Source as TextSource
from thidua.replication.enums import ModelState
from thidua.replication.models import KIND, GoodModel
from thidua.replication.queries.similar import text_of
from thidua.search.actions import Source, index, remove
from thidua.search.permissions import Scope

COMPARED = (ModelState.SENT, ModelState.RETURNED, ModelState.PUBLISHED)
"""With what others are compared."""


def file(one: GoodModel) -> None:
    """As it stands: compared once it was sent, found by everybody of the agency while it is published, and by all where it is open."""
    if one.state in COMPARED:
        put(kind=KIND, object_id=one.pk, text=text_of(one), root=one.root)
    else:
        take_out(kind=KIND, object_ids=[one.pk])
    index_model(one)


def index_model(one: GoodModel) -> None:
    """What search finds of it."""
    if one.state != ModelState.PUBLISHED:
        remove(KIND, one.pk)
        return
    body = " ".join(part for part in (one.nutshell, one.result, one.conditions, *one.steps, one.unfit) if part)
    public = one.public_at is not None
    url = reverse("replication:public" if public else "replication:model", args=[one.pk])
    index(KIND, one.pk, title=one.title, body=body, url=url, scope=Scope(one.root, public=public), place=one.unit.name, also=one.named_words)


def _found(keys: Sequence[UUID]) -> None:
    for row in GoodModel.objects.filter(pk__in=keys).select_related("unit"):
        index_model(row)


def _entries(keys: Sequence[UUID]) -> list[Entry]:
    return [Entry(row.pk, text_of(row), row.root) for row in GoodModel.objects.filter(pk__in=keys)]


SEARCHED = Source(lambda: GoodModel.objects.filter(state=ModelState.PUBLISHED).values_list("pk", flat=True), _found)
TEXTS = TextSource(lambda: GoodModel.objects.filter(state__in=COMPARED).values_list("pk", flat=True), _entries)
