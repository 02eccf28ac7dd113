"""Editions of one resource: the one that is current, and the one that somebody began or finished."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from typing import Any

from thidua.library.enums import ResourceState
from thidua.library.models import Resource, Taking
from thidua.library.rules.editions import families
from thidua.orgs.queries import standing_of


def editions_of(resources: Collection[uuid.UUID]) -> dict[uuid.UUID, frozenset[uuid.UUID]]:
    """All editions of each of some resources: one question."""
    roots = Resource.objects.filter(pk__in=resources).values("root")
    rows = Resource.objects.filter(root__in=roots, earlier__isnull=False).order_by().values_list("pk", "earlier")
    return families(dict(rows), resources)


def current_of(resources: Collection[uuid.UUID]) -> dict[uuid.UUID, Resource]:
    """The published edition of each of some resources; none of what was withdrawn. Two questions."""
    editions = editions_of(resources)
    every = {key for found in editions.values() for key in found}
    published = {one.pk: one for one in Resource.objects.filter(pk__in=every, state=ResourceState.PUBLISHED).select_related("unit")}
    newest = {
        key: max((published[one] for one in found if one in published), key=lambda one: one.edition, default=None) for key, found in editions.items()
    }
    return {key: one for key, one in newest.items() if one is not None}


def taking_elsewhere(user: Any, one: Resource) -> Taking | None:
    """The reader's taking of another edition, the newest first: they may finish it, or have done so."""
    person = standing_of(user).person_id
    others = editions_of([one.pk])[one.pk] - {one.pk}
    if person is None or not others:
        return None
    rows = Taking.objects.filter(resource__in=others, person=person).select_related("resource")
    found: Taking | None = rows.order_by("-resource__edition").first()
    return found
