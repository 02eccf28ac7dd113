"""A content is removed while somebody gives the same content: the row that is written names bytes that are there."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.db import connections

from thidua.files import actions
from thidua.files.actions import blobs
from thidua.files.enums import Purpose
from thidua.files.models import StoredFile
from thidua.files.rules import digest, storage_name
from thidua.store import clock

PDF = b"%PDF-1.7 mau"
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path


def upload() -> StoredFile:
    return actions.store(name="Kế hoạch.pdf", content=PDF, by=None, at=clock.now(), purpose=Purpose.PLAN)


def on_disk() -> Path:
    return Path(default_storage.path(storage_name(digest(PDF))))


def upload_between_the_look_and_the_removal(monkeypatch: pytest.MonkeyPatch, remove: Callable[[], object], looks: int) -> list[BaseException]:
    """Run `remove`; once its look number `looks` has found no row, another thread uploads and has time to be done before it goes on."""
    faults: list[BaseException] = []
    found, seen, threads = actions._is_named, [0], []

    def other() -> None:
        try:
            upload()
        except BaseException as fault:
            faults.append(fault)
        finally:
            connections.close_all()

    def look(sha256: str) -> bool:
        named = found(sha256)
        seen[0] += 1
        if seen[0] == looks:
            assert not named
            threads.append(threading.Thread(target=other))
            threads[0].start()
            threads[0].join(0.4)
        return named

    monkeypatch.setattr(actions, "_is_named", look)
    remove()
    threads[0].join(10)
    return faults


@pytest.mark.parametrize("looks", [1, 2])
def test_collecting_beside_an_upload_of_the_same_content_leaves_the_content(monkeypatch: pytest.MonkeyPatch, looks: int) -> None:
    blobs.put(digest(PDF), PDF)
    os.utime(on_disk(), (time.time() - 48 * 3600,) * 2)
    faults = upload_between_the_look_and_the_removal(monkeypatch, lambda: actions.collect_garbage(hours=24), looks)
    assert (faults, StoredFile.objects.count(), on_disk().read_bytes()) == ([], 1, PDF)


def test_discarding_beside_an_upload_of_the_same_content_leaves_the_content(monkeypatch: pytest.MonkeyPatch) -> None:
    file = upload()
    faults = upload_between_the_look_and_the_removal(monkeypatch, lambda: actions.discard(file=file, by=None, at=clock.now()), 1)
    assert (faults, StoredFile.objects.count(), on_disk().read_bytes()) == ([], 1, PDF)


def test_content_that_nobody_names_is_gone_after_a_discard() -> None:
    actions.discard(file=upload(), by=None, at=clock.now())
    assert not on_disk().exists()


def test_file_that_vanishes_while_it_is_looked_at_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    upload()
    monkeypatch.setattr(Path, "rglob", lambda self, _: iter([self / "gone"]))
    assert actions.collect_garbage(hours=0) == (0, 0)
