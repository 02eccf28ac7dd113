"""Signing with a certificate: which key files sign, what the file holds afterwards, what the page says of it, what is never kept."""

from __future__ import annotations

import datetime as dt
import io
import logging

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.urls import reverse
from reportlab.pdfgen.canvas import Canvas
from tests.factories.certificates import AUTHORITY, PASSPHRASE, key_file, slow_key_file
from tests.factories.pledges import head_of, make_signing
from tests.factories.world import AT, PASSWORD, World, signed_in

from thidua.audit.models import EntryValues
from thidua.files.models import StoredFile
from thidua.pledges import actions, queries
from thidua.pledges.enums import KeyFault, PledgeState, SignWay
from thidua.pledges.models import Pledge, Signature, SignedFile
from thidua.pledges.rules import certificates
from thidua.pledges.rules.certificates import KeyRefused, add_signature, open_key, seals_of
from thidua.store import clock


def _pdf() -> bytes:
    drawn = io.BytesIO()
    canvas = Canvas(drawn, pageCompression=0)
    canvas.drawString(100, 700, "Giao uoc thi dua")
    canvas.save()
    return drawn.getvalue()


PDF = _pdf()


def test_two_signatures_in_one_file_are_both_intact_and_cover_it() -> None:
    once = add_signature(PDF, open_key(key_file("Trần Văn Mẫu", AT), PASSPHRASE, AT), place="Ben1", reason="Ký", at=AT)
    twice = add_signature(once, open_key(key_file("Lê Thị Mẫu", AT), PASSPHRASE, AT), place="Ben2", reason="Ký", at=AT)
    assert twice.startswith(once)
    assert once.startswith(PDF)
    assert [(one.subject, one.issuer, one.intact, one.whole, one.at) for one in seals_of(twice)] == [
        ("Trần Văn Mẫu", AUTHORITY, True, True, AT),
        ("Lê Thị Mẫu", AUTHORITY, True, True, AT),
    ]


def test_changed_byte_and_added_bytes_are_told_apart() -> None:
    signed = add_signature(PDF, open_key(key_file("Trần Văn Mẫu", AT), PASSPHRASE, AT), place="Ben1", reason="Ký", at=AT)
    changed = signed.replace(b"Giao uoc", b"Giao odc")
    assert [(one.intact, one.whole) for one in (*seals_of(changed), *seals_of(signed + b"\n% more\n"))] == [(False, True), (True, False)]


@pytest.mark.parametrize(
    ("content", "passphrase", "fault"),
    [
        (key_file("A", AT), "sai", KeyFault.PASSPHRASE),
        (b"no key file", PASSPHRASE, KeyFault.NOT_A_KEY_FILE),
        (b"", PASSPHRASE, KeyFault.NOT_A_KEY_FILE),
        (key_file("A", AT)[:300], PASSPHRASE, KeyFault.NOT_A_KEY_FILE),
        (key_file("A", AT, ends=-1), PASSPHRASE, KeyFault.EXPIRED),
        (key_file("A", AT, begins=1), PASSPHRASE, KeyFault.EARLY),
        (key_file("A", AT, by_itself=True), PASSPHRASE, KeyFault.SELF_SIGNED),
        (key_file("A", AT, signs=False), PASSPHRASE, KeyFault.NOT_FOR_SIGNING),
    ],
)
def test_key_file_that_cannot_sign_says_why(content: bytes, passphrase: str, fault: KeyFault) -> None:
    with pytest.raises(KeyRefused) as refused:
        open_key(content, passphrase, AT)
    assert refused.value.fault is fault


def send(world: World, number: int, pledge: Pledge, content: bytes, passphrase: str = PASSPHRASE, password: str = PASSWORD) -> HttpResponse:
    sent = {
        "certificate": SimpleUploadedFile("chung-thu.p12", content),
        "passphrase": passphrase,
        "password": password,
        "seen": queries.edition_of(pledge).digest,
        "xac-nhan": "on",
    }
    return signed_in(head_of(number, world)).post(reverse("pledges:certificate", args=[pledge.pk]), sent)


