"""The job that reads an uploaded document and turns it into a draft."""

from __future__ import annotations

import uuid

from thidua.accounts.models import User
from thidua.files.models import StoredFile
from thidua.files.queries import opened
from thidua.jobs.tasks import Progress, job
from thidua.planparse.formats import extract_bytes
from thidua.planparse.refusals import ReadRefused
from thidua.plans.actions.assigning import Dropped
from thidua.plans.actions.importing import READ_JOB, discard_import, fill_import
from thidua.plans.models import Plan
from thidua.plans.phrases import GETTING_TEXT, MAKING, READING, READING_PAGES
from thidua.plans.tasks.apart import read_apart
from thidua.plans.tasks.papers import draw_papers
from thidua.store import clock

__all__ = ["draw_papers", "read_plan"]


@job(name=READ_JOB, attempts=3)
def read_plan(progress: Progress, plan: str, name: str, by: str | None = None, reference: str | None = None) -> None:
    """Text out of the file (in a child under limits), structure out of the text, rows out of the structure: all of it or nothing."""
    row = Plan.objects.select_related("unit", "movement").filter(pk=uuid.UUID(plan)).first()
    if row is None:
        return
    actor = User.objects.filter(pk=by).first() if by else None
    file = StoredFile.objects.get(pk=row.source_file)
    try:
        progress.step(0, 0, GETTING_TEXT)
        with opened(file) as content:
            found = extract_bytes(name, content.read(), told=lambda done, total: progress.step(done, total, READING_PAGES))
        progress.step(0, 0, READING)
        reading = read_apart(found.text, sha256=found.sha256, media_type=found.media_type)
        progress.step(0, len(reading["clauses"]), MAKING)
    except ReadRefused as refused:
        with progress.last_step(refused={"code": refused.code, "vi": refused.vi, "en": refused.en}, name=name):
            discard_import(plan=row, file=file, reason=refused.vi, by=actor, at=clock.now())
        return
    notices = [{"vi": n.vi, "en": n.en} for n in found.notices]
    try:
        with progress.last_step(plan=str(row.pk), clauses=len(reading["clauses"])):
            fill_import(plan=row, text=found.text, reading=reading, notices=notices, reference=reference, by=actor, at=clock.now())
    except Dropped:  # while it was read
        return
