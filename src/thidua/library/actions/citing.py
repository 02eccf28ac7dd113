"""What the files of a resource cite is found by a job, so that nobody waits for it, and kept beside what its text cites."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db import transaction

from thidua.audit.actions import recorded
from thidua.files.models import FileUse
from thidua.jobs.actions import enqueue
from thidua.library.enums import ResourceKind
from thidua.library.models import OWNER, Citation, Resource
from thidua.library.rules.citing import MOST, key_of

CITE_JOB = "library.cite"


def ask_for_citations(resource: Resource) -> None:
    """Have the files read once the act is done; a package is somebody else's program and holds no document."""
    if resource.kind != ResourceKind.PACKAGE and FileUse.objects.filter(owner_kind=OWNER, owner_id=resource.pk).exists():
        key = f"{CITE_JOB}:{resource.pk}:{resource.version}"
        enqueue(CITE_JOB, args={"resource": str(resource.pk)}, key=key, root=resource.root)


def note_citations(*, resource: Resource, numbers: Iterable[str], at: dt.datetime) -> int:
    """Keep what the files cite beside what is known already; how many were new."""
    with transaction.atomic():
        held = Resource.objects.select_for_update().get(pk=resource.pk)
        known = set(Citation.objects.filter(resource=held).values_list("key", flat=True))
        fresh = {key: number for number in numbers if (key := key_of(number)) not in known}
        rows = [Citation(root=held.root, resource=held, number=number[:60], key=key) for key, number in list(fresh.items())[:MOST]]
        if rows:
            with recorded("library.cite", held, by=None, at=at) as note:
                Citation.objects.bulk_create(rows)
                note.values["numbers"] = [row.number for row in rows]
    return len(rows)
