"""Editions of one resource: the one that is current, and the one that somebody began or finished."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from typing import Any

from django.db.models import Q

from thidua.credentials.models import Certificate
from thidua.credentials.queries import certificate_among, numbers_of
from thidua.evidence.enums import EvidenceState
from thidua.learning.models import LogEntry
from thidua.library.enums import ResourceState
from thidua.library.models import COURSE, Resource, Taking, Use
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


def is_withdrawn(one: Resource) -> bool:
    """Whether a replaced edition is offered no more because the one that stood in its place was withdrawn."""
    return one.state == ResourceState.REPLACED and one.pk not in current_of([one.pk])


FALLEN = Q(entry__evidence__state__in=(EvidenceState.WITHDRAWN, EvidenceState.RETURNED)) | Q(entry__evidence__held=True)
"""What was thrown away or sent back, or waits for its person to explain it: it is not learned."""


def learned_entry(person: Person, resource: uuid.UUID) -> LogEntry | None:
    """The entry of somebody's log that says they learned a resource, in whichever edition; None while nothing of it stands."""
    return next((row.entry for row in _learned(person, resource, ~FALLEN)), None)


def fallen_entry(person: Person, resource: uuid.UUID) -> LogEntry | None:
    """The entry that said so and does not stand, which is written anew when it is learned again; the last one."""
    return next((row.entry for row in reversed(_learned(person, resource, FALLEN))), None)


def entries_of(person: Person, resource: uuid.UUID) -> list[LogEntry]:
    """Every entry that says so, whether it stands or not."""
    return [row.entry for row in _learned(person, resource, Q()) if row.entry is not None]


def _learned(person: Person, resource: uuid.UUID, standing: Q) -> list[Taking | Use]:
    """What somebody took to its end of a resource, then what they used of it, each in the order of time."""
    editions = editions_of([resource])[resource]
    found: list[Taking | Use] = []
    for model, done in ((Taking, "done_at"), (Use, "used_at")):
        rows: Any = model.objects.filter(standing, resource__in=editions, person=person, entry__isnull=False, **{f"{done}__isnull": False})
        found += rows.select_related("entry__evidence__unit", "entry__evidence__person", "entry__person").order_by(done)
    return found


def certificate_for(person: Any, resource: uuid.UUID) -> Certificate | None:
    """The last certificate of a course, in whichever edition it was earned: a course is certified once."""
    return certificate_among(COURSE, editions_of([resource])[resource], person)


def certificates_held(person: Any, resources: Collection[uuid.UUID]) -> dict[uuid.UUID, str]:
    """The number of the certificate that holds for each of some courses, in whichever edition it was earned. Three questions."""
    editions = editions_of(resources)
    numbers = numbers_of(COURSE, [key for found in editions.values() for key in found], person)
    return {key: numbers.get(key) or next((numbers[one] for one in sorted(found) if one in numbers), "") for key, found in editions.items()}


def taking_elsewhere(user: Any, one: Resource) -> Taking | None:
    """The reader's taking of another edition, the newest first: they may finish it, or have done so."""
    person = standing_of(user).person_id
    others = editions_of([one.pk])[one.pk] - {one.pk}
    if person is None or not others:
        return None
    rows = Taking.objects.filter(resource__in=others, person=person).select_related("resource")
    found: Taking | None = rows.order_by("-resource__edition").first()
    return found
