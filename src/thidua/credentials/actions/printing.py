"""Print runs: asked for, drawn by a job, taken away after some days."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.credentials.models import PrintRun, Stock
from thidua.credentials.permissions import P, check_can
from thidua.credentials.queries.printing import under_decision
from thidua.files.actions import Ready, discard, keep, link, unlink
from thidua.files.enums import Purpose
from thidua.files.models import FileUse
from thidua.files.rules import digest
from thidua.jobs.actions import enqueue
from thidua.jobs.models import Job
from thidua.ui.pages import Conflict

JOB = "credentials.print"
KEPT = dt.timedelta(days=7)


def ask_to_print(*, stock: Stock, decision: str, by: User | None, at: dt.datetime) -> tuple[PrintRun, Job]:
    """Queue the sheets of every certificate under a decision of the stock's unit that still holds."""
    check_can(by, P.STOCK, stock)
    count = under_decision(stock.unit, decision).count()
    if not count:
        raise Conflict(_("Không có giấy nào còn giá trị theo quyết định này. Chọn quyết định khác."))
    run = PrintRun(root=stock.root, unit=stock.unit, stock=stock, decision=decision, count=count, made_by=by.pk if by else None, made_at=at)
    with transaction.atomic(), recorded("credentials.print", run, by=by, at=at):
        run.save(force_insert=True)
        job = enqueue(JOB, args={"run": str(run.pk)}, key=f"{JOB}:{run.pk}", by=by, root=run.root)
    return run, job


def finish_run(*, run: PrintRun, content: bytes, at: dt.datetime) -> PrintRun:
    """Keep the file that the job drew."""
    name = f"giay-khen-{run.made_at:%Y%m%d}.pdf"
    file = keep(ready=Ready(name, "application/pdf", content, digest(content), Purpose.SCAN, None), by=None, at=at, root=run.root)
    run.file = file
    with recorded("credentials.printed", run, by=None, at=at):
        run.save()
        link(file=file, owner=run, by=None, at=at)
    return run


def forget_runs(*, at: dt.datetime) -> int:
    """Take the files of old runs away: they hold names; how many."""
    old = PrintRun.objects.filter(made_at__lt=at - KEPT, file__isnull=False).select_related("file")
    for run in old:
        file, run.file = run.file, None
        with transaction.atomic(), recorded("credentials.forget", run, by=None, at=at):
            run.save()
            for use in FileUse.objects.filter(file=file, owner_kind="credentials.printrun", owner_id=run.pk):
                unlink(use=use, by=None, at=at)
            discard(file=file, by=None, at=at)
    return len(old)
