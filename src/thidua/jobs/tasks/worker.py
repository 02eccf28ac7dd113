"""Run what is due: by hand (`run_pending`), in a thread of the web process (SQLite), or as `thidua worker`."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from django.db import DatabaseError, close_old_connections

from thidua.jobs import phrases
from thidua.jobs.actions.attempts import LeaseLost, claim, fail, finish, reap, renew
from thidua.jobs.actions.queue import WAKE, tick
from thidua.jobs.actions.registry import KINDS, Refusal
from thidua.jobs.models import Job
from thidua.jobs.tasks.progress import Progress
from thidua.store import clock

log = logging.getLogger(__name__)
PAUSE = 1.0
HOUSEKEEPING = 5.0


def run_pending(limit: int = 100) -> int:
    """Run due jobs one after the other; how many were tried."""
    for count in range(limit):
        job = claim(at=clock.now())
        if job is None:
            return count
        attempt(job)
    return limit


def attempt(job: Job) -> None:
    """One attempt at a claimed job; whatever it raises ends here and is kept with the job."""
    kind = KINDS.get(job.name)
    if kind is None:
        fail(job, sentence=phrases.UNKNOWN, again=False, at=clock.now())
        return
    progress = Progress(job)
    try:
        result = kind.run(progress, **job.args)
        if not progress.finished:
            finish(job, result=result if isinstance(result, dict) else {}, at=clock.now())
    except LeaseLost:
        log.info("job %s %s was cancelled or taken over", job.name, job.pk)
    except Refusal as refusal:
        fail(job, sentence=str(refusal)[:500], again=False, at=clock.now())
    except Exception:  # the edge of the process: any fault of a job is kept with it and never ends the worker
        log.exception("job %s %s failed in attempt %s", job.name, job.pk, job.attempts)
        fail(job, sentence=phrases.FAILED, again=True, at=clock.now())


class Heartbeat(threading.Thread):
    """Renews the lease of a running job three times within its length, from its own connection."""

    def __init__(self, job: Job) -> None:
        super().__init__(name=f"lease-{job.pk}", daemon=True)
        self.job, self.over = job, threading.Event()

    def run(self) -> None:
        while not self.over.wait(self.job.lease_seconds / 3):
            try:
                renew(self.job, at=clock.now())
            except LeaseLost:
                break
            except DatabaseError:
                log.warning("lease of job %s could not be renewed", self.job.pk)
        close_old_connections()


class Worker(threading.Thread):
    """Runs jobs until told to stop."""

    def __init__(self) -> None:
        super().__init__(name="thidua-worker", daemon=True)
        self.over = threading.Event()

    def stop(self) -> None:
        """Finish the job in hand and end."""
        self.over.set()
        WAKE.set()

    def run(self) -> None:
        kept_at = None
        while not self.over.is_set():
            try:
                now = clock.now()
                if kept_at is None or (now - kept_at).total_seconds() >= HOUSEKEEPING:
                    kept_at = now
                    reap(at=now)
                    tick(at=now)
                if self._one():
                    continue
            except DatabaseError:
                log.exception("the database did not answer the worker; it asks again")
            close_old_connections()
            WAKE.wait(PAUSE)
            WAKE.clear()

    def _one(self) -> bool:
        job = claim(at=clock.now())
        if job is None:
            return False
        heart = Heartbeat(job)
        heart.start()
        try:
            attempt(job)
        finally:
            heart.over.set()
            heart.join(5)
        return True


_inside: list[Worker] = []
_starting = threading.Lock()


def start_in_process(make: Callable[[], Worker] = Worker) -> Worker:
    """The worker thread of this process, started once."""
    with _starting:
        if not _inside or not _inside[0].is_alive():
            _inside[:] = [make()]
            _inside[0].start()
        return _inside[0]
