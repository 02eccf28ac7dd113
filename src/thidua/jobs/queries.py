"""Which jobs a person sees and which are due."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import QuerySet

from thidua.accounts.models import User
from thidua.jobs.enums import JobState
from thidua.jobs.models import Job


def visible_to(user: User) -> QuerySet[Any]:
    """The jobs of `permissions.can_see_job` as a queryset."""
    if not user.is_active:
        return Job.objects.none()
    return Job.objects.all() if user.is_administrator else Job.objects.filter(owner_id=user.pk)


def due(at: dt.datetime) -> QuerySet[Any]:
    """Queued jobs whose time has come, the oldest first."""
    return Job.objects.filter(state=JobState.QUEUED, run_at__lte=at).order_by("run_at", "id")


def abandoned(at: dt.datetime) -> QuerySet[Any]:
    """Running jobs whose worker no longer renews its lease."""
    return Job.objects.filter(state=JobState.RUNNING, lease_until__lt=at)
