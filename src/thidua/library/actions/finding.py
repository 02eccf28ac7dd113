"""Make a published resource findable for its agency, and for everybody where it is public."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.urls import reverse

from thidua.library.enums import ResourceState
from thidua.library.models import Resource, ResourceTag
from thidua.search.actions import Source, index, remove
from thidua.search.permissions import Scope

FOUND = "library.resource"
"""The kind of thing that search finds."""


def index_resource(one: Resource) -> None:
    """As it stands now: found while it is published."""
    if one.state != ResourceState.PUBLISHED:
        remove(FOUND, one.pk)
        return
    words = " ".join(ResourceTag.objects.filter(resource=one).order_by("kind", "key").values_list("words", flat=True))
    body = " ".join(part for part in (one.summary, one.lesson, one.body) if part)
    url = reverse("library:public" if one.is_public else "library:resource", args=[one.pk])
    index(FOUND, one.pk, title=one.title, body=body, url=url, scope=Scope(one.root, public=one.is_public), place=one.unit.name, also=words)


def _resources(keys: Sequence[UUID]) -> None:
    for row in Resource.objects.filter(pk__in=keys).select_related("unit"):
        index_resource(row)


SOURCE = Source(lambda: Resource.objects.filter(state=ResourceState.PUBLISHED).values_list("pk", flat=True), _resources)
