"""A job is seen and cancelled by who asked for it, and by administrators."""

from __future__ import annotations

from thidua.accounts.models import User
from thidua.jobs.models import Job


def can_see_job(user: User, job: Job) -> bool:
    return user.is_active and (user.is_administrator or (job.owner_id is not None and job.owner_id == user.pk))
