"""`thidua backup`, `verify` and `restore`: what is whole is taken and put back, anything else is refused before it touches what is live."""

import datetime as dt
import io
import json
import sqlite3
from pathlib import Path

import pyrage
import pytest
from django.contrib.sessions.models import Session
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from tests.factories.world import AT, make_world, signed_in

from thidua.audit.actions import lift_guards
from thidua.audit.models import Entry
from thidua.files.actions import store
from thidua.files.enums import Purpose
from thidua.files.models import Picture
from thidua.files.rules import storage_name
from thidua.orgs.models import Unit
from thidua.site.backup import archive, databases, restoring, schedule
from thidua.site.backup.checking import check, live_faults
from thidua.site.backup.manifest import Head, Manifest, Refused, differences, of_json, too_new
from thidua.site.backup.restoring import restore
from thidua.site.backup.rotation import kept
from thidua.site.backup.taking import take
from thidua.site.examination import Grade, backup_finding
from thidua.site.tasks import backup

NOW = dt.datetime(2026, 3, 10, 2, 0, tzinfo=dt.UTC)
MOMENTS = st.lists(st.datetimes(min_value=dt.datetime(2024, 1, 1), max_value=dt.datetime(2026, 1, 1)), max_size=60)  # noqa: DTZ001  (rotation compares, it does not place)


@pytest.fixture
def agency(transactional_db, settings, tmp_path):
    """An agency with one stored file, in files of its own."""
    settings.HOME, settings.MEDIA_ROOT, settings.BACKUP_DIR = tmp_path, tmp_path / "files", tmp_path / "backups"
    settings.BACKUP_RECIPIENT = ""
    world = make_world()
    return world, store(name="bien-ban.txt", content=b"bien ban " * 50, by=world.officer.user, at=AT, purpose=Purpose.PLAN, root=world.root.pk)


@pytest.fixture
def on_disk(agency, tmp_path):
    """On SQLite: the test's own database as a file, which is what an installation has. On PostgreSQL what a restore set aside is gone afterwards."""
    if connection.vendor != "sqlite":
        yield agency
        with connection.cursor() as cursor:
            for name in schemas():
                cursor.execute(f'DROP SCHEMA "{name}" CASCADE')
        return
    file = tmp_path / "thidua.db"
    with sqlite3.connect(file) as target:
        connection.connection.backup(target)
    memory, name = connection.connection, connection.settings_dict["NAME"]
    connection.connection, connection.settings_dict["NAME"] = None, str(file)
    yield agency
    connection.close()
    connection.connection, connection.settings_dict["NAME"] = memory, name


def test_backup_put_back_brings_rows_files_and_record(on_disk, tmp_path):
    world, stored = on_disk
    target, manifest = take(tmp_path / "kept", at=NOW)
    units, entries = Unit.objects.count(), Entry.objects.count()
    signed_in(world.staff.user)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM notify_message WHERE 1 = 1")
        cursor.execute("UPDATE orgs_unit SET name = 'khác'")
    default_storage.delete(storage_name(stored.sha256))
    said, _aside = restore(target, key=None, replace=True, at=NOW)
    assert (said, Unit.objects.count(), Entry.objects.count()) == (manifest, units, entries)
    assert (Unit.objects.get(code="SM").name, Session.objects.count(), list(live_faults())) == ("Sở mẫu", 0, [])


def test_restore_over_data_is_refused_without_replace(on_disk, tmp_path):
    target, _manifest = take(tmp_path / "kept", at=NOW)
    with pytest.raises(Refused, match="add --replace"):
        restore(target, key=None, replace=False, at=NOW)
    with pytest.raises(Refused, match="khong-co cannot be read"):  # told before --replace is asked for
        restore(tmp_path / "khong-co", key=None, replace=False, at=NOW)


def test_backup_says_which_content_is_lost(on_disk, tmp_path, capsys):
    _world, stored = on_disk
    default_storage.delete(storage_name(stored.sha256))
    with pytest.raises(CommandError, match="1 stored files are lost"):
        call_command("backup", to=tmp_path / "kept")
    assert list(live_faults()) == [f"file content {stored.sha256} is missing"]


