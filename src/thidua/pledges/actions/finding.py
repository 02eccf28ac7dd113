"""Make a signed pledge findable: from then on everybody of the agency may open it, and its contents never change."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.urls import reverse

from thidua.pledges.models import Pledge
from thidua.pledges.queries import contents_of, edition_of, parties_of
from thidua.pledges.rules.states import KEPT
from thidua.search.actions import Source, index
from thidua.search.permissions import Scope

FOUND = "pledges.pledge"
"""The kind of thing that search finds."""


def index_pledge(pledge: Pledge) -> None:
    """Title, contents and parties of a signed pledge, for its agency."""
    edition = edition_of(pledge)
    body = " ".join([edition.opening, *(row.content.text for row in contents_of(edition)), edition.closing])
    place = pledge.term.cluster.name if pledge.term else pledge.unit.name
    also = " ".join(one.name for one in parties_of(pledge))
    url = reverse("pledges:pledge", args=[pledge.pk])
    index(FOUND, pledge.pk, title=pledge.title, body=body, url=url, scope=Scope(pledge.root), place=place, also=also)


def _pledges(keys: Sequence[UUID]) -> None:
    for row in Pledge.objects.filter(pk__in=keys).select_related("unit", "term__cluster"):
        index_pledge(row)


SOURCE = Source(lambda: Pledge.objects.filter(state__in=KEPT).values_list("pk", flat=True), _pledges)
