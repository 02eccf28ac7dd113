"""What `thidua doctor` looks at: each look is a small function that returns findings and mends nothing."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import sqlite3
import statistics
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection, connections
from django.db.migrations.executor import MigrationExecutor

from thidua.measures.models import Comparison
from thidua.site.absent import reason
from thidua.site.backup import schedule
from thidua.store import checks, clock, replica

LYING_CACHE_MS = 0.2
SLOW_DISK_MS = 50.0
GIGABYTE = 1024**3
ENOUGH_FREE, LEAST_FREE = 5 * GIGABYTE, GIGABYTE // 2
FIRST_YEAR, LAST_YEAR = 2025, 2045
NIGHTS, WEEK = dt.timedelta(days=3), dt.timedelta(days=7)
SQLITE_OPTIONS = (
    ("journal_mode", frozenset({"wal"}), "is on"),
    ("synchronous", frozenset({"2", "3"}), "every write waits for the disk"),
    ("foreign_keys", frozenset({"1"}), "are checked at every write"),
)
BUILT = ("ui/dist/app.css", "ui/dist/app.js", "ui/dist/icons.svg", "ui/dist/inter-vietnamese-wght-normal.woff2")


class Grade(StrEnum):
    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at."""

    grade: Grade
    subject: str
    seen: str
    advice: str = ""


def examine() -> list[Finding]:
    """Every look, in order; a look that breaks is itself a finding. What asks a database that does not answer is not tried after it."""
    found: list[Finding] = []
    away = False
    for name, look in LOOKS:
        if away and name in ASKING:
            continue
        try:
            found += look()
        except (OSError, DatabaseError) as fault:
            away = away or isinstance(fault, DatabaseError)
            found.append(broken_finding(name, fault, connection.vendor))
    return found


def broken_finding(subject: str, fault: Exception, vendor: str) -> Finding:
    """A look that could not be done: what the system said of it, in its words, and what to do."""
    if not isinstance(fault, DatabaseError):
        return Finding(Grade.FAIL, subject, f"cannot be looked at: {fault}", "mend this first, then look again")
    advice = (
        "look at the rights of THIDUA_HOME and the room on the disk; if the file is damaged, type `thidua restore` with the last backup"
        if vendor == "sqlite"
        else "start the database server, or set THIDUA_DATABASE_URL right, then look again"
    )
    return Finding(Grade.FAIL, subject, f"does not answer: {reason(fault)}", advice)


def look_at_database() -> Iterator[Finding]:
    """The options under which an acknowledged write survives a crash, as the server itself reports them."""
    connection.ensure_connection()
    messages = checks.check_databases(databases=["default"])
    for message in messages:
        grade = Grade.FAIL if message.is_serious() else Grade.WARN
        yield Finding(grade, "database options", str(message.msg), message.hint or "change this setting of the database")
    if connection.vendor == "sqlite":
        yield from _sqlite_options()
        yield sqlite_release(sqlite3.sqlite_version_info, settings.DATABASES["default"]["ENGINE"] == checks.OUR_BACKEND)
    elif not messages:
        yield Finding(Grade.OK, "database options", "synchronous_commit, fsync and full_page_writes are on")


def _sqlite_options() -> Iterator[Finding]:
    with connection.cursor() as cursor:
        for pragma, wanted, words in SQLITE_OPTIONS:
            cursor.execute(f"PRAGMA {pragma}")
            yield sqlite_option(pragma, str(cursor.fetchone()[0]), wanted, words)


def sqlite_option(pragma: str, value: str, wanted: frozenset[str], words: str) -> Finding:
    """What an option does; its bare value is said of a wrong one only, for whoever mends it."""
    if value in wanted:
        return Finding(Grade.OK, f"database {pragma}", words)
    advice = "use the engine thidua.store.sqlite (THIDUA_DATABASE_URL=sqlite:///PATH sets it), on a local disk"
    return Finding(Grade.FAIL, f"database {pragma}", f"is {value}", advice)


def sqlite_release(version: tuple[int, ...], queued: bool) -> Finding:
    """The gate of reliability §0: the WAL-reset fault is harmless only while every write goes through the one queue."""
    text = "SQLite " + ".".join(map(str, version))
    if not checks.affected_by_wal_reset(version):
        return Finding(Grade.OK, "database release", text)
    if queued:
        advice = "safe while only the server writes (it queues writes and checkpoints); SQLite 3.51.3 or newer removes the fault"
        return Finding(Grade.WARN, "database release", f"{text} has the WAL-reset fault", advice)
    return Finding(Grade.FAIL, "database release", f"{text} has the WAL-reset fault", "use the engine thidua.store.sqlite, or SQLite 3.51.3 or newer")


def look_at_migrations() -> Iterator[Finding]:
    executor = MigrationExecutor(connection)
    pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if pending:
        yield Finding(Grade.FAIL, "migrations", f"{len(pending)} are not applied", "run `thidua init`")
    else:
        yield Finding(Grade.OK, "migrations", "all are applied")


