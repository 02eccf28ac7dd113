"""The Word and the PDF file of a plan, drawn after its issue."""

from __future__ import annotations

import uuid
from typing import Any

from thidua.jobs.actions.registry import job
from thidua.jobs.tasks.progress import Progress
from thidua.papers.apart import Form
from thidua.plans import actions, queries
from thidua.plans.models import Plan
from thidua.store import clock


@job(name="plans.papers")
def draw_papers(progress: Progress, *, plan: str, **_ignored: Any) -> None:
    """Draw the Word and the PDF file of a plan; drawn before, they stay."""
    found = Plan.objects.select_related("unit", "movement").get(pk=uuid.UUID(plan))
    paper = queries.paper_of(found)
    for number, form in enumerate(Form):
        progress.step(number, len(Form), "Đang lập bản Word và PDF")
        actions.keep_paper(plan=found, subject="plan", form=form, paper=paper, by=None, at=clock.now())
