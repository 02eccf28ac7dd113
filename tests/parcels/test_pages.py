"""The pages of packages: a file dropped, looked at, merged and taken back by clicks; keys; who sees what; questions that do not grow."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.factories.programs import program_of
from tests.factories.work import body
from tests.factories.world import World, signed_in
from tests.parcels.conftest import frozen, merged, packed, public, trusted
from tests.reports.conftest import accepted

from thidua.parcels.models import MadeParcel, Parcel, TrustedKey
from thidua.parcels.rules.keys import fingerprint_of, line_of
from thidua.reports.models import Report, ReportForm

pytestmark = pytest.mark.django_db
Asked = tuple[World, ReportForm]


def at(name: str, *args: Any) -> str:
    return reverse(f"parcels:{name}", args=[getattr(one, "pk", one) for one in args])


def file(content: bytes) -> dict[str, Any]:
    return {"tep": SimpleUploadedFile("goi.thidua-goi", content)}


def test_a_package_is_taken_in_by_clicks(asked: Asked) -> None:
    world, _form = asked
    office = world.units[0]
    officer, director = signed_in(world.officer.user), signed_in(world.director.user)
    content = packed(office, frozen(office), figures={"2025-05": 3})
    page = body(officer.post(at("receive"), file(content), headers={"Referer": at("list")}))
    assert "chưa được tin cậy" in page and fingerprint_of(public(office)) in page
    told = {"unit": office.pk, "line": line_of(public(office)), "fingerprint": "0000"}
    assert "Dấu vân tay không khớp" in body(director.post(at("keys"), told))
    assert "Từ nay nhận gói" in body(director.post(at("keys"), {**told, "fingerprint": fingerprint_of(public(office))}, follow=True))
    page = body(officer.post(at("receive"), file(content), follow=True))
    assert "Gộp vào thành báo cáo đơn vị đã gửi." in page and "Mục lạ" in page
    row = Parcel.objects.get()
    assert "Đã gộp: 1 báo cáo, 1 số liệu tháng." in body(officer.post(at("merge", row), {"version": row.version}, follow=True))
    assert "Gói này đã gộp từ trước" in body(officer.post(at("receive"), file(content), follow=True))
    row.refresh_from_db()
    assert "Ghi lý do gỡ gói." in body(officer.post(at("undo", row), {"version": row.version}, headers={"Referer": at("parcel", row)}))
    assert "Đã gỡ gói." in body(officer.post(at("undo", row), {"version": row.version, "reason": "Nhầm kỳ"}, follow=True))
    assert not Report.objects.exists()
    kept = TrustedKey.objects.get()
    assert "Đã thu hồi khóa." in body(director.post(at("revoke", kept), {"version": kept.version, "reason": "Mất máy"}, follow=True))
    assert "không phải gói ngoại tuyến" in body(officer.post(at("receive"), file(b"PK\x03\x04"), headers={"Referer": at("list")}))


def test_a_unit_makes_its_file_and_downloads_it(asked: Asked) -> None:
    world, form = asked
    accepted(world, form)
    officer = signed_in(world.officer.user)
    assert "chưa có báo cáo đã duyệt" in body(officer.post(at("make"), {"unit": world.units[1].pk, "period": "2024"}))
    page = body(officer.post(at("make"), {"unit": world.units[0].pk, "period": "2025"}, follow=True))
    assert "Đã lập gói số 1." in page and "thidua-khoa-1:" in page
    row = MadeParcel.objects.get()
    answer = officer.get(at("file", row))
    assert answer.content == row.content.encode() and ".thidua-goi" in answer["Content-Disposition"]
    line = page.split("thidua-khoa-1:")[1][:64]
    assert line not in body(officer.post(at("turn"), {"unit": world.units[0].pk}, follow=True))
    assert signed_in(world.outsider.user).get(at("file", row)).status_code == 404
    assert signed_in(world.staff.user).get(at("list")).status_code == 403


def test_a_program_hands_a_package_over(asked: Asked) -> None:
    world, _form = asked
    office = world.units[0]
    officer = program_of(world.officer.user, "parcels.read", "parcels.write")
    told = {"unit_code": office.code, "line": line_of(public(office)), "fingerprint": fingerprint_of(public(office))}
    assert officer.post("parcel-keys", told).status_code == 200
    content = packed(office, frozen(office), figures={"2025-05": 3}).decode()
    assert officer.post("parcels", {"content": content[:-9]}).status_code == 409
    place = officer.post("parcels", {"content": content}).json()["location"]
    found = officer.get(f"{place}").json()
    assert (found["outcomes"][0]["verdict"], found["figures"]) == ("new", {"new": 1})
    assert officer.post(f"{place}/merge", {"version": found["version"]}).status_code == 200
    assert officer.get(f"{place}").json()["outcomes"][0]["verdict"] == "same"
    assert officer.get("parcels?state=merged").json()["count"] == 1


def test_the_page_of_a_package_asks_a_fixed_number_of_questions(asked: Asked) -> None:
    world, _form = asked
    reader = signed_in(world.officer.user)
    asked_for = []
    for unit, reports in ((world.units[0], 1), (world.units[1], 3)):
        trusted(unit, world.director)
        told = [frozen(unit, period=f"{2025 - n}") for n in range(reports)]
        row = merged(packed(unit, *told, figures={f"2025-0{n}": n for n in range(1, reports + 1)}), world)
        with CaptureQueriesContext(connection) as questions:
            assert reader.get(at("parcel", row)).status_code == 200
        asked_for.append(len(questions))
    assert asked_for[1] <= asked_for[0] <= 30
