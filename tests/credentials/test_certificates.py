"""Certificates: numbered in a row, verified by anybody with the code, revoked with a reason, nothing of the holder told to strangers."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from tests.factories.programs import program_of
from tests.factories.world import AT, World, make_world, signed_in

from thidua.credentials.actions import issue, revoke
from thidua.credentials.models import Certificate
from thidua.credentials.rules.numbers import spaced
from thidua.store.ids import new_id
from thidua.ui.pages import Conflict, Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(db: None) -> World:
    return make_world()


@pytest.fixture
def one(world: World) -> Certificate:
    return issue(person=world.staff.person, unit=world.units[0], title="Khóa", source_kind="test", source=new_id(), by=None, at=AT)


def test_numbers_run_in_a_row_and_the_same_is_issued_once(world: World, one: Certificate) -> None:
    other = issue(person=world.head.person, unit=world.units[0], title="Khóa", source_kind="test", source=one.source, by=None, at=AT)
    again = issue(person=world.staff.person, unit=world.units[0], title="Khóa", source_kind="test", source=one.source, by=None, at=AT)
    assert (one.number, other.number, again.pk) == ("0001/2025/CN-VP", "0002/2025/CN-VP", one.pk)


def test_stranger_with_the_code_learns_just_enough(world: World, one: Certificate) -> None:
    page = Client().get(reverse("credentials:verify"), {"ma": spaced(one.code).lower()}, follow=True).content.decode()
    assert "Còn giá trị" in page and "L. T. L. C." in page and one.number in page
    assert "Lan Chi" not in page and "Lan" not in page
    assert [Client().get(reverse("credentials:verified", args=[code])).status_code for code in ("XXXXXXXXXXXX", "khong")] == [404, 404]
    assert Client().get(reverse("credentials:verify"), {"ma": "sai"}).status_code == 404


def test_revoked_certificate_says_so_and_not_why(world: World, one: Certificate) -> None:
    for who in (world.staff, world.colleague, world.outsider):
        with pytest.raises(Refused):
            revoke(certificate=one, reason="Nhầm", by=who.user, at=AT)
    with pytest.raises(Conflict):
        revoke(certificate=one, reason=" ", by=world.head.user, at=AT)
    head = signed_in(world.head.user)
    head.post(reverse("credentials:revoke", args=[one.pk]), {"reason": "Cấp nhầm người", "version": one.version})
    page = Client().get(reverse("credentials:verified", args=[one.code])).content.decode()
    assert "Đã thu hồi" in page and "Cấp nhầm người" not in page
    with pytest.raises(Conflict):
        revoke(certificate=Certificate.objects.get(), reason="Nhầm", by=world.head.user, at=AT)


def test_sheet_and_register_are_for_holder_and_unit(world: World, one: Certificate) -> None:
    staff, head = signed_in(world.staff.user), signed_in(world.head.user)
    sheet = staff.get(reverse("credentials:certificate-file", args=[one.pk, "docx"]))
    with zipfile.ZipFile(io.BytesIO(sheet.content)) as document:
        words = document.read("word/document.xml").decode()
    assert "LÊ THỊ LAN CHI" in words and spaced(one.code) in words
    assert staff.get(reverse("credentials:certificate-file", args=[one.pk, "pdf"])).content.startswith(b"%PDF")
    assert staff.get(reverse("credentials:certificate-file", args=[one.pk, "exe"])).status_code == 404
    assert signed_in(world.colleague.user).get(reverse("credentials:certificate", args=[one.pk])).status_code == 404
    rows = list(load_workbook(io.BytesIO(head.get(reverse("credentials:register-file")).content)).active.iter_rows(values_only=True))
    assert [row[0] for row in rows[1:]] == [one.number]
    assert list(load_workbook(io.BytesIO(staff.get(reverse("credentials:register-file")).content)).active.iter_rows(min_row=2)) == []


def test_program_reads_and_revokes(world: World, one: Certificate) -> None:
    head = program_of(world.head.user, "credentials.read", "credentials.write")
    (told,) = head.get("certificates").json()
    assert (told["number"], told["standing"]) == (one.number, "valid")
    head.post(f"certificates/{one.pk}/revoke", {"reason": "Nhầm", "version": told["version"]})
    assert head.get("certificates").json()[0]["standing"] == "revoked"
