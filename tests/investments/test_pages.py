"""The pages: from a draft to a locked year, a fund with its report, a contribution in two taps and its attestation."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.evidence.test_slice import NOW, photo
from tests.factories.work import body, make_issued
from tests.factories.world import World, make_member, signed_in
from tests.investments.conftest import confirmed, drafted, gave, noted, opened

from thidua.files.models import FileUse
from thidua.investments import actions
from thidua.investments.enums import Gift, Kind, Move
from thidua.investments.models import Contribution, Fund, FundEntry, Line
from thidua.plans.models import Clause

pytestmark = pytest.mark.django_db


def said(world: World, **more: Any) -> dict[str, Any]:
    values = {
        "kind": "money", "title": "Mua tài khoản", "unit": str(world.units[0].pk), "year": "2025", "planned": "20.000.000", "spent": "12.000.000",
        "money_from": "budget", "document": "12/QĐ-SM",
    }  # fmt: skip
    return {**values, **more}


def test_line_is_entered_with_its_document_confirmed_and_corrected(world: World) -> None:
    staff, head = signed_in(world.staff.user), signed_in(world.head.user)
    assert "Sổ chưa có khoản nào." in body(staff.get(reverse("investments:ledger")))
    wrong = staff.post(reverse("investments:line-new"), said(world, money_from=""))
    assert (wrong.status_code, "Chọn nguồn tiền." in body(wrong)) == (422, True)
    upload = SimpleUploadedFile("qd.png", photo(), "image/png")
    page = body(staff.post(reverse("investments:line-new"), {**said(world), "proofs": upload}, follow=True))
    row = Line.objects.get()
    assert ("12.000.000" in page, "qd.png" in page, FileUse.objects.filter(owner_id=row.pk).count()) == (True, True, 1)
    staff.post(reverse("investments:line-edit", args=[row.pk]), {**said(world, title="Mua sách"), "version": "1"})
    assert signed_in(world.colleague.user).get(reverse("investments:line", args=[row.pk])).status_code == 404
    page = body(head.post(reverse("investments:line-confirm", args=[row.pk]), {"version": "2"}, follow=True))
    assert ("Khoản này vào số liệu" in page, "Đính chính" in page) == (True, True)
    wrong = head.post(reverse("investments:line-correct", args=[row.pk]), {"spent": "1", "planned": "1", "version": "3"})
    assert wrong.status_code == 422
    fixed = {"spent": "9.000.000", "planned": "20.000.000", "reason": "Nhập nhầm", "version": "3"}
    page = body(head.post(reverse("investments:line-correct", args=[row.pk]), fixed, follow=True))
    assert ("9.000.000" in page, "Trước khi đính chính" in page, "Nhập nhầm" in page) == (True, True, True)


def test_draft_is_thrown_away(world: World) -> None:
    row = drafted(world)
    signed_in(world.staff.user).post(reverse("investments:line-drop", args=[row.pk]), {"version": "1"})
    assert not Line.objects.exists()


def test_list_is_narrowed_summed_and_taken_away(world: World) -> None:
    confirmed(world)
    confirmed(world, year=2024, title="Mua sách", planned=0, spent=5_000_000)
    confirmed(world, kind=Kind.LEAVE, title="Nghỉ ôn thi", planned=10, spent=8)
    client = signed_in(world.colleague.user)
    page = body(client.get(reverse("investments:ledger"), {}))
    assert ("đã chi 12.000.000 đồng, 8 ngày nghỉ để học" in page, "Mua sách" in page) == (True, False)
    assert "Không có khoản nào khớp." in body(client.get(reverse("investments:ledger"), {"tim": "xe"}))
    book = openpyxl.load_workbook(io.BytesIO(client.get(reverse("investments:ledger"), {"tep": "xlsx", "nam": "moi-nam"}).content))
    assert book.active.max_row == 4


def test_year_is_closed_and_opened_on_the_page(world: World) -> None:
    confirmed(world)
    officer = signed_in(world.officer.user)
    page = body(officer.post(reverse("investments:close"), {"year": "2025", "to": "khoa"}, follow=True))
    assert "Đã khóa sổ nguồn lực năm 2025." in page and "đã khóa từ ngày 14/05/2025" in page
    owed = officer.post(
        reverse("investments:close"), {"year": "2025", "to": "mo", "reason": " "}, headers={"Referer": "http://testserver/nguon-luc/"}
    )
    assert (owed.status_code, "Ghi lý do mở lại." in body(owed)) == (422, True)
    officer.post(reverse("investments:close"), {"year": "2025", "to": "mo", "reason": "Bổ sung"})
    assert Line.objects.get().state == "confirmed"
    assert signed_in(world.head.user).post(reverse("investments:close"), {"year": "2025"}).status_code == 403


def test_units_are_compared_with_the_formula_and_as_report(world: World) -> None:
    confirmed(world)
    officer = signed_in(world.officer.user)
    page = body(officer.get(reverse("investments:compare")))
    assert ("4.000.000" in page, "chưa có khoản nào" in page, "số đã chi : số người" in page) == (True, True, True)
    assert [officer.get(reverse("investments:compare-file"), {"dang": form}).content[:2] for form in ("docx", "pdf")] == [b"PK", b"%P"]
    assert officer.get(reverse("investments:compare"), {"tep": "csv", "theo": "khi-do"}).content.decode("utf-8-sig").count("\r\n") == 5
    assert signed_in(world.staff.user).get(reverse("investments:compare")).status_code == 403


def test_fund_is_opened_kept_and_reported(world: World) -> None:
    officer, staff = signed_in(world.officer.user), signed_in(world.staff.user)
    assert "Chưa có quỹ nào." in body(staff.get(reverse("investments:funds")))
    officer.post(reverse("investments:fund-open"), {"name": "Quỹ khuyến học", "unit": str(world.root.pk), "opened_on": "05/01/2024"})
    twice = officer.post(reverse("investments:fund-open"), {"name": "Quỹ khuyến học", "unit": str(world.root.pk), "opened_on": "05/01/2024"})
    assert (twice.status_code, "quỹ cùng tên" in body(twice)) == (422, True)
    one = Fund.objects.get()
    note = reverse("investments:fund-note", args=[one.pk])
    officer.post(note, {"move": "in", "on": "03/02/2025", "amount": "5.000.000", "who": "Công đoàn"})
    grant = {"move": "out", "on": "01/03/2025", "amount": "2.000.000", "who": "Cháu Mẫu", "purpose": "Thưởng"}
    wrong = officer.post(note, grant)
    assert (wrong.status_code, "Ghi số quyết định hỗ trợ." in body(wrong)) == (422, True)
    officer.post(note, {**grant, "number": "12/QĐ", "signed_on": "01/03/2025"})
    officer.post(reverse("investments:fund-members", args=[one.pk]), {"year": "2025", "members": "45"})
    page = body(staff.get(reverse("investments:fund", args=[one.pk])))
    assert ("3.000.000" in page, "45" in page, "12/QĐ" in page, "Ghi thu, chi" in page) == (True, True, True, False)
    assert [staff.get(reverse("investments:fund-file", args=[one.pk]), {"dang": form}).content[:2] for form in ("docx", "pdf")] == [b"PK", b"%P"]
    assert staff.get(reverse("investments:fund", args=[one.pk]), {"tep": "csv"}).content.decode("utf-8-sig").count("\r\n") == 3
    row = FundEntry.objects.get(move=Move.OUT)
    officer.post(reverse("investments:fund-strike", args=[row.pk]), {"reason": "Chi nhầm", "version": "1"})
    assert "Chi nhầm" in body(staff.get(reverse("investments:fund", args=[one.pk])))
    assert staff.post(note, grant).status_code == 403


def test_contribution_takes_two_taps_and_is_attested(world: World) -> None:
    staff, head = signed_in(world.staff.user), signed_in(world.head.user)
    page = body(staff.get(reverse("investments:gifts")))
    assert ("Anh/chị chưa ghi đóng góp nào." in page, 'value="60" checked' in page) == (True, True)
    staff.post(reverse("investments:gifts"), {"gift": "effort", "minutes": "60", "happened_on": "14/05/2025"})
    wrong = staff.post(reverse("investments:gifts"), {"gift": "material", "happened_on": "14/05/2025"})
    assert (wrong.status_code, "Ghi giá trị bằng đồng." in body(wrong)) == (422, True)
    staff.post(reverse("investments:gifts"), {"gift": "material", "amount": "500.000", "happened_on": "14/05/2025", "title": "Tặng sách"})
    assert "Xác nhận 2 đóng góp" in body(head.get(reverse("investments:gifts")))
    first, second = Contribution.objects.order_by("pk")
    page = body(head.get(reverse("investments:waiting")))
    assert ("Tặng sách" in page, "500.000 đồng" in page) == (True, True)
    assert head.get(reverse("investments:waiting"), {"tep": "csv"}).content.decode("utf-8-sig").count("\r\n") == 3
    head.post(reverse("investments:gift-decide", args=[first.pk]), {"to": "xac-nhan", "version": "1"})
    head.post(reverse("investments:gift-decide", args=[second.pk]), {"to": "tra-lai", "reason": "Ghi rõ", "version": "1"})
    page = body(staff.get(reverse("investments:gifts")))
    assert ("60 phút công sức" in page, "Ghi rõ" in page) == (True, True)
    staff.post(reverse("investments:gift-take-back", args=[second.pk]), {"version": "2"})
    assert "Không còn đóng góp nào" in body(head.get(reverse("investments:waiting")))
    panel = body(staff.get(reverse("evidence:one", args=[first.evidence_id])))
    assert "Từ đóng góp cá nhân" in panel


def test_clause_shows_what_was_invested_under_it(world: World) -> None:
    clause = Clause.objects.get(plan=make_issued(world), path="III.1")
    address = reverse("plans:clause", args=[clause.plan.slug, clause.path])
    assert "Nguồn lực cho mục này" not in body(signed_in(world.officer.user).get(address))
    confirmed(world, clause=clause)
    page = body(signed_in(world.officer.user).get(address))
    assert ("Nguồn lực cho mục này" in page, "đã chi 12.000.000 đồng" in page) == (True, True)


def test_pages_ask_the_same_number_of_questions_for_one_and_for_three(world: World) -> None:
    fund = opened(world)
    names = ("ledger", "compare", "funds", "gifts", "waiting")
    addresses = [*(reverse(f"investments:{name}") for name in names), reverse("investments:fund", args=[fund.pk])]

    def asked() -> dict[str, int]:
        client, found = signed_in(world.head.user), {}
        for address in addresses:
            client.get(address)
            with CaptureQueriesContext(connection) as seen:
                client.get(address)
            found[address] = len(seen)
        return found

    def add(number: int) -> None:
        confirmed(world, title=f"Khoản {number}")
        noted(world, fund, 1000 + number)
        if number > 1:
            opened(world, name=f"Quỹ {number}")
        who = make_member(world.units[0], f"VP3{number}", f"Ngô Văn Tám{number}")
        gave(world, Gift.INTELLECT, 30, who)
        gave(world, Gift.EFFORT, 30, world.head)

    add(1)
    before = asked()
    add(2)
    add(3)
    assert asked() == before


def test_correction_page_asks_the_same_whatever_its_history(world: World) -> None:
    row, head = confirmed(world), signed_in(world.head.user)

    def asked() -> int:
        head.get(reverse("investments:line", args=[row.pk]))
        with CaptureQueriesContext(connection) as seen:
            head.get(reverse("investments:line", args=[row.pk]))
        return len(seen)

    def add() -> None:
        actions.correct(line=Line.objects.get(), planned=1, spent=1, reason="Nhầm", by=world.head.user, at=NOW)

    add()
    before = asked()
    add()
    add()
    assert asked() == before
