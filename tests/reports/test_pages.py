"""The pages of reports: walked through by clicks, what each reader sees, files, questions that do not grow."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.factories.programs import program_of
from tests.factories.work import body
from tests.factories.world import World, signed_in
from tests.reports.conftest import accepted, begun, filled, formed, line, proved, submitted

from thidua.evidence import actions as evidence
from thidua.evidence.enums import EvidenceState
from thidua.plans.models import Plan
from thidua.reports.models import Delivery, Report, ReportForm

pytestmark = pytest.mark.django_db
Planned = tuple[World, Plan]


def at(name: str, *args: Any) -> str:
    return reverse(f"reports:{name}", args=[getattr(one, "pk", one) for one in args])


def test_a_report_is_walked_through_by_clicks(planned: Planned) -> None:
    world, plan = planned
    proved(world, plan)
    officer, head, director = (signed_in(one.user) for one in (world.officer, world.head, world.director))
    laid = {
        "name": "Báo cáo năm", "plan": plan.pk, "form_kind": "year", "timely_days": 10, "expiry_days": 30, "units": [one.pk for one in world.units[:2]],
    }  # fmt: skip
    assert "Thêm dòng" in body(officer.post(at("form-new"), laid, follow=True))
    form = ReportForm.objects.get()
    told = {"line_kind": "number", "label": "Số người", "required": "on", "most": "1.000", "version": form.version}
    assert "Đã thêm dòng." in body(officer.post(at("line-add", form), told, follow=True))
    form.refresh_from_db()
    assert "Chọn số liệu." in body(officer.post(at("line-add", form), {**told, "line_kind": "measure", "version": form.version}))
    officer.post(at("form-step", form), {"to": "open", "version": form.version})
    page = body(head.post(at("begin"), {"form": form.pk, "unit": world.units[0].pk, "period": "2025"}, follow=True))
    assert "Mở 2 lớp kỹ năng số (05/06/2025)" in page and "Còn 1 chỗ chưa đúng" in page
    row, people = Report.objects.get(), f"so-{line(form, 'Số người').pk}"
    assert "không được lớn hơn 1.000" in body(head.get(at("check", row), {people: "2000"}))
    assert head.post(at("write", row), {people: "12", "version": row.version}, headers={"X-Autosave": "1"}).json() == {"version": 2}
    assert head.post(at("write", row), {people: "nhiều", "version": 2}, headers={"X-Autosave": "1"}).status_code == 422
    assert "nhiều" in body(head.post(at("write", row), {people: "nhiều", "version": 2}))
    assert "Đã gửi báo cáo." in body(head.post(at("write", row), {people: "12", "version": 2, "act": "gui"}, follow=True))
    row.refresh_from_db()
    assert "Ghi lý do" in body(officer.post(at("step", row), {"to": "return", "version": row.version}, headers={"Referer": at("report", row)}))
    page = body(director.post(at("step", row), {"to": "accept", "version": row.version}, follow=True))
    assert "Không có gì khác so với bản đã chốt" in page
    told = {"superior": "sector", "name": "Bộ Mẫu"}
    assert "Ghi tên cơ quan cấp trên." in body(officer.post(at("send-up", row), {"superior": "sector"}))
    assert "Bộ Mẫu" in body(officer.post(at("send-up", row), told, follow=True))
    assert Delivery.objects.get().digest == Report.objects.get().digest


def test_what_differs_from_the_frozen_report_is_shown_and_every_number_opens(planned: Planned) -> None:
    world, plan = planned
    proof = proved(world, plan)
    form = formed(world, plan)
    row = accepted(world, form)
    evidence.decide(evidence=proof, to=EvidenceState.RETURNED, reason="Sai kỳ", by=world.officer.user, at=row.made_at)
    officer = signed_in(world.officer.user)
    page = body(officer.get(at("report", row)))
    assert "khác so với bản đã chốt" in page and "− Mở 2 lớp kỹ năng số" in page
    page = body(officer.get(at("source", row, line(form, "Minh chứng"))))
    assert "Từ đâu ra con số này?" in page and "tính lại bây giờ được" in page and "Đơn vị còn thiếu" in page
    assert "minh chứng dùng chung tệp chỉ tính một lần" in body(officer.get(at("source", row, line(form, "III"))))


def test_the_way_of_a_clause_says_where_it_stops(planned: Planned) -> None:
    world, plan = planned
    proved(world, plan)
    officer = signed_in(world.officer.user)
    page = body(officer.get(at("trace", plan.slug, "III.2")))
    assert "Mở 2 lớp kỹ năng số" in page and "dừng ở bước" in page and "Điểm" in page
    assert signed_in(world.staff.user).get(at("trace", plan.slug, "III.2")).status_code == 403
    assert signed_in(world.outsider.user).get(at("trace", plan.slug, "III.2")).status_code in (403, 404)


def test_the_superior_sees_what_units_told_and_quotes_it(planned: Planned) -> None:
    world, plan = planned
    proved(world, plan)
    form = formed(world, plan)
    child = submitted(world, form)
    row = begun(world, form, world.root, world.officer)
    officer = signed_in(world.officer.user)
    assert "Lời của 1 đơn vị" in body(officer.get(at("report", row)))
    page = body(officer.post(at("quote", row, line(form, "III")), {"vao": child.pk, "version": row.version}, follow=True))
    assert f"{world.units[0].name}: " in page
    assert signed_in(world.head.user).get(at("report", row)).status_code == 404


def test_files_are_word_pdf_and_typed_cells(planned: Planned) -> None:
    world, plan = planned
    row = accepted(world, formed(world, plan))
    head = signed_in(world.head.user)
    word, sheet = (b"".join(head.get(at("report-file", row, kind))) for kind in ("docx", "xlsx"))
    text = zipfile.ZipFile(io.BytesIO(word)).read("word/document.xml").decode()
    assert "BÁO CÁO" in text and row.digest in text and "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text
    cells = zipfile.ZipFile(io.BytesIO(sheet)).read("xl/worksheets/sheet1.xml").decode()
    assert "<v>12</v>" in cells
    assert b"".join(head.get(at("report-file", row, "pdf")))[:5] == b"%PDF-"
    assert head.get(at("report-file", row, "exe")).status_code == 404


def questions(client: Any, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(url).status_code == 200
    return len(asked)


def test_pages_ask_no_more_for_more_rows(planned: Planned) -> None:
    world, plan = planned
    form = formed(world, plan, units=world.units)
    filled(world, form)
    whole = begun(world, form, world.root, world.officer)
    officer = signed_in(world.officer.user)
    urls = [at("list"), at("form", form), at("report", whole), at("trace", plan.slug, "III.2")]
    submitted(world, form)
    proved(world, plan)
    before = [questions(officer, url) for url in urls]
    for unit in world.units[1:]:
        submitted(world, form, unit=unit, by=world.officer)
        proved(world, plan, f"Việc của {unit.code}")
    assert [questions(officer, url) for url in urls] == before


def test_a_program_leads_a_report_through(planned: Planned) -> None:
    world, plan = planned
    form = formed(world, plan)
    head, director = (program_of(one.user, "reports.read", "reports.write") for one in (world.head, world.director))
    assert head.post(f"report-forms/{form.pk}/reports", {"unit_code": world.units[0].code, "period": "2025"}).status_code == 200
    row = Report.objects.get()
    place, people = f"reports/{row.pk}", str(line(form, "Số người").pk)
    assert head.post(place, {"lines": [{"line": people, "number": 12}], "version": 1}).status_code == 200
    assert head.post(place, {"lines": [], "version": 1}).status_code == 409
    assert head.post(f"{place}/step", {"to": "submit", "version": 2}).status_code == 200
    assert head.post(f"{place}/step", {"to": "accept", "version": 3}).status_code == 403
    assert director.post(f"{place}/step", {"to": "accept", "version": 3}).status_code == 200
    told = director.get(place).json()
    assert (told["state"], len(told["digest"]), told["changes"]) == ("accepted", 64, [])
    assert program_of(world.staff.user, "reports.read").get(place).status_code == 403
