"""Jobs of certificates; a worker imports this module to know them."""

from __future__ import annotations

import io

from django.urls import reverse

from thidua.credentials.actions import finish_run, forget_runs
from thidua.credentials.actions.printing import JOB
from thidua.credentials.models import PrintRun
from thidua.credentials.phrases import DRAWING
from thidua.credentials.queries.printing import deck_of, under_decision
from thidua.jobs.enums import Every
from thidua.jobs.tasks import Progress, job
from thidua.papers.apart import draw_deck
from thidua.store import clock

AT_ONCE = 50


@job(name=JOB, attempts=3)
def print_run(progress: Progress, run: str) -> None:
    """Draw the sheets of a run in parts and keep them as one file."""
    from pypdf import PdfWriter  # noqa: PLC0415  (what the start need not wait for)

    one = PrintRun.objects.select_related("stock__unit", "unit").filter(pk=run, file=None).first()
    if one is None:
        return
    rows, whole = list(under_decision(one.unit, one.decision)), PdfWriter()
    for at in range(0, len(rows), AT_ONCE):
        progress.step(at, len(rows), DRAWING)
        whole.append(io.BytesIO(draw_deck(deck_of(one.stock, rows[at : at + AT_ONCE]))))
    progress.step(len(rows), len(rows), DRAWING)
    out = io.BytesIO()
    whole.write(out)
    with progress.last_step(url=reverse("credentials:printed-file", args=[one.pk])):
        finish_run(run=one, content=out.getvalue(), at=clock.now())


@job(name="credentials.forget-runs", attempts=6, every=Every.DAY, hour=2)
def forget_old_runs(_progress: Progress, period: str = "") -> None:
    """Every night: the files of old runs go."""
    forget_runs(at=clock.now())
