"""A restore on PostgreSQL that is cut off: what was there comes back, or whoever types `init` or `restore` is told where it lies."""

import io
import os
import signal

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from tests.site.test_backup import NOW, POSTGRES_ONLY, agency, on_disk, schemas  # noqa: F401  (fixtures)

from thidua.orgs.models import Unit
from thidua.site.backup import databases, restoring
from thidua.site.backup.manifest import Refused
from thidua.site.backup.restoring import restore
from thidua.site.backup.taking import take
from thidua.site.management.commands import restore as command

pytestmark = POSTGRES_ONLY
CUTS = [
    ("before", KeyboardInterrupt()),
    ("halfway", KeyboardInterrupt()),
    ("halfway", OSError("No space left on device")),
    ("proof", SystemExit(143)),
]


@pytest.fixture
def kept(on_disk, tmp_path):  # noqa: F811
    """A backup, and an agency that is called otherwise since."""
    target, _said = take(tmp_path / "kept", at=NOW)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE orgs_unit SET name = 'khác' WHERE code = 'SM'")
    return target


def fails_with(fault):
    def fail(*args, **kwargs):
        raise fault

    return fail


def half_done(monkeypatch, fault):
    """The backup is in its place when the fault comes."""
    whole = databases.restore_postgres

    def half(file):
        whole(file)
        raise fault

    monkeypatch.setattr(databases, "restore_postgres", half)


def standing():
    return schemas(), Unit.objects.get(code="SM").name


@pytest.mark.parametrize(("place", "fault"), CUTS, ids=lambda value: value if isinstance(value, str) else type(value).__name__)
def test_what_was_there_comes_back_whatever_cuts_it_off(kept, monkeypatch, fault, place):
    if place == "halfway":
        half_done(monkeypatch, fault)
    else:
        monkeypatch.setattr(*((databases, "restore_postgres") if place == "before" else (restoring, "prove")), fails_with(fault))
    told = []
    with pytest.raises(type(fault)) as raised:
        restore(kept, key=None, replace=True, at=NOW, say=told.append)
    assert (raised.value, standing()) == (fault, ([], "khác"))
    assert ("restore --back before_restore_20260310_020000" in told[0], told[1:]) == (True, ["what was here is back in its place"])


def test_backup_that_differs_when_counted_again_is_taken_away_again(kept, monkeypatch):
    monkeypatch.setattr(restoring, "differences", lambda *facts: ["table orgs_unit: 3 rows, 4 in the backup"])
    with pytest.raises(Refused, match="differs from the backup"):
        restore(kept, key=None, replace=True, at=NOW)
    assert standing() == ([], "khác")


def test_proof_has_no_limit_of_time(kept, monkeypatch):
    seen = []

    def asked(*facts):
        with connection.cursor() as cursor:
            cursor.execute("SHOW statement_timeout")
            seen.append(cursor.fetchone()[0])
        return []

    monkeypatch.setattr(restoring, "differences", asked)
    restore(kept, key=None, replace=True, at=NOW)
    assert seen == ["0"]


def test_sigterm_ends_it_in_order(kept, monkeypatch):
    before = signal.getsignal(signal.SIGTERM)
    monkeypatch.setattr(databases, "restore_postgres", lambda file: os.kill(os.getpid(), signal.SIGTERM))
    with pytest.raises(SystemExit) as ended:
        call_command("restore", str(kept), replace=True, stdout=(told := io.StringIO()))
    assert (ended.value.code, standing(), signal.getsignal(signal.SIGTERM)) == (143, ([], "khác"), before)
    assert "what was here is back in its place" in told.getvalue()


def test_tables_that_cannot_be_laid_out_for_this_release_bring_back_what_was_there(kept, monkeypatch):
    monkeypatch.setattr(command, "prepare", fails_with(CommandError("no room")))
    with pytest.raises(CommandError, match="no room"):
        call_command("restore", str(kept), replace=True, stdout=(told := io.StringIO()))
    assert (standing(), "what was here is back in its place" in told.getvalue()) == (([], "khác"), True)


def test_first_fault_is_raised_and_nothing_new_is_laid_out_when_nothing_comes_back(kept, monkeypatch):
    monkeypatch.setattr(databases, "restore_postgres", fails_with(KeyboardInterrupt()))
    with monkeypatch.context() as broken:
        broken.setattr(databases, "put_back", fails_with(OSError("the server is gone")))
        told = []
        with pytest.raises(KeyboardInterrupt):
            restore(kept, key=None, replace=True, at=NOW, say=told.append)
    (schema,) = schemas()
    assert told[1:] == [f"what was here could not be put back (the server is gone) and lies in the schema {schema}"]
    for words in (("init",), ("restore", str(kept))):
        with pytest.raises(CommandError, match=f"restore --back {schema}"):
            call_command(*words, stdout=io.StringIO())
    with pytest.raises(CommandError, match=f"There are: {schema}"):
        call_command("restore", back="before_restore_other", stdout=io.StringIO())
    call_command("restore", back=schema, stdout=io.StringIO())
    assert standing() == ([], "khác")


def test_nothing_is_brought_back_over_tables_that_are_there(kept):
    _manifest, aside = restore(kept, key=None, replace=True, at=NOW)
    with pytest.raises(CommandError, match="would be lost"):
        call_command("restore", back=aside, stdout=io.StringIO())
    with pytest.raises(CommandError, match="Name the file"):
        call_command("restore", stdout=io.StringIO())
    assert standing() == ([aside], "Sở mẫu")
