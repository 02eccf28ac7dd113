"""The job of the library; a worker imports this module to know it."""

from __future__ import annotations

import uuid

from thidua.files.queries import files_of, opened
from thidua.jobs.tasks import Progress, job
from thidua.library.actions.citing import CITE_JOB, note_citations
from thidua.library.models import OWNER, Resource
from thidua.library.rules.citing import cited_in
from thidua.planparse.formats import extract_bytes
from thidua.planparse.refusals import ReadRefused
from thidua.store import clock


@job(name=CITE_JOB, attempts=3)
def read_citations(progress: Progress, *, resource: str, **_ignored: str) -> None:
    """The numbers of documents that the files of a resource name: text out of each in a child under limits. What has no text, a picture or a film, names none."""
    one = Resource.objects.filter(pk=uuid.UUID(resource)).first()
    if one is None:
        return
    numbers: list[str] = []
    files = list(files_of(OWNER, one.pk))
    for done, file in enumerate(files):
        progress.step(done, len(files))
        try:
            with opened(file) as content:
                numbers += cited_in(extract_bytes(file.name, content.read()).text)
        except ReadRefused:
            continue
    note_citations(resource=one, numbers=numbers, at=clock.now())
