"""Putting a backup back: everything is proved before anything live is touched, and what was there is kept beside it."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection, transaction
from django.db.migrations.loader import MigrationLoader

from thidua.audit.models import Entry
from thidua.files.rules import digest, storage_name
from thidua.site.backup import archive, databases
from thidua.site.backup.checking import refuse_unreadable, unpacked
from thidua.site.backup.manifest import Manifest, Refused, differences, too_new
from thidua.store.beginning import is_empty
from thidua.vn.terminal import said

WAL_PARTS = ("", "-wal", "-shm")
Say = Callable[[str], object]


def restore(file: Path, *, key: Path | None, replace: bool, at: dt.datetime, say: Say = lambda line: None) -> tuple[Manifest, Path | str | None]:
    """Put a proved backup in the place of what the settings name; gives its manifest and where what was there is kept.

    `say` hears at once where that is, and on PostgreSQL that it is back when anything cuts the restore off before the backup is proved in its place.
    """
    refuse_unreadable(file)
    refuse_beside_kept()
    filled = has_entries()
    if filled and not replace:
        raise Refused(
            said(
                "Bản cài đặt này đã có dữ liệu. Muốn thay bằng bản sao lưu, thêm --replace; muốn xem trước, đặt THIDUA_HOME khác.",
                "This installation has data. To put the backup in its place, add --replace; to look at it first, set another THIDUA_HOME.",
            )
        )
    settings.HOME.mkdir(parents=True, exist_ok=True)
    with unpacked(file, key, near=settings.HOME) as (folder, manifest):
        refuse_foreign(manifest)
        put_files(folder, manifest)
        aside = put_database(folder, filled=filled, at=at, say=say)
    with putting_back(aside, say):
        prove(manifest)
    Session.objects.all().delete()  # one that was revoked after the backup must not live again
    return manifest, aside


def prove_first(file: Path, key: Path | None) -> None:
    """Where nothing is yet, a backup that is refused leaves nothing: not the lock, the list of whom was erased or a database that only looking made."""
    home = settings.HOME
    if home.exists() and any(home.iterdir()):
        return
    near = next(folder for folder in (home, *home.absolute().parents) if folder.is_dir())
    with unpacked(file, key, near=near) as (_folder, manifest):
        refuse_foreign(manifest)


def has_entries() -> bool:
    """Whether anything was ever recorded here."""
    try:
        return Entry._meta.db_table in connection.introspection.table_names() and Entry.objects.exists()
    except DatabaseError:
        return True  # what cannot be read is data too: it is put aside, not written over


def refuse_beside_kept() -> None:
    """Where nothing is but what a restore set aside, that comes back first: a new installation beside it would look as if all were lost."""
    if (kept := databases.left_aside()) and is_empty(connection):
        raise Refused(
            said(
                f"Cơ sở dữ liệu trống, và phần mà lần khôi phục đã cất riêng nằm ở lược đồ {kept[-1]}. "
                f'Muốn lấy lại: `thidua restore --back {kept[-1]}`. Muốn bắt đầu không có nó: DROP SCHEMA "{kept[-1]}" CASCADE, rồi làm lại.',
                f"The database is empty, and what a restore set aside lies in its schema {kept[-1]}. "
                f'To get it back: `thidua restore --back {kept[-1]}`. To begin without it: DROP SCHEMA "{kept[-1]}" CASCADE, then again.',
            )
        )


def bring_back(schema: str) -> None:
    """What a restore set aside on PostgreSQL and could not put back itself, in its place again; only where nothing is now."""
    if schema not in (kept := databases.left_aside()):
        raise Refused(
            said(
                f"Không lần khôi phục nào cất gì ở lược đồ {schema}. Hiện có: {', '.join(kept) or 'không có'}.",
                f"No restore kept anything in a schema {schema}. There are: {', '.join(kept) or 'none'}.",
            )
        )
    if not is_empty(connection):
        raise Refused(
            said(
                "Cơ sở dữ liệu đang có bảng và sẽ bị mất. Chỉ lấy lại phần đã cất riêng vào cơ sở dữ liệu trống.",
                "The database has tables, and they would be lost. Only into an empty database is brought back what was set aside.",
            )
        )
    databases.put_back(schema)


def refuse_foreign(manifest: Manifest) -> None:
    """A backup of another engine or of a newer release cannot be put back here."""
    if manifest.engine != connection.vendor:
        raise Refused(
            said(
                f"Bản sao lưu này lấy trên {manifest.engine} mà THIDUA_DATABASE_URL nêu {connection.vendor}: đặt lại cho cùng loại.",
                f"This backup was taken on {manifest.engine} and THIDUA_DATABASE_URL names {connection.vendor}: set it to the same engine.",
            )
        )
    known = frozenset(f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations)
    if newer := too_new(manifest, known):
        raise Refused(
            said(
                f"Bản sao lưu này của bản phát hành {manifest.release}, mới hơn bản đang cài (chưa biết {newer[0]}): hãy cài bản phát hành đó.",
                f"This backup was made by release {manifest.release}, newer than this one ({newer[0]} is not known): install that release.",
            )
        )


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


def put_database(folder: Path, *, filled: bool, at: dt.datetime, say: Say) -> Path | str | None:
    """The database in its place; what was there is kept: on SQLite in a folder, on PostgreSQL in a schema, which is given."""
    worth = filled or bool(connection.introspection.table_names())  # a file that only looking made is nothing to keep
    connection.close()
    if connection.vendor != "sqlite":
        return _put_postgres(folder / databases.POSTGRES, worth, at, say)
    live = Path(str(connection.settings_dict["NAME"]))
    aside = None
    if worth and live.exists():
        aside = live.parent / f"before-restore-{at.astimezone(dt.UTC):%Y%m%d-%H%M%S}Z"
        aside.mkdir(mode=0o700)
        say(
            said(
                f"dữ liệu đang có được chuyển sang {aside}; muốn lấy lại, chuyển các tệp trong đó về {live.parent}",
                f"what was here is moved to {aside}; to get it back, move the files in it to {live.parent}",
            )
        )
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


def _put_postgres(file: Path, worth: bool, at: dt.datetime, say: Say) -> str | None:
    """The tables in the place of those that are moved aside; these come back when it fails."""
    if lacking := databases.locks_lacking(len(apps.get_models(include_auto_created=True))):
        raise Refused(lacking)
    try:
        aside = databases.set_aside(at) if worth else None
    except DatabaseError as fault:
        connection.close()
        raise Refused(
            said(
                f"Không cất riêng được dữ liệu đang có nên chưa đổi gì: {str(fault).strip()[:300]}. Dừng máy chủ rồi làm lại.",
                f"What is here could not be set aside, so nothing was changed: {str(fault).strip()[:300]}. Stop the server, then again.",
            )
        ) from fault
    connection.close()
    with putting_back(aside, say):
        if aside:
            say(
                said(
                    f"dữ liệu đang có được cất ở lược đồ {aside}; nếu bị ngắt mà không thấy báo đã trở lại: `thidua restore --back {aside}`",
                    f"what was here is set aside in the schema {aside}; if this is cut off and nothing says that it is back: `thidua restore --back {aside}`",
                )
            )
        databases.restore_postgres(file)
    return aside


@contextmanager
def putting_back(aside: Path | str | None, say: Say) -> Iterator[None]:
    """Whatever ends what is done inside before its end, what was set aside on PostgreSQL comes back, and that first fault is the one that is raised."""
    try:
        yield
    except BaseException:
        if isinstance(aside, str):
            _try_to_put_back(aside, say)
        raise


def _try_to_put_back(aside: str, say: Say) -> None:
    try:
        connection.close()
        databases.put_back(aside)
        told = said("dữ liệu trước đó đã trở lại chỗ cũ", "what was here is back in its place")
    except BaseException as fault:
        told = said(
            f"không trả lại được dữ liệu trước đó ({str(fault).strip()[:300] or type(fault).__name__}); nó nằm ở lược đồ {aside}",
            f"what was here could not be put back ({str(fault).strip()[:300] or type(fault).__name__}) and lies in the schema {aside}",
        )
    with suppress(OSError):
        say(told)


def prove(manifest: Manifest) -> None:
    """Count again in the place itself: only then is it restored."""
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor != "sqlite":
            cursor.execute("SET LOCAL statement_timeout = 0")
        ask = databases.asking(cursor)
        counts, chains, _done = databases.facts(ask, databases.live_tables(ask))
        faults = differences(manifest, counts, chains) + databases.chain_faults(ask)
    if faults:
        raise Refused(
            said(f"Phần khôi phục khác bản sao lưu: {'; '.join(faults[:5])}.", f"What was put back differs from the backup: {'; '.join(faults[:5])}.")
        )