def look_at_disk() -> Iterator[Finding]:
    there = next(folder for folder in (settings.HOME, *settings.HOME.parents) if folder.is_dir())
    yield fsync_finding(fsync_milliseconds(there))
    yield space_finding(shutil.disk_usage(there).free)


def fsync_milliseconds(folder: Path, rounds: int = 15) -> float:
    """The median time of one small write with fsync in a folder."""
    times = []
    with tempfile.TemporaryFile(dir=folder) as file:
        for _ in range(rounds):
            file.write(b"x" * 4096)
            file.flush()
            start = time.perf_counter()
            os.fsync(file.fileno())
            times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def fsync_finding(milliseconds: float) -> Finding:
    """Quicker than any disk means that something answers before the data is safe."""
    seen = f"{milliseconds:.2f} ms for a synced write"
    if milliseconds < LYING_CACHE_MS:
        advice = "a cache may answer before the data is safe: turn off its write-back, or be sure that it has a battery"
        return Finding(Grade.WARN, "disk speed", seen, advice)
    if milliseconds > SLOW_DISK_MS:
        return Finding(Grade.WARN, "disk speed", seen, "saving will feel slow: use a local SSD for THIDUA_HOME")
    return Finding(Grade.OK, "disk speed", seen)


def space_finding(free: int) -> Finding:
    seen = f"{free / GIGABYTE:.1f} GB free"
    if free < LEAST_FREE:
        return Finding(Grade.FAIL, "disk space", seen, "free some space or move THIDUA_HOME: writes will soon be refused")
    if free < ENOUGH_FREE:
        return Finding(Grade.WARN, "disk space", seen, "plan for more space: files and backups need room")
    return Finding(Grade.OK, "disk space", seen)


def look_at_clock() -> Iterator[Finding]:
    yield clock_finding(clock.now(), time.time())


def clock_finding(now: dt.datetime, system: float) -> Finding:
    """Deadlines are decided by this clock: its year must be plausible and the product's UTC must be the machine's."""
    seen = f"{now.astimezone(clock.VIETNAM):%d/%m/%Y %H:%M:%S} in Viet Nam, {now.astimezone(dt.UTC):%d/%m/%Y %H:%M:%S} UTC"
    if not FIRST_YEAR <= now.year <= LAST_YEAR:
        return Finding(Grade.FAIL, "clock", seen, "the year cannot be right: set the clock and turn on time synchronisation (NTP)")
    if abs(now.timestamp() - system) > 2:
        return Finding(Grade.FAIL, "clock", seen, "differs from the machine's own clock: check its time zone settings")
    return Finding(Grade.OK, "clock", seen)


def look_at_storage() -> Iterator[Finding]:
    """Write, read back and delete a small file where uploads go; folders that this made go as well."""
    name, content = f"doctor-{uuid.uuid4()}", os.urandom(64)
    root = Path(settings.MEDIA_ROOT)
    made = [folder for folder in (root, *root.parents) if not folder.exists()]
    kept = default_storage.save(name, ContentFile(content))
    try:
        with default_storage.open(kept, "rb") as file:
            same = file.read() == content
    finally:
        default_storage.delete(kept)
        with suppress(OSError):  # somebody uploaded meanwhile
            for folder in made:
                folder.rmdir()
    gone = not default_storage.exists(kept)
    if same and gone:
        yield Finding(Grade.OK, "file storage", "a file was written, read back and deleted")
    else:
        seen = "a file read back was not what was written" if not same else "a file could not be deleted"
        yield Finding(Grade.FAIL, "file storage", seen, "check THIDUA_HOME/files or the storage service and its rights")


def look_at_cache() -> Iterator[Finding]:
    """The cache of several processes, where there is one: what one process put there is read back."""
    if "SharedCache" in settings.CACHES["default"]["BACKEND"]:
        said = str(uuid.uuid4())
        cache.set(f"doctor-{said}", said, 10)
        yield cache_finding(cache.get(f"doctor-{said}") == said)


def cache_finding(kept: bool) -> Finding:
    if kept:
        return Finding(Grade.OK, "shared cache", "keeps what it is given")
    advice = "start Redis or Valkey, or set THIDUA_CACHE_URL right; pages work without it, limits by address do not"
    return Finding(Grade.WARN, "shared cache", "does not keep what it is given", advice)


def look_at_replica() -> Iterator[Finding]:
    """The read-only copy of the database, where there is one."""
    if replica.REPLICA in connections:
        try:
            yield replica_finding(replica.lag())
        except DatabaseError as fault:
            yield Finding(Grade.WARN, "replica", f"does not answer: {reason(fault)}", BEHIND)


BEHIND = "pages read the primary meanwhile: look at the replica, at its network and at THIDUA_REPLICA_URL"


def replica_finding(behind: dt.timedelta | None) -> Finding:
    """A replica that is further behind than a form is remembered is not asked by pages."""
    seconds = behind.total_seconds() if behind else 0.0
    seen = f"{seconds:.0f} seconds behind"
    return Finding(Grade.WARN, "replica", seen, BEHIND) if seconds > settings.REPLICA_SECONDS else Finding(Grade.OK, "replica", seen)


