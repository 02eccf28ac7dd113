"""Jobs for programs: how far a job is that the account of the token asked for."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from ninja import Router, Schema

from thidua.accounts.api import Done, TokenAuth, once
from thidua.accounts.api import summarised as _
from thidua.accounts.queries import acting
from thidua.jobs import actions, queries
from thidua.jobs.models import Job
from thidua.store import clock

router = Router(auth=TokenAuth("jobs.read"), tags=["jobs"])


class JobOut(Schema):
    """A job: `done` of `total` pieces; `words` on what it does and `error` in the reader's language; `url` of the page of its result."""

    id: uuid.UUID
    state: str
    done: int
    total: int
    words: str
    error: str
    url: str
    made_at: dt.datetime
    ended_at: dt.datetime | None

    @staticmethod
    def resolve_words(job: Job) -> str:
        return _said(job.words)

    @staticmethod
    def resolve_error(job: Job) -> str:
        return _said(job.error)

    @staticmethod
    def resolve_url(job: Job) -> str:
        return str(job.result.get("url", ""))


def _said(words: str) -> str:
    """Words that are kept in Vietnamese; of an empty text the catalogue would tell its own head."""
    return gettext(words) if words else ""


@router.get("/jobs/{job_id}", response=JobOut, summary=_("Tiến độ của một việc nền"))
def job(request: HttpRequest, job_id: uuid.UUID) -> Any:
    return get_object_or_404(queries.visible_to(acting(request)), pk=job_id)


@router.post("/jobs/{job_id}/cancel", auth=TokenAuth("jobs.write"), response=Done, summary=_("Hủy một việc nền chưa xong"))
def cancel(request: HttpRequest, job_id: uuid.UUID) -> Done:
    def act() -> str:
        by = acting(request)
        found = get_object_or_404(queries.visible_to(by), pk=job_id)
        actions.cancel(job=found, by=by, at=clock.now())
        return f"jobs/{job_id}"

    return once(request, act)
