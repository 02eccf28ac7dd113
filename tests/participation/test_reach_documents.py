"""The pages of registered documents: kept with their words, refused with a stamp of secrecy, found by their agency."""

from __future__ import annotations

import io

import pytest
from django.db import connection
from django.urls import reverse
from tests.factories.reach import make_document, text_of
from tests.factories.world import World, signed_in

from thidua.participation.actions import reach_documents
from thidua.participation.models import Dissemination, Recipient, RegisteredDocument
from thidua.planparse.refusals import ReadRefused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("friday")]
DOCUMENT = {"kind": "resolution", "number": "12-NQ/TU", "issued_on": "01/03/2025", "issuer": "Tỉnh ủy Mẫu", "subject": "Xây dựng xã hội học tập"}


def test_register_document_then_bring_it_to_a_unit(world: World) -> None:
    client = signed_in(world.officer.user)
    client.post(reverse("participation:register"), {**DOCUMENT, "text": "Toàn văn nghị quyết"})
    document = RegisteredDocument.objects.get()
    answer = client.post(reverse("participation:document", args=[document.pk]), {"unit": world.units[0].pk, "due_on": "", "message": "Đọc kỹ phần 2"})
    one = Dissemination.objects.get()
    assert answer["Location"] == reverse("participation:reach", args=[one.pk])
    assert Recipient.objects.filter(dissemination=one).count() == 3
    page = text_of(signed_in(world.staff.user), "reading", one.pk)
    assert ("Đọc kỹ phần 2" in page, "Toàn văn nghị quyết" in page) == (True, True)


def test_register_document_without_anything_to_read_keeps_what_was_typed(world: World) -> None:
    answer = signed_in(world.officer.user).post(reverse("participation:register"), DOCUMENT)
    page = answer.content.decode()
    assert (answer.status_code, "phải có bản để đọc" in page, "12-NQ/TU" in page) == (422, True, True)
    assert RegisteredDocument.objects.count() == 0


def test_register_document_with_a_file_gives_it_to_its_agency_only(world: World) -> None:
    upload = io.BytesIO("Toàn văn".encode())
    upload.name = "nghi-quyet.txt"
    signed_in(world.officer.user).post(reverse("participation:register"), {**DOCUMENT, "file": upload})
    url = reverse("files:download", args=[RegisteredDocument.objects.get().file])
    assert (signed_in(world.staff.user).get(url).status_code, signed_in(world.outsider.user).get(url).status_code) == (200, 404)


def test_register_document_with_a_file_that_is_not_taken_says_why(world: World) -> None:
    upload = io.BytesIO(b"MZ")
    upload.name = "nghi-quyet.exe"
    answer = signed_in(world.officer.user).post(reverse("participation:register"), {**DOCUMENT, "file": upload})
    assert (answer.status_code, RegisteredDocument.objects.count()) == (422, 0)


def test_register_document_reads_the_words_out_of_its_file(world: World) -> None:
    upload = io.BytesIO("Mỗi công chức học một điều mới mỗi ngày.".encode())
    upload.name = "nghi-quyet.txt"
    signed_in(world.officer.user).post(reverse("participation:register"), {**DOCUMENT, "file": upload})
    assert RegisteredDocument.objects.get().text == "Mỗi công chức học một điều mới mỗi ngày."


@pytest.mark.parametrize("how", ["text", "file"])
def test_register_document_with_a_stamp_of_secrecy_is_refused(world: World, how: str) -> None:
    secret = io.BytesIO("MẬT\nNghị quyết".encode())
    secret.name = "nghi-quyet.txt"
    given = {"file": secret} if how == "file" else {"text": "MẬT\nNghị quyết"}
    answer = signed_in(world.officer.user).post(reverse("participation:register"), {**DOCUMENT, **given})
    assert (answer.status_code, "bí mật nhà nước" in answer.content.decode(), RegisteredDocument.objects.count()) == (422, True, 0)


@pytest.mark.parametrize("name", ["documents", "document"])
def test_documents_are_missing_for_outsiders(world: World, name: str) -> None:
    document = make_document(world)
    args = [document.pk] if name == "document" else []
    answer = signed_in(world.outsider.user).get(reverse(f"participation:{name}", args=args))
    assert document.subject not in answer.content.decode()


def test_register_a_scan_keeps_the_file_without_words(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(name: str, content: bytes) -> None:
        raise ReadRefused("scan", "Bản chụp", "A scan")

    monkeypatch.setattr("thidua.participation.actions.reach_documents.extract_bytes", refuse)
    upload = io.BytesIO(b"%PDF-1.4")
    upload.name = "nghi-quyet.pdf"
    signed_in(world.officer.user).post(reverse("participation:register"), {**DOCUMENT, "file": upload})
    kept = RegisteredDocument.objects.get()
    assert (kept.text, kept.file is not None) == ("", True)


def test_documents_of_one_kind(world: World) -> None:
    document = make_document(world)
    client = signed_in(world.staff.user)
    assert [document.subject in text_of(client, "documents", loai=kind) for kind in ("directive", "law", "")] == [True, False, True]


@pytest.mark.django_db(transaction=True)
def test_register_document_reads_its_file_before_the_transaction(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading takes seconds, and on SQLite nobody else writes while a transaction is open."""
    inside: list[bool] = []
    real = reach_documents.extract_bytes
    monkeypatch.setattr(reach_documents, "extract_bytes", lambda *args: inside.append(connection.in_atomic_block) or real(*args))
    upload = io.BytesIO(b"To\xc3\xa0n v\xc4\x83n")
    upload.name = "nghi-quyet.txt"
    answer = signed_in(world.officer.user).post(reverse("participation:register"), {**DOCUMENT, "file": upload})
    assert (answer.status_code, inside, RegisteredDocument.objects.get().text) == (302, [False], "Toàn văn")
