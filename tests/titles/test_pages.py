"""The pages and the program's interface: on a phone from nothing to sent, decided by a head, register and counts with their files."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.evidence.test_slice import NOW
from tests.factories.programs import program_of
from tests.factories.work import body
from tests.factories.world import World, make_member, signed_in
from tests.titles.conftest import begun, filled, learned, sent

from thidua.audit.models import Look
from thidua.store import clock
from thidua.titles import actions
from thidua.titles.enums import Kind
from thidua.titles.models import Mark, Recognition, TitleSheet
from thidua.titles.queries import sheets as queries
from thidua.titles.queries.lines import line_of_sheet

pytestmark = pytest.mark.django_db


def fields(sheet: TitleSheet, points: int = 9) -> dict[str, Any]:
    rows = [one for one in line_of_sheet(sheet).rows if "." in one.code]
    return {"version": sheet.version, **{f"cs-{one.code}-points": str(points) for one in rows}, **{f"cs-{one.code}-said": "Có" for one in rows}}


def test_from_the_first_page_to_sent(ruled: World) -> None:
    learned(ruled, times=8)
    staff = signed_in(ruled.staff.user)
    assert "Lập phiếu năm 2025" in body(staff.get(reverse("titles:mine")))
    answer = staff.post(reverse("titles:begin"), {"kind": "citizen"}, follow=True)
    sheet = TitleSheet.objects.get()
    page = body(answer)
    assert ("Gợi ý 8 điểm." in page, "có 12 giờ tự học" in page, 'value="8"' in page) == (True, True, True)
    told = body(staff.post(reverse("titles:fill", args=[sheet.pk]), {**fields(sheet), "act": "send"}, follow=True))
    assert ("Đã gửi phiếu" in told, "90 trên 100 điểm: Đạt." in told) == (True, True)


def test_page_offers_a_new_sheet_after_a_failed_one_and_keeps_the_old_one_in_the_list(ruled: World) -> None:
    failed, _none = actions.confirm(sheet=sent(ruled, points=7), by=ruled.head.user, at=NOW)
    staff = signed_in(ruled.staff.user)
    assert "Lập phiếu mới năm 2025" in body(staff.get(reverse("titles:mine")))
    page = body(staff.get(reverse("titles:sheet", args=[failed.pk])))
    assert ("Lập phiếu mới năm 2025" in page, "Lập phiếu mới" in body(signed_in(ruled.head.user).get(reverse("titles:sheet", args=[failed.pk])))) == (
        True,
        False,
    )
    staff.post(reverse("titles:begin"), {"kind": "citizen", "unit": failed.unit_id, "year": "2025"})
    mine, old = body(staff.get(reverse("titles:mine"))), body(staff.get(reverse("titles:sheet", args=[failed.pk])))
    assert ("Lập phiếu mới" in mine, "đã có phiếu mới" in mine, "Phiếu này lưu để tra cứu" in old, "Lập phiếu mới" in old) == (
        False,
        True,
        True,
        False,
    )


def test_script_saves_and_gets_the_version_and_faults(ruled: World) -> None:
    sheet, staff = begun(ruled), signed_in(ruled.staff.user)
    address = reverse("titles:fill", args=[sheet.pk])
    kept = staff.post(address, fields(sheet), headers={"X-Autosave": "1"}).json()
    assert (kept, Mark.objects.filter(sheet=sheet, points=9).count()) == ({"version": sheet.version + 1}, 10)
    assert staff.post(address, {**fields(sheet), "cs-I.1-points": "11"}, headers={"X-Autosave": "1"}).status_code == 422
    assert "Lỗi:" in body(staff.post(address, {**fields(sheet), "cs-I.1-points": "11"}))


def test_stale_form_shows_both(ruled: World) -> None:
    sheet, staff = begun(ruled), signed_in(ruled.staff.user)
    filled(ruled, 6, TitleSheet.objects.get(pk=sheet.pk))
    answer = staff.post(reverse("titles:fill", args=[sheet.pk]), fields(sheet))
    assert (answer.status_code, Mark.objects.filter(sheet=sheet, points=6).count()) == (409, 10)


def test_head_decides_and_the_look_is_noted(ruled: World) -> None:
    sheet, head = sent(ruled), signed_in(ruled.head.user)
    assert "Lê Thị Lan Chi" in body(head.get(reverse("titles:waiting")))
    page = body(head.get(reverse("titles:sheet", args=[sheet.pk])))
    assert ("Xác nhận và công nhận" in page, "Xem sổ ghi" in page) == (True, False)
    assert Look.objects.filter(reader_id=ruled.head.user.pk, subject_id=ruled.staff.person.pk).count() == 1
    told = body(head.post(reverse("titles:decide", args=[sheet.pk]), {"to": "xac-nhan", "version": sheet.version}, follow=True))
    assert ("0001/2025/CDHT" in told, "từ 14/05/2025 đến 14/05/2028" in told) == (True, True)
    assert "Không còn phiếu" in body(head.get(reverse("titles:waiting")))
    assert head.post(reverse("titles:decide", args=[sheet.pk]), {"to": "khac"}).status_code == 404


def test_what_waits_is_found_sorted_and_goes_into_files(ruled: World) -> None:
    sent(ruled)
    other = make_member(ruled.units[0], "VP99", "Âu Văn An")
    actions.send(
        sheet=filled(ruled, 9, begun(ruled, person=other.person, by=other.user), by=other.user), by=other.user, at=NOW + dt.timedelta(hours=1)
    )
    whole = filled(ruled, 1, begun(ruled, Kind.UNIT), by=ruled.head.user)
    actions.send(sheet=whole, by=ruled.head.user, at=NOW + dt.timedelta(hours=2))
    officer, address = signed_in(ruled.officer.user), reverse("titles:waiting")
    first, second, unit = "Lê Thị Lan Chi", "Âu Văn An", ruled.units[0].name
    read = {query: [row[0].value for row in _sheet(officer, f"{address}?tep=xlsx&{query}")] for query in ("", "sx=moi", "sx=ten", "sx=dv", "tim=au+an", "loai=unit", "tim=khong")}  # fmt: skip
    assert read == {
        "": [first, second, unit], "sx=moi": [unit, second, first], "sx=ten": [second, first, unit], "sx=dv": [second, first, unit],
        "tim=au+an": [second], "loai=unit": [unit], "tim=khong": [],
    }  # fmt: skip
    shown = body(officer.get(address + "?tim=au+an"))
    assert (second in shown, first in shown, "Không có phiếu nào khớp." in body(officer.get(address + "?tim=khong"))) == (True, False, True)
    told = officer.get(address + "?tep=csv&tim=lan+chi").content.decode("utf-8-sig")
    assert (first in told, second in told, "14/05/2025" in told) == (True, False, True)
    assert second not in signed_in(ruled.head.user).get(address + "?tep=csv&loai=unit").content.decode("utf-8-sig")


def _sheet(client: Any, address: str) -> list[Any]:
    """The lines of a downloaded sheet without its head."""
    return list(openpyxl.load_workbook(io.BytesIO(client.get(address).content)).active.iter_rows(min_row=2))


def test_unit_sheet_is_begun_from_the_form_and_taken_back(ruled: World) -> None:
    head = signed_in(ruled.head.user)
    head.post(reverse("titles:begin"), {"kind": "unit", "unit": str(ruled.units[0].pk)})
    sheet = TitleSheet.objects.get()
    filled(ruled, 1, sheet, by=ruled.head.user)
    head.post(reverse("titles:send", args=[sheet.pk]), {"version": sheet.version})
    sheet.refresh_from_db()
    head.post(reverse("titles:take-back", args=[sheet.pk]), {"version": sheet.version})
    sheet.refresh_from_db()
    head.post(reverse("titles:refresh", args=[sheet.pk]), {"version": sheet.version})
    assert (sheet.state, signed_in(ruled.staff.user).post(reverse("titles:begin"), {"kind": "unit", "unit": str(ruled.units[0].pk)}).status_code) == (
        "draft",
        409,
    )


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_sheet_is_printed(ruled: World, form: str) -> None:
    answer = signed_in(ruled.staff.user).get(reverse("titles:sheet-file", args=[begun(ruled).pk, form]))
    assert (answer.status_code, answer.content[:2]) == (200, b"%P" if form == "pdf" else b"PK")


def test_fault_names_the_indicator_it_is_about(ruled: World) -> None:
    sheet = begun(ruled)
    answer = signed_in(ruled.staff.user).post(reverse("titles:fill", args=[sheet.pk]), {"cs-III.1-points": "15", "version": sheet.version})
    assert (answer.status_code, "III.1 · Thân thiện với mọi người, Điểm: Nhập số không lớn hơn 10." in body(answer)) == (422, True)


def test_sheet_sent_with_an_indicator_left_comes_back_with_what_was_typed(ruled: World) -> None:
    sheet = begun(ruled)
    sent = {**fields(sheet), "cs-III.1-points": "", "cs-III.1-said": "Giúp đồng nghiệp", "act": "send"}
    answer = signed_in(ruled.staff.user).post(reverse("titles:fill", args=[sheet.pk]), sent)
    page = body(answer)
    assert (answer.status_code, "<li>Còn chỉ số chưa chấm điểm: Thân thiện với mọi người" in page, "Giúp đồng nghiệp</textarea>" in page) == (
        422,
        True,
        True,
    )


def test_register_is_narrowed_and_goes_into_files(ruled: World) -> None:
    actions.confirm(sheet=sent(ruled), by=ruled.head.user, at=NOW)
    officer, address = signed_in(ruled.officer.user), reverse("titles:register")
    shown = {
        query: "0001/2025/CDHT" in body(officer.get(address + query))
        for query in ("", "?tim=lan+chi", "?tim=khong", "?loai=unit", "?tt=valid", "?tt=ended")
    }
    assert shown == {"": True, "?tim=lan+chi": True, "?tim=khong": False, "?loai=unit": False, "?tt=valid": True, "?tt=ended": False}
    book = openpyxl.load_workbook(io.BytesIO(officer.get(address + "?tep=xlsx").content))
    assert [cell.value for cell in book.active[2]][:4] == ["0001/2025/CDHT", "Công dân học tập", "Đạt", "Lê Thị Lan Chi"]
    assert "0001/2025/CDHT" in officer.get(address + "?tep=csv").content.decode("utf-8-sig")
    assert "0001/2025/CDHT" not in body(signed_in(ruled.colleague.user).get(address))


def test_revoked_from_the_register(ruled: World) -> None:
    _sheet, made = actions.confirm(sheet=sent(ruled), by=ruled.head.user, at=NOW)
    assert made is not None
    officer = signed_in(ruled.officer.user)
    told = body(officer.post(reverse("titles:revoke", args=[made.pk]), {"reason": "Nhầm", "version": made.version}, follow=True))
    assert ("Đã hủy công nhận" in told, Recognition.objects.exclude(revoked_at=None).count()) == (True, 1)


def test_counts_name_nobody(ruled: World) -> None:
    actions.confirm(sheet=sent(ruled), by=ruled.head.user, at=NOW)
    head = signed_in(ruled.head.user)
    page = body(head.get(reverse("titles:counts")))
    assert ("1 trong 3 người là Công dân học tập" in page, "Lan Chi" in page) == (True, False)
    assert "Văn phòng Sở" in head.get(reverse("titles:counts") + "?tep=csv").content.decode("utf-8-sig")
    assert signed_in(ruled.staff.user).get(reverse("titles:counts")).status_code == 403


def test_lists_ask_as_often_for_three_as_for_one(ruled: World) -> None:
    def asked(name: str) -> int:
        client = signed_in(ruled.head.user)
        with CaptureQueriesContext(
            connection,
        ) as seen:
            client.get(reverse(name))
        return len(seen)

    sent(ruled)
    before = {name: asked(name) for name in ("titles:waiting", "titles:counts", "titles:mine")}
    for number in range(2):
        one = make_member(ruled.units[0], f"VP1{number}", f"Ngô Văn Tám{number}")
        actions.send(sheet=filled(ruled, 9, begun(ruled, person=one.person, by=one.user), by=one.user), by=one.user, at=NOW)
    assert {name: asked(name) for name in before} == before


def test_program_does_the_same(ruled: World) -> None:
    program = program_of(ruled.staff.user, "titles.read", "titles.write")
    place = program.post("titles", {"year": 2025}).json()["location"]
    sheet = TitleSheet.objects.get()
    assert place == f"titles/{sheet.pk}"
    codes = [one["code"] for one in program.get(f"{place}").json()["indicators"]]
    marks = {code: {"points": 9, "said": ""} for code in codes}
    program.post(f"{place}/marks", {"marks": marks, "version": sheet.version})
    program.post(f"{place}/send", {})
    head = program_of(ruled.head.user, "titles.read", "titles.write")
    told = {query: [one["id"] for one in head.get(f"titles-waiting{query}").json()] for query in ("", "?words=lan+chi", "?words=khong", "?kind=unit")}
    assert told == {"": [str(sheet.pk)], "?words=lan+chi": [str(sheet.pk)], "?words=khong": [], "?kind=unit": []}
    (seen,) = head.get("titles-waiting").json()
    assert [head.post(f"{place}/confirm", said).status_code for said in ({}, {"version": seen["version"] - 1})] == [422, 409]
    assert head.post(f"{place}/send-back", {"reason": "Xem lại"}).status_code == 422
    assert head.post(f"{place}/confirm", {"version": seen["version"]}).status_code == 200
    assert [(one["number"], one["revoked"]) for one in program.get("titles-register").json()] == [("0001/2025/CDHT", False)]
    assert head.get("titles-counts").json() == [{"unit_code": "VP", "members": 3, "sent": 1, "waiting": 0, "citizens": 1}]
    assert queries.waiting_for(ruled.head.user).count() == 0


def test_program_is_told_that_a_sheet_was_replaced_and_where_another_may_begin(ruled: World) -> None:
    first = sent(ruled, 7)
    program, head = (program_of(who.user, "titles.read", "titles.write") for who in (ruled.staff, ruled.head))
    assert [(one["may_begin"], one["replaced_at"]) for one in program.get("titles").json()] == [(False, None)]
    head.post(f"titles/{first.pk}/confirm", {"version": first.version})
    told, of_head = (who.get(f"titles/{first.pk}").json() for who in (program, head))
    assert (told["may_begin"], told["replaced_at"], of_head["may_begin"]) == (True, None, False)  # it is not the head's to begin
    program.post("titles", {"year": 2025})
    newer, older = program.get("titles").json()
    assert [(one["may_begin"], one["replaced_at"] is not None) for one in (newer, older)] == [(False, False), (False, True)]
    assert older["id"] == str(first.pk)


def test_sheet_of_last_year_is_offered_while_people_look_back_and_not_later(ruled: World, monkeypatch: pytest.MonkeyPatch) -> None:
    staff, address = signed_in(ruled.staff.user), reverse("titles:mine")
    assert "Lập phiếu năm 2024" not in body(staff.get(address))
    monkeypatch.setattr(clock, "now", lambda: dt.datetime(2026, 2, 3, 9, tzinfo=clock.VIETNAM))
    assert "Lập phiếu năm 2025" in body(signed_in(ruled.staff.user).get(address))
    signed_in(ruled.staff.user).post(reverse("titles:begin"), {"kind": "citizen", "year": "2025"})
    assert TitleSheet.objects.get().year == 2025
    assert "Lập phiếu năm 2025" not in body(signed_in(ruled.staff.user).get(address))
    head = signed_in(ruled.head.user)
    head.post(reverse("titles:begin"), {"kind": "unit", "unit": str(ruled.units[0].pk), "year": "2025"})
    assert TitleSheet.objects.get(kind=Kind.UNIT).year == 2025
