"""Editions of one resource: the one that is current, and the one that somebody began or finished."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from typing import Any

from django.db.models import Q

from thidua.evidence.enums import EvidenceState
from thidua.learning.models import LogEntry
from thidua.library.enums import ResourceState
from thidua.library.models import Resource, Taking, Use
from thidua.library.rules.editions import families
from thidua.orgs.models import Person
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


FALLEN = Q(entry__evidence__state__in=(EvidenceState.WITHDRAWN, EvidenceState.RETURNED)) | Q(entry__evidence__held=True)
"""What was thrown away or sent back, or waits for its person to explain it: it is not learned."""


def learned_entry(person: Person, resource: uuid.UUID) -> LogEntry | None:
    """The entry of somebody's log that says they learned a resource, in whichever edition; None while nothing of it stands."""
    editions = editions_of([resource])[resource]
    for model, done in ((Taking, "done_at"), (Use, "used_at")):
        rows: Any = model.objects.filter(resource__in=editions, person=person, entry__isnull=False, **{f"{done}__isnull": False}).exclude(FALLEN)
        row = rows.select_related("entry__evidence").order_by(done).first()
        if row is not None:
            found: LogEntry = row.entry
            return found
    return None


def taking_elsewhere(user: Any, one: Resource) -> Taking | None:
    """The reader's taking of another edition, the newest first: they may finish it, or have done so."""
    person = standing_of(user).person_id
    others = editions_of([one.pk])[one.pk] - {one.pk}
    if person is None or not others:
        return None
    rows = Taking.objects.filter(resource__in=others, person=person).select_related("resource")
    found: Taking | None = rows.order_by("-resource__edition").first()
    return found
