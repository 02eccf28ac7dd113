"""Whose certificates are trusted: the list, and what it makes of the signatures of a file."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.factories.certificates import PASSPHRASE, authority_file, key_file
from tests.factories.pledges import make_signing
from tests.factories.world import AT, World, signed_in
from tests.pledges.test_certificates import PDF, send

from thidua.audit.models import Entry
from thidua.pledges.actions.trusting import distrust, trust
from thidua.pledges.enums import AnchorFault, Proof
from thidua.pledges.models import TrustAnchor
from thidua.pledges.rules.anchors import AnchorRefused, read_anchor
from thidua.pledges.rules.certificates import add_signature, open_key, seals_of
from thidua.store import clock
from thidua.ui.pages import Conflict, Refused


def test_signature_is_valid_changed_added_to_or_by_somebody_not_trusted() -> None:
    now = dt.datetime.now(dt.UTC)
    file = add_signature(PDF, open_key(key_file("A", now), PASSPHRASE, now), place="Ben1", reason="Ký", at=now)
    root, other = (read_anchor(authority_file(now, name=name), now) for name in ("Tổ chức chứng thực mẫu", "Một tổ chức khác"))

    def found(pdf: bytes, *anchors: object, at: dt.datetime = now) -> Proof:
        (seal,) = seals_of(pdf, anchors, at)  # type: ignore[arg-type]
        return seal.proof(at)

    assert found(file, other, root) == Proof.VALID
    assert (found(file), found(file, other)) == (Proof.UNTRUSTED, Proof.UNTRUSTED)
    assert found(file.replace(b"Giao uoc", b"Giao odc"), root) == Proof.CHANGED
    assert found(file + b"\n% more\n", root) == Proof.ADDED
    assert found(file, root, at=now + dt.timedelta(days=101)) == Proof.EXPIRED
    over = read_anchor(authority_file(now, begins=-900, ends=-300), now - dt.timedelta(days=400))
    assert found(file, over) == Proof.UNTRUSTED


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"khong phai", AnchorFault.NOT_A_CERTIFICATE),
        (b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", AnchorFault.NOT_A_CERTIFICATE),
        (b"x" * 30_000, AnchorFault.NOT_A_CERTIFICATE),
        (authority_file(AT, issues=False), AnchorFault.NOT_AN_AUTHORITY),
        (authority_file(AT, begins=-9, ends=-1), AnchorFault.OVER),
    ],
)
def test_file_that_is_no_certificate_of_an_authority_is_refused(content: bytes, fault: AnchorFault) -> None:
    with pytest.raises(AnchorRefused) as refused:
        read_anchor(content, AT)
    assert refused.value.fault == fault


@pytest.mark.django_db
def test_administrator_keeps_the_list_on_the_page_and_each_act_is_recorded(world: World) -> None:
    client, page, pem = signed_in(world.admin), reverse("pledges:trust"), authority_file(clock.now())
    assert client.post(page, {"tep": SimpleUploadedFile("x.pem", b"x"), "name": ""}).status_code == 422
    assert client.post(page, {"tep": SimpleUploadedFile("goc.pem", pem), "name": "Gốc mẫu"}).status_code == 302
    assert client.post(page, {"tep": SimpleUploadedFile("goc.pem", pem), "name": "Gốc mẫu"}).status_code == 409
    row = TrustAnchor.objects.get()
    assert "Gốc mẫu" in client.get(page).text
    gone = reverse("pledges:trust-remove", args=[row.pk])
    assert client.post(gone, {"reason": " ", "version": 1}).status_code == 409
    assert client.post(gone, {"reason": "Khóa bị lộ", "version": 7}).status_code == 409
    assert client.post(gone, {"reason": "Khóa bị lộ", "version": 1}).status_code == 302
    assert client.post(gone, {"reason": "Khóa bị lộ", "version": 2}).status_code == 409
    assert "Khóa bị lộ" in client.get(page).text
    assert [*Entry.objects.filter(action__in=["pledges.trust", "pledges.distrust"]).order_by("pk").values_list("action", flat=True)] == [
        "pledges.trust",
        "pledges.distrust",
    ]


@pytest.mark.django_db
def test_nobody_else_opens_or_changes_the_list(world: World) -> None:
    row = trust(anchor=read_anchor(authority_file(AT), AT), name="", by=world.admin, at=AT)
    assert row.name == row.subject
    for member in (world.officer, world.director, world.staff):
        assert signed_in(member.user).get(reverse("pledges:trust")).status_code == 403
        with pytest.raises(Refused):
            distrust(row=row, reason="x", by=member.user, at=AT)
    with pytest.raises(Conflict):
        trust(anchor=read_anchor(bytes(row.der), AT), name="", by=world.admin, at=AT)


@pytest.mark.django_db
def test_pledge_page_says_whether_the_signer_is_trusted_and_asks_anew_when_the_list_changes(world: World) -> None:
    pledge = make_signing(world)
    assert send(world, 0, pledge, key_file("Trần Đức Thắng", clock.now(), ends=10_000)).status_code == 302
    client, page = signed_in(world.colleague.user), reverse("pledges:pledge", args=[pledge.pk])
    assert "Người ký chưa được tin cậy" in client.get(page).text
    row = trust(anchor=read_anchor(authority_file(clock.now(), ends=10_000), clock.now()), name="", by=world.admin, at=clock.now())
    assert "Người ký được tin cậy." in client.get(page).text
    distrust(row=row, reason="Khóa bị lộ", by=world.admin, at=clock.now())
    assert "Người ký chưa được tin cậy" in client.get(page).text