def test_live_faults_name_an_altered_content_and_a_broken_record(on_disk, tmp_path):
    _world, stored = on_disk
    Path(default_storage.path(storage_name(stored.sha256))).write_bytes(b"other")
    with lift_guards(), connection.cursor() as cursor:  # as somebody would who may alter the tables
        cursor.execute("UPDATE audit_entry SET canonical = '{}' WHERE id = (SELECT min(id) FROM audit_entry)")
    faults = list(live_faults())
    assert (len(faults), "is altered" in faults[0], faults[1]) == (2, True, f"file content {stored.sha256} was altered")


def test_backup_to_a_key_opens_only_with_it(on_disk, settings, tmp_path):
    identity = pyrage.x25519.Identity.generate()
    settings.BACKUP_RECIPIENT = str(identity.to_public())
    target, manifest = take(tmp_path / "kept", at=NOW)
    right, wrong = tmp_path / "right", tmp_path / "wrong"
    right.write_text(f"# khóa\n{identity}\n", encoding="utf-8")
    wrong.write_text(str(pyrage.x25519.Identity.generate()), encoding="utf-8")
    assert (check(target, right), [file.name for file in target.parent.iterdir()]) == (manifest, [target.name])
    with pytest.raises(Refused, match="is encrypted: name the file"):
        check(target)
    with pytest.raises(Refused, match="cannot be decrypted"):
        check(target, wrong)


def test_unusable_recipient_leaves_no_backup(on_disk, settings, tmp_path):
    settings.BACKUP_RECIPIENT = "age1xyz"
    with pytest.raises(Refused, match="--new-key"):
        take(tmp_path / "kept", at=NOW)
    assert list((tmp_path / "kept").iterdir()) == []


def test_schedule_takes_one_an_hour_and_tells_its_fault(on_disk, settings, tmp_path):
    settings.BACKUP_EVERY = "hour"
    first, again = schedule.run(at=NOW), schedule.run(at=NOW + dt.timedelta(minutes=20))
    assert (first.fault, first.file, again) == ("", "20260310-020000Z.thidua-backup", None)
    settings.BACKUP_RECIPIENT = "age1xyz"
    failed = schedule.run(at=NOW + dt.timedelta(hours=1))
    assert ("--new-key" in failed.fault, schedule.last_outcome()) == (True, failed)
    settings.BACKUP_EVERY = "off"
    assert schedule.run(at=NOW + dt.timedelta(hours=5)) is None


def test_thin_out_leaves_other_files_alone(tmp_path):
    names = [f"20260310-02{minute:02d}00Z.thidua-backup" for minute in range(5)]
    for name in [*names, "ghi-chu.txt", "cu.thidua-backup"]:
        (tmp_path / name).touch()
    assert (schedule.thin_out(tmp_path), sorted(file.name for file in tmp_path.iterdir())) == (4, [names[-1], "cu.thidua-backup", "ghi-chu.txt"])


@given(MOMENTS)
def test_rotation_keeps_the_newest_and_at_most_one_of_a_span(moments):
    keep = kept(moments)
    assert (keep <= set(moments), len(keep) <= 24 + 7 + 4 + 12, not moments or max(moments) in keep) == (True, True, True)
    assert kept(keep) == keep


