"""Make a public exemplar findable, with no more than it agreed to show."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.urls import reverse

from thidua.exemplars.models import OWNER, Exemplar
from thidua.exemplars.queries.public import cards_of, public_exemplars
from thidua.search.actions import Source, index, remove
from thidua.search.permissions import Scope

FOUND = OWNER
"""The kind of thing that search finds."""


def index_exemplar(one: Exemplar) -> None:
    """As it stands now: found while it is public."""
    row = public_exemplars().filter(pk=one.pk).first()
    cards = cards_of([row]) if row is not None else []
    if not cards:
        remove(FOUND, one.pk)
        return
    card = cards[0]
    url = reverse("exemplars:public", args=[card.slug])
    body = "\n".join(part for part in (card.deed, card.story, card.recognised_by) if part)
    index(FOUND, one.pk, title=card.name, body=body, url=url, scope=Scope(one.root, public=True), place=card.unit)


def _exemplars(keys: Sequence[UUID]) -> None:
    for row in Exemplar.objects.filter(pk__in=keys).select_related("unit"):
        index_exemplar(row)


SOURCE = Source(lambda: public_exemplars().order_by().values_list("pk", flat=True), _exemplars)
