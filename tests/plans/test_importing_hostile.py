"""Hostile uploads through the pages: each gets a sentence, nothing is kept, and the server does not swell."""

from __future__ import annotations

import gc
import os
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from soak.hostile_files import Hostile, container_files, word_files
from soak.hostile_pages import pdf_files
from tests.factories.world import World, signed_in
from tests.planparse.formats.documents import pdf_of
from tests.plans.document import TEXT

from thidua.files.models import StoredFile
from thidua.jobs.tasks import run_pending
from thidua.plans.models import Plan

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
NAMED = (
    "docm by its name",
    "docm by its content type",
    "XXE in the document",
    "200,000 paragraphs",
    "protected by a password",
    "bomb of 300 MB",
    "PDF: scan",
)
MOST_RISE_KB = 50_000


def hostile_files() -> list[tuple[str, str, bytes]]:
    """Name of the case, name of the file, content."""
    cases: list[Hostile] = [case for case in (*word_files(), *container_files(), *pdf_files()) if case.label in NAMED]
    made = [(case.label, case.name, case.make()) for case in cases]
    made += [
        ("hostile text of 1 MB", "a.txt", b"- a\n" * 250_000),
        ("truncated PDF", "a.pdf", pdf_of(TEXT)[:3000]),
        ("old Word", "a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5000)),
        ("picture", "quet.png", b"\x89PNG\r\n\x1a\n" + bytes(500)),
        ("secret", "a.txt", f"TUYỆT MẬT\n\n{TEXT}".encode()),
        ("empty", "a.txt", b""),
    ]
    return made


def resident_kb() -> int:
    gc.collect()
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") // 1024


def test_hostile_uploads_each_get_a_sentence_and_leave_nothing(world: World, settings: object, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]  # reason: the settings fixture is untyped
    client, silent = signed_in(world.officer.user), []
    client.get(reverse("plans:import"))
    cases = hostile_files()
    assert {label for label, _name, _content in cases} >= set(NAMED)
    before = resident_kb()
    for label, name, content in cases:
        answer = client.post(reverse("plans:import"), {"file": SimpleUploadedFile(name, content)})
        if answer.status_code == 302:
            run_pending()
            answer = client.get(answer["Location"])
        html = answer.content.decode()
        if 'class="notice notice-error" role="alert"' not in html or name not in html:
            silent.append((label, answer.status_code))
    assert (silent, Plan.objects.count(), StoredFile.objects.count()) == ([], 0, 0)
    assert resident_kb() - before < MOST_RISE_KB


def test_upload_over_20_mb_is_refused_with_the_limit(world: World) -> None:
    answer = signed_in(world.officer.user).post(reverse("plans:import"), {"file": SimpleUploadedFile("a.pdf", b"%PDF-1.7" + bytes(20_100_000))})
    assert (answer.status_code, "20" in answer.content.decode(), Plan.objects.count()) == (422, True, 0)