@pytest.mark.parametrize("number", range(12))
def test_altered_or_cut_archive_is_refused(tmp_path, number):
    target = tmp_path / "a.thidua-backup"
    with archive.written(target) as tar:
        tar.addfile(archive.tarfile.TarInfo("manifest.json"))
    whole = target.read_bytes()
    at = number * len(whole) // 12
    target.write_bytes(whole[:at] if number % 2 else whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
    with pytest.raises(Refused):
        archive.check_whole(target)


@pytest.mark.parametrize("there", [True, False])
@pytest.mark.parametrize("part", [0.3, 0.9])
def test_refused_backup_leaves_an_empty_home_as_it_was(on_disk, settings, tmp_path, there, part):
    target, _manifest = take(tmp_path / "kept", at=NOW)
    target.write_bytes(target.read_bytes()[: int(target.stat().st_size * part)])
    settings.HOME = tmp_path / "new" / "home"
    if there:
        settings.HOME.mkdir(parents=True)
    with pytest.raises(CommandError):
        call_command("restore", str(target))
    assert [one.name for one in tmp_path.glob("new/**/*")] == (["home"] if there else [])


@pytest.mark.parametrize(("name", "kind"), [("../out", b"0"), ("/thidua-out", b"0"), ("link", b"2"), ("folder", b"5"), ("pipe", b"6")])
def test_archive_with_anything_but_files_of_its_own_is_refused(tmp_path, name, kind):
    with archive.written(tmp_path / "a") as tar:
        member = archive.tarfile.TarInfo(name)
        member.type, member.linkname = kind, "../out" if kind == b"2" else ""
        tar.addfile(member)
    (tmp_path / "inside").mkdir()
    with pytest.raises(Refused, match="is not a backup"):
        archive.unpack(tmp_path / "a", tmp_path / "inside")
    assert ([*(tmp_path / "inside").iterdir()], (tmp_path / "out").exists()) == ([], False)


def test_archive_whose_name_comes_twice_is_refused(tmp_path):
    with archive.written(tmp_path / "a") as tar:
        for _ in range(2):
            tar.addfile(archive.tarfile.TarInfo("manifest.json"))
    with pytest.raises(Refused, match="is not a backup"):
        archive.unpack(tmp_path / "a", tmp_path / "b")


def test_fault_while_writing_leaves_nothing(tmp_path):
    with pytest.raises(RuntimeError), archive.written(tmp_path / "a"):
        raise RuntimeError
    assert list(tmp_path.iterdir()) == []


def manifest(**values):
    given_values = {"tables": {"a": 1}, "chains": {"r": Head(2, "h")}, "files": {}, **values}
    return Manifest(release="0.1", engine="sqlite", taken_at="x", migrations=("a.0001", "a.0002"), database="d", **given_values)


def test_manifest_survives_its_own_writing():
    assert of_json(manifest().to_json()) == manifest()


@pytest.mark.parametrize(
    ("text", "words"), [("{", "cannot be read"), ("{}", "cannot be read"), (json.dumps({"format": 99}), "install the release that made it")]
)
def test_manifest_that_cannot_be_used_is_refused(text, words):
    with pytest.raises(Refused, match=words):
        of_json(text)


def test_differences_name_tables_and_chains():
    assert differences(manifest(), {"a": 1}, {"r": Head(2, "h")}) == []
    found = differences(manifest(), {"b": 3}, {"r": Head(1, "h")})
    assert [line.split(":")[0] for line in found] == ["table a", "table b", "audit record of r"]


def test_migrations_of_a_newer_release_are_named():
    assert too_new(manifest(), frozenset({"a.0001"})) == ["a.0002"]


@pytest.mark.parametrize(
    ("every", "fault", "hours", "grade"),
    [
        ("off", "", 1, Grade.WARN),
        ("hour", "hỏng", 1, Grade.FAIL),
        ("hour", "", None, Grade.WARN),
        ("hour", "", 2, Grade.OK),
        ("hour", "", 4, Grade.FAIL),
        ("day", "", 4, Grade.OK),
    ],
)
def test_backup_finding_grades_age_and_fault(every, fault, hours, grade):
    newest = None if hours is None else NOW - dt.timedelta(hours=hours)
    assert backup_finding(every, schedule.Outcome("x", fault=fault), newest, NOW).grade is grade


def test_calendar_starts_the_backup_with_its_period(on_disk, settings, tmp_path):
    settings.BACKUP_EVERY = "hour"
    backup(None, period="2026-03-10T09")
    assert len(list((tmp_path / "backups").glob("*.thidua-backup"))) == 1


def test_small_pictures_are_in_the_backup_too(on_disk, tmp_path):
    world, _stored = on_disk
    picture = io.BytesIO()
    Image.new("RGB", (900, 600), "red").save(picture, "PNG")
    store(name="anh.png", content=picture.getvalue(), by=world.officer.user, at=AT, purpose=Purpose.EVIDENCE, root=world.root.pk)
    _target, said = take(tmp_path / "kept", at=NOW)
    assert Picture.objects.get().thumb_sha256 in said.files


def test_database_that_cannot_be_read_counts_as_data_and_is_put_aside(on_disk, tmp_path):
    if connection.vendor != "sqlite":
        pytest.skip("the file of a database is damaged here")
    target, said = take(tmp_path / "kept", at=NOW)
    connection.close()
    Path(connection.settings_dict["NAME"]).write_bytes(b"not a database at all" * 500)
    with pytest.raises(Refused, match="add --replace"):
        restore(target, key=None, replace=False, at=NOW)
    connection.close()
    again, aside = restore(target, key=None, replace=True, at=NOW)
    assert (again, (aside / "thidua.db").exists(), Unit.objects.get(code="SM").name) == (said, True, "Sở mẫu")


def test_restore_where_only_an_empty_database_was_keeps_nothing_aside(on_disk, tmp_path):
    if connection.vendor != "sqlite":
        pytest.skip("the file of a database is taken away here")
    target, said = take(tmp_path / "kept", at=NOW)
    connection.close()
    live = Path(connection.settings_dict["NAME"])
    live.unlink()
    live.with_name(live.name + "-wal").write_bytes(b"of another database")
    assert restore(target, key=None, replace=False, at=NOW) == (said, None)
    assert ([*live.parent.glob("before-restore-*")], Unit.objects.get(code="SM").name) == ([], "Sở mẫu")


POSTGRES_ONLY = pytest.mark.skipif(connection.vendor != "postgresql", reason="on SQLite the file is moved")


def schemas():
    with connection.cursor() as cursor:
        cursor.execute("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'before_restore_%%' ORDER BY nspname")
        return [name for (name,) in cursor.fetchall()]


def names_in(schema):
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT name FROM "{schema}".orgs_unit WHERE depth = 1 ORDER BY name')  # noqa: S608  (a name of ours)
        return [name for (name,) in cursor.fetchall()]


@POSTGRES_ONLY
@pytest.mark.django_db
def test_server_that_holds_too_few_locks_is_told_before_anything_moves(monkeypatch):
    room = databases.locks_lacking(1_000_000)
    assert ("max_locks_per_transaction" in room, "chưa đổi gì" in room or "nothing was changed" in room, databases.locks_lacking(1)) == (
        True,
        True,
        "",
    )
    monkeypatch.setattr(databases, "LOCKS_OF_A_TABLE", 1_000_000)
    with pytest.raises(Refused, match="max_locks_per_transaction"):
        restoring._put_postgres(Path("none"), worth=True, at=NOW, say=print)
    assert schemas() == []


@POSTGRES_ONLY
def test_restore_on_postgresql_keeps_what_was_there_in_a_schema_that_no_backup_takes_along(on_disk, tmp_path):
    target, said = take(tmp_path / "kept", at=NOW)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE orgs_unit SET name = 'khác'")
    call_command("restore", str(target), replace=True, stdout=(told := io.StringIO()))
    (schema,) = schemas()
    assert f'the schema {schema} of the same database; when all is well: DROP SCHEMA "{schema}" CASCADE' in told.getvalue()
    assert (set(names_in(schema)), Unit.objects.get(code="SM").name) == ({"khác"}, "Sở mẫu")
    again, manifest = take(tmp_path / "again", at=NOW)
    assert set(manifest.tables) == set(said.tables)
    restore(again, key=None, replace=True, at=NOW + dt.timedelta(minutes=1))
    assert (len(schemas()), Unit.objects.get(code="SM").name) == (2, "Sở mẫu")


@POSTGRES_ONLY
def test_restore_on_postgresql_that_fails_leaves_everything_as_it_was(on_disk, tmp_path, monkeypatch):
    target, _said = take(tmp_path / "kept", at=NOW)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE orgs_unit SET name = 'khác' WHERE code = 'SM'")
    filled = databases.restore_postgres
    monkeypatch.setattr(databases, "restore_postgres", lambda file: filled(file.with_name("khong-co.pgdump")))
    with pytest.raises(Refused, match="pg_restore stopped"):
        restore(target, key=None, replace=True, at=NOW)
    assert (schemas(), Unit.objects.get(code="SM").name) == ([], "khác")


def test_folder_that_cannot_be_made_is_told_on_the_page_of_health(on_disk, settings, tmp_path):
    (tmp_path / "a-file").touch()
    settings.BACKUP_DIR, settings.BACKUP_EVERY = tmp_path / "a-file" / "backups", "hour"
    outcome = schedule.run(at=NOW)
    assert ("could not be written" in outcome.fault, schedule.last_outcome()) == (True, outcome)


def test_backup_makes_no_folder_where_a_disk_may_be_missing(tmp_path, settings):
    settings.HOME, settings.BACKUP_DIR = tmp_path / "home", tmp_path / "stick" / "backups"
    with pytest.raises(Refused, match="mount the disk"):
        take(settings.BACKUP_DIR, at=NOW)
    with pytest.raises(Refused, match="mount the disk"):
        take(settings.BACKUP_DIR / "before-upgrade", at=NOW)
    assert not (tmp_path / "stick").exists()
