"""Checkpoints as people take them along: the page, the archive that the verifier reads, the verifier as one file, the mail to outside."""

from __future__ import annotations

import io
import sqlite3
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.factories.world import AT, World, signed_in

from thidua.audit.actions import checkpoint, recorded
from thidua.audit.exports import sealed
from thidua.audit.models import Checkpoint
from thidua.audit.queries import seal_of
from thidua.desk.tasks import make_checkpoints
from thidua.papers.model import Agency, Kind, Paper, Paragraph, Qr
from thidua_audit.notes import notes_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _outside(settings: Any, tmp_path: Path) -> None:
    settings.AUDIT_KEY, settings.AUDIT_CHECKPOINTS = tmp_path / "audit-key", tmp_path / "moc"


def test_officer_makes_one_and_sees_only_the_record_of_the_agency(world: World) -> None:
    checkpoint("decision", root=world.elsewhere.pk, at=AT)
    officer = signed_in(world.officer.user)
    assert officer.post(reverse("desk:checkpoint-make")).status_code == 302
    page = officer.get(reverse("desk:checkpoints")).content.decode()
    seal = seal_of(world.root.pk)
    assert seal is not None
    assert (seal.words in page, "Sở mẫu" in page, "Sở khác" in page) == (True, True, False)
    assert "Sở khác" in signed_in(world.admin).get(reverse("desk:checkpoints")).content.decode()
    assert signed_in(world.staff.user).get(reverse("desk:checkpoints")).status_code == 403


def test_page_asks_as_often_for_three_as_for_one(world: World) -> None:
    admin, counted = signed_in(world.admin), []
    for times in (1, 3):
        for _ in range(times):
            with recorded("test.touch", world.root, by=None, at=AT):
                pass
            checkpoint("hour", root=world.root.pk, at=AT)
        with CaptureQueriesContext(connection) as asked:
            admin.get(reverse("desk:checkpoints"))
        counted.append(len(asked))
    assert counted[0] == counted[1]


def test_archive_and_verifier_are_all_that_an_auditor_needs(world: World, tmp_path: Path) -> None:
    checkpoint("decision", root=world.root.pk, at=AT)
    officer = signed_in(world.officer.user)
    with zipfile.ZipFile(io.BytesIO(officer.get(reverse("desk:checkpoint-file")).content)) as archive:
        archive.extractall(tmp_path / "kept")
    (tmp_path / "thidua-audit.pyz").write_bytes(officer.get(reverse("desk:verifier-file")).content)
    if connection.vendor != "sqlite":
        return
    _copied(tmp_path / "copy.db")
    asked = [
        sys.executable,
        "-I",
        "-S",
        "thidua-audit.pyz",
        "verify",
        "copy.db",
        "--checkpoints",
        "kept",
        "--language",
        "en",
        "--tolerance",
        "999999999",
    ]
    done = subprocess.run(asked, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, "NO FAULT FOUND" in done.stdout, "NOTE" in done.stdout) == (0, True, False), done.stdout + done.stderr


def _copied(file: Path) -> None:
    """A copy as an auditor gets it, from within a test's transaction, where SQLite makes none itself."""
    target = sqlite3.connect(file)
    for line in connection.connection.iterdump():
        if "search_fts" not in line and "sqlite_sequence" not in line:
            target.execute(line)
    target.commit()
    target.close()


def test_outside_persons_get_the_notes_by_mail_once(world: World, settings: Any) -> None:
    checkpoint("decision", root=world.root.pk, at=AT)
    make_checkpoints(None)
    assert mail.outbox == []
    settings.AUDIT_WITNESSES = ["kiemtra@example.vn"]
    for _ in range(2):
        make_checkpoints(None)
    (sent,) = mail.outbox
    assert (sent.bcc, sent.to) == (["kiemtra@example.vn"], [])
    assert {note.said.chain for note in notes_in(sent.body)} == {str(row.root) for row in Checkpoint.objects.all()}
    assert not any(member.person.name in sent.body for member in (world.staff, world.head, world.officer))


def test_paper_carries_the_newest_checkpoint(world: World) -> None:
    paper = Paper(kind=Kind.CERTIFICATE, agency=Agency("Sở mẫu"), prepared_on=AT.date(), summary="", body=(Paragraph("Nội dung"),))
    assert sealed(paper, seal_of(world.root.pk)) == paper
    checkpoint("decision", root=world.root.pk, at=AT)
    seal = seal_of(world.root.pk)
    assert seal is not None
    (code,) = [one for one in sealed(paper, seal).body if isinstance(one, Qr)]
    assert (code.url, seal.words in code.caption) == (seal.note, True)
