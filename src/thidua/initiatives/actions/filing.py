"""What search and the comparison of texts know of an initiative, brought up to date by the act that changes it."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.urls import reverse

from thidua.initiatives.enums import InitiativeState as S
from thidua.initiatives.models import KIND, Initiative
from thidua.initiatives.queries.similar import text_of
from thidua.initiatives.rules.states import COMPARED
from thidua.likeness.actions import Entry, put, take_out
from thidua.likeness.actions import Source as TextSource
from thidua.search.actions import Source, index, remove
from thidua.search.permissions import Scope


def file(one: Initiative) -> None:
    """As it stands: compared once it was sent, found by everybody of the agency while it is recognised."""
    if one.state in COMPARED:
        put(kind=KIND, object_id=one.pk, text=text_of(one), root=one.root)
    else:
        take_out(kind=KIND, object_ids=[one.pk])
    index_initiative(one)


def index_initiative(one: Initiative) -> None:
    """What search finds of it."""
    if one.state != S.RECOGNISED:
        remove(KIND, one.pk)
        return
    body = " ".join(part for part in (one.problem, one.solution, one.result, one.novelty) if part)
    url = reverse("initiatives:initiative", args=[one.pk])
    index(KIND, one.pk, title=one.title, body=body, url=url, scope=Scope(one.root), place=one.unit.name, also=f"{one.author.name} {one.field}")


def _found(keys: Sequence[UUID]) -> None:
    for row in Initiative.objects.filter(pk__in=keys).select_related("unit", "author"):
        index_initiative(row)


def _entries(keys: Sequence[UUID]) -> list[Entry]:
    return [Entry(row.pk, text_of(row), row.root) for row in Initiative.objects.filter(pk__in=keys)]


SEARCHED = Source(lambda: Initiative.objects.filter(state=S.RECOGNISED).values_list("pk", flat=True), _found)
TEXTS = TextSource(lambda: Initiative.objects.filter(state__in=COMPARED).values_list("pk", flat=True), _entries)
