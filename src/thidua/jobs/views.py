"""The row of a job: how far it is, cancel, the result."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from thidua.jobs import actions, queries
from thidua.store import clock
from thidua.ui.pages import page


@never_cache
@page(signed_in=True)
def show(request: HttpRequest, job_id: uuid.UUID) -> HttpResponseBase:
    """The page of a job; asked by htmx, only its row."""
    job = get_object_or_404(queries.visible_to(request.user), pk=job_id)  # type: ignore[arg-type]  # reason: a signed-in page
    template = "jobs/_progress.html" if request.headers.get("HX-Request") == "true" else "jobs/job.html"
    return render(request, template, {"job": job})


@require_POST
@page(signed_in=True)
def cancel(request: HttpRequest, job_id: uuid.UUID) -> HttpResponseBase:
    job = get_object_or_404(queries.visible_to(request.user), pk=job_id)  # type: ignore[arg-type]  # reason: a signed-in page
    actions.cancel(job=job, by=request.user, at=clock.now())  # type: ignore[arg-type]  # reason: a signed-in page
    return redirect("jobs:show", job_id=job.pk)
