"""Putting a backup back: everything is proved before anything live is touched, and what was there is kept beside it."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader

from thidua.audit.models import Entry
from thidua.files.rules import digest, storage_name
from thidua.site.backup import archive, databases
from thidua.site.backup.checking import unpacked
from thidua.site.backup.manifest import Manifest, Refused, differences, too_new

WAL_PARTS = ("", "-wal", "-shm")


def restore(file: Path, *, key: Path | None, replace: bool, at: dt.datetime) -> tuple[Manifest, Path | str | None]:
    """Put a proved backup in the place of what the settings name; gives its manifest and where what was there is kept."""
    filled = has_entries()
    if filled and not replace:
        raise Refused("This installation has data. To put the backup in its place, add --replace; to look at it first, set another THIDUA_HOME.")
    settings.HOME.mkdir(parents=True, exist_ok=True)
    with unpacked(file, key, near=settings.HOME) as (folder, manifest):
        refuse_foreign(manifest)
        put_files(folder, manifest)
        aside = put_database(folder, filled=filled, at=at)
    prove(manifest)
    Session.objects.all().delete()  # one that was revoked after the backup must not live again
    return manifest, aside


def has_entries() -> bool:
    """Whether anything was ever recorded here."""
    try:
        return Entry._meta.db_table in connection.introspection.table_names() and Entry.objects.exists()
    except DatabaseError:
        return True  # what cannot be read is data too: it is put aside, not written over


def refuse_foreign(manifest: Manifest) -> None:
    """A backup of another engine or of a newer release cannot be put back here."""
    if manifest.engine != connection.vendor:
        raise Refused(f"This backup was taken on {manifest.engine} and THIDUA_DATABASE_URL names {connection.vendor}: set it to the same engine.")
    known = frozenset(f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations)
    if newer := too_new(manifest, known):
        raise Refused(f"This backup was made by release {manifest.release}, newer than this one ({newer[0]} is not known): install that release.")


def put_files(folder: Path, manifest: Manifest) -> None:
    """Each content where rows look for it. Contents that are there already are left: equal names are equal contents."""
    for sha256 in manifest.files:
        name = storage_name(sha256)
        if default_storage.exists(name):
            with default_storage.open(name, "rb") as there:
                if digest(there.read()) == sha256:
                    continue
            default_storage.delete(name)
        with (folder / "files" / name).open("rb") as content:
            default_storage.save(name, File(content))


def put_database(folder: Path, *, filled: bool, at: dt.datetime) -> Path | str | None:
    """The database in its place; what was there is kept: on SQLite in a folder, on PostgreSQL in a schema, which is given."""
    worth = filled or bool(connection.introspection.table_names())  # a file that only looking made is nothing to keep
    connection.close()
    if connection.vendor != "sqlite":
        return _put_postgres(folder / databases.POSTGRES, worth, at)
    live = Path(str(connection.settings_dict["NAME"]))
    aside = None
    if worth and live.exists():
        aside = live.parent / f"before-restore-{at.astimezone(dt.UTC):%Y%m%d-%H%M%S}Z"
        aside.mkdir(mode=0o700)
    for part in WAL_PARTS:
        old = live.with_name(live.name + part)
        if aside is None:
            old.unlink(missing_ok=True)
        elif old.exists():
            old.replace(aside / old.name)
    live.parent.mkdir(parents=True, exist_ok=True)
    incoming = live.with_name(live.name + ".incoming")
    shutil.copyfile(folder / databases.SQLITE, incoming)
    incoming.chmod(0o600)
    with incoming.open("rb+") as file:
        archive.flush(file)
    incoming.replace(live)
    archive.sync_folder(live.parent)
    return aside


def _put_postgres(file: Path, worth: bool, at: dt.datetime) -> str | None:
    """The tables in the place of those that are moved aside; these come back when it fails."""
    try:
        aside = databases.set_aside(at) if worth else None
    except DatabaseError as fault:
        connection.close()
        raise Refused(
            f"What is here could not be set aside, so nothing was changed: {str(fault).strip()[:300]}. Stop the server, then again."
        ) from fault
    connection.close()
    try:
        databases.restore_postgres(file)
    except Refused:
        if aside:
            databases.put_back(aside)
        raise
    return aside


def prove(manifest: Manifest) -> None:
    """Count again in the place itself: only then is it restored."""
    with connection.cursor() as cursor:
        ask = databases.asking(cursor)
        counts, chains, _done = databases.facts(ask, databases.live_tables(ask))
        faults = differences(manifest, counts, chains) + databases.chain_faults(ask)
    if faults:
        raise Refused(f"What was put back differs from the backup: {'; '.join(faults[:5])}.")
