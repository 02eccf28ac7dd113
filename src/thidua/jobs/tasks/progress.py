"""What a running job is given: a way to say how far it is and to end with its effects."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction

from thidua.jobs.actions.attempts import finish, hold, renew
from thidua.jobs.models import Job
from thidua.store import clock
from thidua.store.gate import writing


class Progress:
    """The first argument of every job."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.finished = False

    def step(self, done: int, total: int, words: str = "") -> None:
        """Say "words… done/total" and keep the lease; raises `LeaseLost` once the job was cancelled or taken over."""
        renew(self.job, at=clock.now(), done=done, total=total, words=words)

    @contextmanager
    def last_step(self, **result: Any) -> Iterator[None]:
        """The effects of the job and its end in one transaction: both happen, exactly once, or neither."""
        with transaction.atomic(), writing():
            hold(self.job)
            yield
            finish(self.job, result=result, at=clock.now())
        self.finished = True