def look_at_built_files() -> Iterator[Finding]:
    missing = [name for name in BUILT if not finders.find(name) and not (settings.STATIC_ROOT / name).exists()]
    yield built_finding("pages", "styles, scripts and icons", missing, "run `bin/demo` once, or install the released package: they are built in")
    fonts = Path(__file__).parent.parent / "papers" / "fonts"
    absent = [] if list(fonts.glob("*.ttf")) else ["papers/fonts/*.ttf"]
    yield built_finding("official papers", "fonts", absent, "run `bin/demo` once, or install the released package: PDF papers need Tinos")


def built_finding(subject: str, what: str, missing: list[str], advice: str) -> Finding:
    if missing:
        return Finding(Grade.FAIL, subject, f"{what} are missing ({', '.join(missing)})", advice)
    return Finding(Grade.OK, subject, f"{what} are there")


def look_at_proxies() -> Iterator[Finding]:
    yield from proxy_findings(settings.BEHIND_TLS, bool(settings.TRUSTED_PROXIES))


def proxy_findings(behind_tls: bool, trusted: bool) -> Iterator[Finding]:
    """Behind a proxy that nobody named, every visitor has the proxy's address: limits by address then hit everybody at once."""
    if behind_tls and not trusted:
        seen = "THIDUA_TLS is on and THIDUA_TRUSTED_PROXIES is empty: everybody seems to come from the proxy"
        yield Finding(Grade.WARN, "proxy", seen, "set THIDUA_TRUSTED_PROXIES to the address of the proxy, such as 127.0.0.1")
    elif behind_tls:
        yield Finding(Grade.OK, "proxy", "the address of each visitor is taken from the proxy")


def look_at_backups() -> Iterator[Finding]:
    yield backup_finding(settings.BACKUP_EVERY, schedule.last_outcome(), max(schedule.moments(settings.BACKUP_DIR), default=None), clock.now())


def backup_finding(every: str, last: schedule.Outcome | None, newest: dt.datetime | None, now: dt.datetime) -> Finding:
    """Whether the last automatic backup is there and not too old: two turns may be missed, not three."""
    if every == "off":
        return Finding(Grade.WARN, "backups", "automatic backups are off", "set THIDUA_BACKUP_EVERY=hour, or be sure that something else takes them")
    if last and last.fault:
        return Finding(Grade.FAIL, "backups", last.fault, "mend this, then type `thidua backup`")
    if newest is None:
        return Finding(Grade.WARN, "backups", "none was taken yet", "type `thidua backup`; the server takes them while it runs")
    old = now - newest > 3 * (schedule.GAPS[every] + schedule.GRACE)
    seen = f"the last is of {newest.astimezone(clock.VIETNAM):%d/%m/%Y %H:%M}"
    return Finding(Grade.FAIL, "backups", seen, "type `thidua backup` and see that the worker runs") if old else Finding(Grade.OK, "backups", seen)


def look_at_figures() -> Iterator[Finding]:
    """What the comparison of every night found: figures that are not what their facts say are mended, and told here for a week."""
    last = [(one.at, one.differed_at, sum(one.told.values())) for one in Comparison.objects.all()]
    yield figures_finding(last, clock.now())


def figures_finding(last: list[tuple[dt.datetime, dt.datetime | None, int]], now: dt.datetime) -> Finding:
    """Of each agency: when figures were last compared, when any last differed, how many did at the last comparison."""
    if not last:
        return Finding(Grade.OK, "figures", "not compared yet; the worker compares them every night")
    oldest, differed = min(at for at, _when, _number in last), max((when for _at, when, _number in last if when), default=None)
    if now - oldest > NIGHTS:
        return Finding(Grade.WARN, "figures", f"last compared {_when(oldest)}", "see that the worker runs; it compares the figures every night")
    if differed and now - differed < WEEK:
        seen = (
            f"some differed from their facts on {_when(differed)} and were mended ({sum(number for _at, _d, number in last)} at the last comparison)"
        )
        return Finding(Grade.WARN, "figures", seen, "tell the makers if it comes back: a figure must never differ")
    return Finding(Grade.OK, "figures", f"equal to their facts, last compared {_when(oldest)}")


def _when(at: dt.datetime) -> str:
    return f"{at.astimezone(clock.VIETNAM):%d/%m/%Y %H:%M}"


ASKING = frozenset({"migrations", "figures"})
"""The looks that ask the database."""
LOOKS: tuple[tuple[str, Callable[[], Iterator[Finding]]], ...] = (
    ("database", look_at_database),
    ("migrations", look_at_migrations),
    ("disk", look_at_disk),
    ("clock", look_at_clock),
    ("file storage", look_at_storage),
    ("shared cache", look_at_cache),
    ("replica", look_at_replica),
    ("built files", look_at_built_files),
    ("proxy", look_at_proxies),
    ("backups", look_at_backups),
    ("figures", look_at_figures),
)