@pytest.mark.django_db
def test_parties_sign_the_same_file_one_after_another_and_the_page_proves_it(world: World) -> None:
    pledge = make_signing(world)
    first = send(world, 0, pledge, key_file("Trần Đức Thắng", AT))
    assert (first.status_code, Signature.objects.get().way) == (302, SignWay.CERTIFICATE)
    edition = queries.edition_of(pledge)
    party = queries.parties_of(pledge)[1]
    actions.sign_pledge(pledge=pledge, party=party, digest=edition.digest, by=head_of(1, world), at=AT)
    assert send(world, 2, pledge, key_file("Hoàng Văn Mẫu2", AT)).status_code == 302
    assert (Pledge.objects.get(pk=pledge.pk).state, SignedFile.objects.count()) == (PledgeState.SIGNED, 2)
    page = signed_in(world.colleague.user).get(reverse("pledges:pledge", args=[pledge.pk]))
    assert [(one.subject, one.intact, one.whole) for one in page.context["seals"]] == [
        ("Trần Đức Thắng", True, True),
        ("Hoàng Văn Mẫu2", True, True),
    ]
    newest = queries.newest_signed_file(edition)
    assert newest is not None
    file = signed_in(world.colleague.user).get(reverse("files:download", args=[newest.file]))
    assert len(seals_of(b"".join(file) if file.streaming else file.content)) == 2
    assert signed_in(world.outsider.user).get(reverse("files:download", args=[newest.file])).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "more", "words"),
    [
        (key_file("A", AT), {"passphrase": "sai"}, "Mật khẩu của tệp chứng thư số chưa đúng"),
        (key_file("A", AT), {"password": "sai"}, "Mật khẩu chưa đúng"),
        (key_file("A", AT, ends=-1), {}, f"Chứng thư số đã hết hạn ngày {clock.local_date(AT - dt.timedelta(days=1)):%d/%m/%Y}."),
        (key_file("A", AT, by_itself=True), {}, "tự ký, không do tổ chức chứng thực cấp"),
        (PDF, {}, "không phải tệp chứng thư số"),
    ],
)
def test_refused_key_is_told_in_a_sentence_and_signs_nothing(world: World, content: bytes, more: dict[str, str], words: str) -> None:
    answer = send(world, 0, make_signing(world), content, **more)
    assert (answer.status_code, Signature.objects.count(), StoredFile.objects.count()) == (422, 0, 0)
    assert words in answer.content.decode()
    assert PASSPHRASE not in answer.content.decode()


@pytest.mark.django_db
def test_key_and_passphrase_are_neither_kept_nor_logged(world: World, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    pledge, content = make_signing(world), key_file("Trần Đức Thắng", AT)
    assert send(world, 0, pledge, content).status_code == 302
    assert PASSPHRASE not in caplog.text
    assert not any(PASSPHRASE in f"{one.before}{one.after}" for one in EntryValues.objects.all())
    assert [one.media_type for one in StoredFile.objects.all()] == ["application/pdf"]
    newest = queries.newest_signed_file(queries.edition_of(pledge))
    assert newest is not None
    kept = queries.content_of(newest)
    assert content not in kept
    assert io.BytesIO(kept).read(5) == b"%PDF-"


@pytest.mark.django_db
def test_party_out_of_turn_and_staff_do_not_sign_with_a_certificate(world: World) -> None:
    pledge = make_signing(world)
    assert send(world, 1, pledge, key_file("A", AT)).status_code == 409
    staff = signed_in(world.staff.user).get(reverse("pledges:certificate", args=[pledge.pk]))
    assert (staff.status_code, Signature.objects.count()) == (403, 0)


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["second", "staff"])
def test_key_of_whoever_may_not_sign_now_is_not_opened(world: World, monkeypatch: pytest.MonkeyPatch, who: str) -> None:
    pledge, opened = make_signing(world), []
    monkeypatch.setattr("thidua.pledges.views.certificates.open_key", lambda *given: opened.append(given))
    user = head_of(1, world) if who == "second" else world.staff.user
    sent = {"certificate": SimpleUploadedFile("chung-thu.p12", key_file("A", AT)), "passphrase": PASSPHRASE}
    answer = signed_in(user).post(reverse("pledges:certificate", args=[pledge.pk]), sent)
    assert (answer.status_code, opened) == (409 if who == "second" else 403, [])


@pytest.mark.parametrize("where", ["mac", "certificate", "key", "inner"])
def test_key_file_that_asks_for_hours_of_work_is_refused_unopened(monkeypatch: pytest.MonkeyPatch, where: str) -> None:
    monkeypatch.setattr(certificates, "load_pkcs12", lambda *_given: pytest.fail("opened"))
    with pytest.raises(KeyRefused) as refused:
        open_key(slow_key_file("A", AT, where), PASSPHRASE, AT)
    assert refused.value.fault is KeyFault.SLOW


@pytest.mark.django_db
def test_signed_file_is_proved_once_for_many_readers(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    pledge, proved = make_signing(world), []
    assert send(world, 0, pledge, key_file("Trần Đức Thắng", AT)).status_code == 302
    monkeypatch.setattr("thidua.pledges.views.pledges.seals_of", lambda pdf, *trusted: [*map(proved.append, [pdf[:5]]), *seals_of(pdf, *trusted)][1:])
    pages = [signed_in(user).get(reverse("pledges:pledge", args=[pledge.pk])) for user in (world.head.user, head_of(1, world))]
    assert ([len(page.context["seals"]) for page in pages], proved) == ([1, 1], [b"%PDF-"])


@pytest.mark.django_db
def test_installation_without_the_extra_does_not_offer_it(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    pledge = make_signing(world)
    client = signed_in(world.head.user)
    sign = reverse("pledges:sign", args=[pledge.pk])
    assert "chứng thư số" in client.get(sign).content.decode()
    certificates.is_offered.cache_clear()
    monkeypatch.setattr(certificates, "find_spec", lambda _name: None)
    try:
        assert "chứng thư số" not in client.get(sign).content.decode()
        assert client.get(reverse("pledges:certificate", args=[pledge.pk])).status_code == 404
    finally:
        certificates.is_offered.cache_clear()


def test_file_that_is_no_pdf_has_no_signatures() -> None:
    assert seals_of(b"%PDF-1.4 broken") == []
