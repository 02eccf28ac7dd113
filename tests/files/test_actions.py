"""Bytes first, then the row; nothing is left half."""

import os
import time
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from thidua.accounts.actions import create_account
from thidua.audit.models import Entry
from thidua.files import actions, queries
from thidua.files.actions import blobs
from thidua.files.enums import Fault, Purpose
from thidua.files.models import FileUse, StoredFile
from thidua.files.rules import digest, storage_name
from thidua.store import clock
from thidua.store.ids import INSTALLATION

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 mau"


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def user():
    return create_account(username="ha", display_name="Hà", root=INSTALLATION, password="x" * 12, by=None, at=clock.now())


def keep(user, name="Kế hoạch.pdf", content=PDF):
    return actions.store(name=name, content=content, by=user, at=clock.now(), purpose=Purpose.PLAN)


def on_disk(content=PDF):
    return Path(default_storage.path(storage_name(digest(content))))


def test_store_keeps_bytes_row_and_record(user):
    file = keep(user, "../Kế hoạch.pdf")
    assert (file.name, file.size, file.media_type, file.sha256) == ("Kế hoạch.pdf", len(PDF), "application/pdf", digest(PDF))
    with queries.opened(file) as opened:
        assert opened.read() == PDF
    assert Entry.objects.filter(action="files.store", object_id=file.pk, actor_id=user.pk).count() == 1


def test_store_equal_contents_lie_once_under_two_names(user):
    first, second = keep(user, "a.pdf"), keep(user, "b.pdf")
    assert first.pk != second.pk
    assert [path.name for path in Path(default_storage.path("sha256")).rglob("*") if path.is_file()] == [digest(PDF)]


def test_store_refused_file_leaves_nothing(user):
    with pytest.raises(actions.FileRefused) as refused:
        keep(user, "a.pdf", b"<html>")
    assert refused.value.fault is Fault.NOT_WHAT_IT_SAYS
    assert not Path(default_storage.path("sha256")).exists()
    assert StoredFile.objects.count() == 0


def test_file_of_a_kind_that_is_not_taken_is_named_with_the_kinds_that_are():
    with pytest.raises(actions.FileRefused, match=r"“x\.exe”.*\.jpg, \.pdf, \.png rồi gửi lại"):
        actions.prepare(name="x.exe", content=b"MZ", purpose=Purpose.SCAN)


def test_store_bytes_are_synced_before_the_row_is_written(user, monkeypatch):
    order = []
    monkeypatch.setattr(
        blobs.os,
        "fsync",
        lambda handle, real=os.fsync: (order.append("folder" if Path(f"/proc/self/fd/{handle}").is_dir() else "bytes"), real(handle)),
    )
    monkeypatch.setattr(StoredFile, "save", lambda self: order.append("row"))
    keep(user)
    assert order[-3:] == ["bytes", "folder", "row"]


def test_store_disk_that_fails_leaves_no_row_and_no_half_file(user, monkeypatch):
    def full(handle):
        raise OSError(28, "No space left on device")

    blobs._make_folders(on_disk().parent)
    monkeypatch.setattr(blobs.os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        keep(user)
    assert list(on_disk().parent.iterdir()) == []
    assert StoredFile.objects.count() == 0


def test_store_torn_content_of_another_length_is_written_anew(user):
    keep(user)
    on_disk().write_bytes(b"%PDF")
    keep(user)
    assert on_disk().read_bytes() == PDF


def test_link_twice_is_one_use(user):
    file = keep(user)
    assert actions.link(file=file, owner=user, by=user, at=clock.now()) == actions.link(file=file, owner=user, by=user, at=clock.now())
    assert list(queries.files_of("accounts.user", user.pk)) == [file]


def test_unlink_keeps_the_file(user):
    use = actions.link(file=keep(user), owner=user, by=user, at=clock.now())
    actions.unlink(use=use, by=user, at=clock.now())
    assert (FileUse.objects.count(), StoredFile.objects.count()) == (0, 1)


def age(path, hours):
    os.utime(path, (time.time() - hours * 3600,) * 2)


def test_collect_garbage_removes_only_old_contents_without_a_row(user):
    keep(user)
    blobs.put(digest(b"orphan"), b"orphan")
    blobs.put(digest(b"fresh"), b"fresh")
    half = on_disk().with_name(".incoming-abc")
    half.write_bytes(b"half")
    for path in (on_disk(), on_disk(b"orphan"), half):
        age(path, 25)
    assert actions.collect_garbage(hours=24) == (2, len(b"orphan") + len(b"half"))
    assert (on_disk().exists(), on_disk(b"orphan").exists(), on_disk(b"fresh").exists(), half.exists()) == (True, False, True, False)


def test_collect_garbage_spares_content_that_is_just_being_used_again(user):
    blobs.put(digest(PDF), PDF)
    age(on_disk(), 48)
    blobs.put(digest(PDF), PDF)  # the upload has its bytes and not yet its row
    assert actions.collect_garbage(hours=24) == (0, 0)


def test_several_are_prepared_together_and_one_too_many_is_refused_with_the_number():
    uploads = [SimpleUploadedFile(f"{n}.pdf", PDF) for n in range(2)]
    assert [one.name for one in actions.prepare_many(uploads=uploads, purpose=Purpose.EVIDENCE, most=2)] == ["0.pdf", "1.pdf"]
    with pytest.raises(actions.FileRefused, match="nhiều nhất 1 tệp"):
        actions.prepare_many(uploads=uploads, purpose=Purpose.EVIDENCE, most=1)
