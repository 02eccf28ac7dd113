"""What is so at the moment, for whoever watches the installation: jobs, backup, database, record. Numbers only."""

from __future__ import annotations

import datetime as dt
import shutil
from collections import Counter
from collections.abc import Iterator

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.models import Count, Max, Min

from thidua.audit.models import Checkpoint
from thidua.jobs.enums import JobState
from thidua.jobs.models import Job
from thidua.site.backup import drilling, schedule
from thidua.site.meter import family
from thidua.store import clock


def lines() -> Iterator[str]:
    """The gauges in Prometheus's text format. A database that is away is told as such, and what only it knows is left out."""
    now = clock.now()
    try:
        of_database = [line for part in (jobs(now), size(), record(now)) for line in part]
    except DatabaseError:
        of_database = None
    yield from family("thidua_database_up", "gauge", "1 when the database answers.", [("", int(of_database is not None))])
    yield from of_database or ()
    yield from backup(now)
    free = shutil.disk_usage(settings.HOME if settings.HOME.exists() else "/").free
    yield from family("thidua_disk_free_bytes", "gauge", "Room left on the disk of THIDUA_HOME.", [("", free)])


def jobs(now: dt.datetime) -> Iterator[str]:
    """How many jobs there are in each state, and for how long the oldest that is due has waited."""
    found = Counter(dict(Job.objects.values_list("state").annotate(Count("pk")).order_by()))
    yield from family("thidua_jobs", "gauge", "Jobs by state.", ((f'state="{state.value}"', found[state.value]) for state in JobState))
    due = Job.objects.filter(state=JobState.QUEUED, run_at__lte=now).aggregate(at=Min("run_at"))["at"]
    waited = (now - due).total_seconds() if due else 0.0
    yield from family("thidua_jobs_oldest_due_seconds", "gauge", "How long the oldest job that is due has waited.", [("", round(waited, 1))])


def size() -> Iterator[str]:
    """Bytes of the database."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_database_size(current_database())")
        else:
            cursor.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
        yield from family("thidua_database_bytes", "gauge", "Size of the database.", [("", cursor.fetchone()[0])])


def record(now: dt.datetime) -> Iterator[str]:
    """Age of the newest signed checkpoint of any agency's record; nothing before the first."""
    at = Checkpoint.objects.aggregate(at=Max("at"))["at"]
    ages = [("", round((now - at).total_seconds(), 1))] if at else []
    yield from family("thidua_audit_checkpoint_age_seconds", "gauge", "Age of the newest checkpoint of the record.", ages)


def backup(now: dt.datetime) -> Iterator[str]:
    """Age of the newest automatic backup, and whether the last one failed."""
    newest = max(schedule.moments(settings.BACKUP_DIR), default=None)
    ages = [("", round((now - newest).total_seconds(), 1))] if newest else []
    yield from family("thidua_backup_age_seconds", "gauge", "Age of the newest automatic backup.", ages)
    tried = drilling.last()
    proved = [("", round((now - dt.datetime.fromisoformat(tried.at)).total_seconds(), 1))] if tried and not tried.fault else []
    yield from family("thidua_drill_age_seconds", "gauge", "Age of the last restore drill, while it went well.", proved)
    last = schedule.last_outcome()
    yield from family("thidua_backup_failed", "gauge", "1 when the last automatic backup failed.", [("", int(bool(last and last.fault)))])
