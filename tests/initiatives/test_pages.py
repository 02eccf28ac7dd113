"""The pages of authors, figures, the officer's acts, papers and lists, and the same by a program."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import escape
from docx import Document
from tests.evidence.test_slice import NOW, photo
from tests.factories.programs import program_of
from tests.factories.work import body, make_issued
from tests.factories.world import World, signed_in
from tests.initiatives.conftest import drafted, other_words, sent
from tests.initiatives.council import make_sitting
from tests.initiatives.test_actions import received, recognised

from thidua.evidence.models import Evidence
from thidua.initiatives import actions
from thidua.initiatives.enums import Agreement
from thidua.initiatives.enums import InitiativeState as S
from thidua.initiatives.models import Author, Effect, Initiative, InitiativeClause, Recognition
from thidua.plans.models import Clause
from thidua.records.models import WorkUse

pytestmark = pytest.mark.django_db
FIGURE = {
    "name": "Thời gian ghi sổ", "measured": "minutes", "unit_words": "phút", "before": "9", "after": "2", "times": "1200", "period": "Quý I/2025",
    "method": "Bấm giờ 40 hồ sơ",
}  # fmt: skip


def at(name: str, row: Any, *more: Any) -> str:
    return reverse(f"initiatives:{name}", args=[row.pk, *more])


def test_co_author_is_added_from_the_senders_share_and_agrees_on_the_page(ruled: World) -> None:
    one, staff, colleague = drafted(ruled), signed_in(ruled.staff.user), signed_in(ruled.colleague.user)
    fields = {"act": "add", "person": ruled.colleague.person.pk, "name": "", "workplace": "", "share": "40", "version": one.version}
    assert "Trần Thị" in body(staff.post(at("authors", one), fields, follow=True)) or Author.objects.filter(initiative=one).count() == 2
    assert list(Author.objects.filter(initiative=one).order_by("place").values_list("share", flat=True)) == [60, 40]
    row = Author.objects.get(initiative=one, person=ruled.colleague.person)
    assert "đóng góp 40%" in body(colleague.get(at("initiative", one)))
    colleague.post(at("answer", row), {"to": "agreed"})
    row.refresh_from_db()
    assert row.answer == Agreement.AGREED


def test_shares_that_do_not_make_the_whole_are_kept_as_typed_with_the_sentence(ruled: World) -> None:
    one, staff = drafted(ruled), signed_in(ruled.staff.user)
    actions.share_out(
        initiative=one, parts=[actions.Part(60, ruled.staff.person), actions.Part(40, ruled.colleague.person)], by=ruled.staff.user, at=NOW
    )
    rows = list(Author.objects.filter(initiative=one).order_by("place"))
    answer = staff.post(at("authors", one), {f"ct-{rows[0].pk}": "60", f"ct-{rows[1].pk}": "30", "version": one.version})
    assert (answer.status_code, "còn thiếu 10%" in body(answer), 'value="30"' in body(answer)) == (422, True, True)


def test_refusal_without_a_reason_shows_the_page_again_with_the_sentence(ruled: World) -> None:
    one = drafted(ruled)
    actions.share_out(
        initiative=one, parts=[actions.Part(60, ruled.staff.person), actions.Part(40, ruled.colleague.person)], by=ruled.staff.user, at=NOW
    )
    row = Author.objects.get(initiative=one, person=ruled.colleague.person)
    answer = signed_in(ruled.colleague.user).post(at("answer", row), {"to": "refused", "reason": ""})
    assert "Ghi lý do từ chối" in body(answer)


def test_figure_is_added_vouched_for_and_counted(ruled: World) -> None:
    one, staff, head = drafted(ruled), signed_in(ruled.staff.user), signed_in(ruled.head.user)
    staff.post(at("effect", one), {**FIGURE, "verifier": ruled.head.person.pk})
    row = Effect.objects.get()
    page = body(head.get(at("initiative", one)))
    assert ("làm lợi 8.400 phút" in page, "Số liệu có đúng không" in page) == (True, True)
    head.post(at("effect-verify", row), {"to": "agreed", "version": row.version})
    assert "Số liệu đã xác nhận" in body(staff.get(at("initiative", one)))
    row.refresh_from_db()
    staff.post(at("effect-drop", row), {"version": row.version})
    assert not Effect.objects.exists()


def test_figure_that_lacks_a_field_says_which(ruled: World) -> None:
    answer = signed_in(ruled.staff.user).post(at("effect", drafted(ruled)), {**FIGURE, "before": "chín", "verifier": ruled.head.person.pk})
    assert (answer.status_code, "Bấm giờ 40 hồ sơ" in body(answer)) == (422, True)


def test_figure_of_money_is_kept_in_dong_and_another_unit_is_refused_beside_it(ruled: World) -> None:
    one, staff = drafted(ruled), signed_in(ruled.staff.user)
    money = {**FIGURE, "measured": "money", "before": "9", "after": "2", "verifier": ruled.head.person.pk}
    answer = staff.post(at("effect", one), {**money, "unit_words": "triệu đồng"})
    assert (answer.status_code, "Loại số đo này tính bằng đồng." in body(answer), Effect.objects.count()) == (422, True, 0)
    staff.post(at("effect", one), {**money, "unit_words": ""})
    assert list(Effect.objects.values_list("unit_words", flat=True)) == ["đồng"]
    other = staff.post(at("effect", one), {**money, "measured": "other", "unit_words": ""})
    assert (other.status_code, "Ghi đơn vị tính, ví dụ: lỗi, hồ sơ." in body(other)) == (422, True)


def test_draft_shows_a_dash_for_what_is_not_written_and_until_when_to_send_it(ruled: World) -> None:
    staff, draft = signed_in(ruled.staff.user), actions.begin(written=actions.Written("Sổ chung", applied_on=NOW.date()), by=ruled.staff.user, at=NOW)
    page = body(staff.get(at("initiative", draft)))
    assert (page.count("<p>—</p>"), "Gửi yêu cầu công nhận trước" in page) == (3, True)
    assert "Hạn gửi yêu cầu công nhận" not in body(staff.get(at("initiative", sent(ruled))))


def test_number_on_the_first_chip_is_the_number_of_the_list(ruled: World) -> None:
    kept, gone = sent(ruled), drafted(ruled)
    actions.withdraw(initiative=gone, by=ruled.staff.user, at=NOW)
    page = " ".join(body(signed_in(ruled.staff.user).get(reverse("initiatives:list"))).split())
    assert ('Tất cả <span class="num">1</span>' in page, "1 trong 1 sáng kiến" in page, kept.title in page) == (True, True, True)


def test_clause_is_linked_shown_on_its_page_and_unlinked(ruled: World) -> None:
    plan = make_issued(ruled)
    clause = Clause.objects.filter(plan=plan, kind__in=("objective", "content", "criterion", "requirement", "solution")).first()
    assert clause is not None
    one, staff = sent(ruled), signed_in(ruled.staff.user)
    staff.post(at("clause", one), {"clause": clause.pk, "version": one.version})
    assert InitiativeClause.objects.get().clause_id == clause.pk
    shown = body(staff.get(reverse("plans:clause", args=[plan.slug, clause.path])))
    assert ("Sáng kiến thực hiện mục này" in shown, one.title in shown) == (True, True)
    one.refresh_from_db()
    staff.post(at("clause", one), {"drop": clause.pk, "version": one.version})
    assert not InitiativeClause.objects.exists()


def test_officer_receives_from_the_inbox_and_puts_it_before_a_council(ruled: World) -> None:
    one, officer, sitting = sent(ruled), signed_in(ruled.officer.user), make_sitting(ruled)
    assert one.title in body(officer.get(reverse("initiatives:waiting")))
    page = body(officer.get(at("initiative", one)))
    assert ("Đơn còn thiếu" in page, "Trả lại để bổ sung" in page) == (True, True)
    officer.post(at("step", one), {"to": "received", "version": one.version})
    one.refresh_from_db()
    assert sitting.title in body(officer.get(at("initiative", one)))
    told = body(officer.post(at("step", one), {"to": "council", "sitting": sitting.pk, "version": one.version}, follow=True))
    one.refresh_from_db()
    assert (one.state, "Đã đưa vào chương trình họp" in told) == (S.COUNCIL, True)


def test_return_without_a_reason_is_asked_beside_the_field(ruled: World) -> None:
    one = sent(ruled)
    answer = signed_in(ruled.officer.user).post(at("step", one), {"to": "returned", "reason": "", "version": one.version})
    assert "Ghi lý do trả lại" in body(answer)
    one.refresh_from_db()
    assert one.state == S.SENT


def test_decision_of_another_body_is_entered_with_its_paper(ruled: World) -> None:
    one, officer = received(ruled), signed_in(ruled.officer.user)
    fields = {"level": "province", "council": "Hội đồng tỉnh", "number": "88/QĐ-UBND", "decided_on": "12/05/2025", "version": one.version}
    without = officer.post(at("recognise", one), fields)
    assert (without.status_code, "Kèm bản quyết định" in body(without), "88/QĐ-UBND" in body(without)) == (422, True, True)
    stale = officer.post(at("recognise", one), {**fields, "version": one.version - 1, "proofs": SimpleUploadedFile("qd.png", photo(), "image/png")})
    assert (stale.status_code, Recognition.objects.count()) == (409, 0)
    paper = SimpleUploadedFile("qd.png", photo(), "image/png")
    told = body(officer.post(at("recognise", one), {**fields, "proofs": paper}, follow=True))
    assert ("Đã ghi công nhận" in told, "Quyết định 88/QĐ-UBND ngày 12/05/2025" in told, "qd.png" in told) == (True, True, True)
    proof = Evidence.objects.get(source="initiatives")
    assert one.title in body(signed_in(ruled.staff.user).get(reverse("evidence:one", args=[proof.pk])))


def test_everybody_of_the_agency_reads_and_finds_a_recognised_one(ruled: World) -> None:
    row = recognised(ruled)
    one = Initiative.objects.get(pk=row.initiative_id)
    colleague = signed_in(ruled.colleague.user)
    assert one.title in body(colleague.get(reverse("initiatives:list")))
    assert "Quét" in body(colleague.get(reverse("search:find"), {"q": "quet ma vach"}))
    assert signed_in(ruled.outsider.user).get(at("initiative", one)).status_code == 404


def test_second_use_as_a_ground_names_the_first_beside_what_was_typed(ruled: World) -> None:
    one, officer = Initiative.objects.get(pk=recognised(ruled).initiative_id), signed_in(ruled.officer.user)
    fields = {"person": ruled.staff.person.pk, "use_kind": "title", "for_what": "Chiến sĩ thi đua cơ sở", "year": "2025"}
    assert "Chiến sĩ thi đua cơ sở" in body(officer.post(at("use", one), fields, follow=True))
    again = officer.post(at("use", one), {**fields, "use_kind": "award", "for_what": "Bằng khen", "year": "2026"})
    assert (again.status_code, "đã là căn cứ xét danh hiệu thi đua “Chiến sĩ thi đua cơ sở” năm 2025" in body(again)) == (422, True)
    officer.post(at("use-drop", WorkUse.objects.get()), {"reason": "Rút hồ sơ"})
    assert WorkUse.objects.filter(dropped_at=None).count() == 0


def test_revoking_shows_the_reason(ruled: World) -> None:
    row, officer = recognised(ruled), signed_in(ruled.officer.user)
    officer.post(at("revoke", row), {"reason": "Quyết định bị hủy", "version": row.version})
    assert "Quyết định bị hủy" in body(officer.get(reverse("initiatives:initiative", args=[row.initiative_id])))


def test_application_and_certificate_are_official_papers(ruled: World) -> None:
    row, staff = recognised(ruled), signed_in(ruled.staff.user)
    one = Initiative.objects.get(pk=row.initiative_id)
    words = "\n".join(each.text for each in Document(io.BytesIO(staff.get(at("application-file", one, "docx")).content)).paragraphs)
    assert ("Yêu cầu công nhận sáng kiến" in words, "BÁO CÁO MÔ TẢ SÁNG KIẾN" in words, one.problem in words) == (True, True, True)
    assert staff.get(at("application-file", one, "pdf")).content[:5] == b"%PDF-"
    paper = "\n".join(each.text for each in Document(io.BytesIO(staff.get(at("certificate-file", row, "docx")).content)).paragraphs)
    assert ("Lê Thị Lan Chi" in paper, "88/QĐ-UBND" in paper) == (True, True)
    assert staff.get(at("application-file", one, "xml")).status_code == 404


def test_list_is_searched_filtered_and_taken_as_a_workbook(ruled: World) -> None:
    sent(ruled)
    sent(ruled, ruled.colleague, **other_words())
    officer, address = signed_in(ruled.officer.user), reverse("initiatives:list")
    assert ("Mở phòng máy" in body(officer.get(address, {"tim": "quet ma"})), "Quét mã" in body(officer.get(address, {"tim": "quet ma"}))) == (
        False,
        True,
    )
    assert "Không có sáng kiến nào khớp" in body(officer.get(address, {"tt": "recognised"}))
    sheet = openpyxl.load_workbook(io.BytesIO(officer.get(address, {"tep": "xlsx"}).content)).active
    assert sheet is not None
    assert any("Quét mã vạch" in str(cell.value) for row in sheet.iter_rows() for cell in row)


def test_inbox_is_searched_filtered_and_taken_as_a_workbook(ruled: World) -> None:
    sent(ruled)
    received(ruled, **other_words())
    officer, address = signed_in(ruled.officer.user), reverse("initiatives:waiting")
    found = [
        ("Quét mã" in page, "Mở phòng máy" in page)
        for page in (body(officer.get(address, asked)) for asked in ({"tim": "quet ma"}, {"tt": "received"}))
    ]
    assert found == [(True, False), (False, True)]
    assert "Không có sáng kiến nào khớp" in body(officer.get(address, {"tim": "khong co"}))
    sheet = openpyxl.load_workbook(io.BytesIO(officer.get(address, {"tep": "xlsx"}).content)).active
    assert sheet is not None
    assert sheet.max_row >= 3


def test_inbox_takes_the_same_number_of_questions_for_one_and_three_rows(ruled: World) -> None:
    officer, asked = signed_in(ruled.officer.user), []
    for count in (1, 3):
        while Initiative.objects.count() < count:
            sent(ruled)
        officer.get(reverse("initiatives:waiting"))
        with CaptureQueriesContext(connection) as found:
            officer.get(reverse("initiatives:waiting"))
        asked.append(len(found))
    assert asked[0] == asked[1]


def test_pages_are_in_english_too(ruled: World) -> None:
    one, staff = sent(ruled), signed_in(ruled.staff.user)
    pages = [body(staff.get(f"{address}?lang=en")) for address in (reverse("initiatives:list"), at("initiative", one), reverse("initiatives:new"))]
    assert ["Send an initiative" in pages[0], "The application lacks" in pages[1], "Four fields are enough" in pages[2]] == [True, True, True]


def test_program_writes_sends_and_reads_what_is_missing(ruled: World) -> None:
    staff = program_of(ruled.staff.user, "initiatives.read", "initiatives.write")
    made = staff.post("initiatives", {"problem": "Chờ lâu", "solution": "Hẹn giờ nhận hồ sơ", "result": "Còn 5 phút", "applied_on": "2025-02-03"})
    one = Initiative.objects.get()
    assert made.status_code == 200
    assert staff.post(f"initiatives/{one.pk}/send", {"version": one.version}).status_code == 200
    told = staff.get(f"initiatives/{one.pk}").json()
    assert (told["state"], told["title"], "novelty" in told["missing"], told["due_on"]) == ("sent", "Hẹn giờ nhận hồ sơ", True, "2025-06-14")
    assert staff.post(f"initiatives/{one.pk}/receive", {"version": told["version"]}).status_code == 403


def test_program_of_the_officer_receives_and_recognises(ruled: World) -> None:
    one, officer = sent(ruled), program_of(ruled.officer.user, "initiatives.read", "initiatives.write")
    assert [row["id"] for row in officer.get("initiatives-waiting").json()] == [str(one.pk)]
    assert officer.post(f"initiatives/{one.pk}/receive", {"version": one.version}).status_code == 200
    one.refresh_from_db()
    decision = {"level": "base", "number": "7/QĐ", "decided_on": "2025-05-13", "council": "Hội đồng tỉnh", "version": one.version}
    refused = officer.post(f"initiatives/{one.pk}/recognitions", decision)
    assert (refused.status_code, "Kèm bản quyết định" in refused.content.decode()) == (409, True)
    files = {**decision, "files": SimpleUploadedFile("qd.png", photo(), "image/png")}
    assert officer.form(f"initiatives/{one.pk}/recognitions-files", files).status_code == 200
    assert Recognition.objects.get().number == "7/QĐ"


def test_clauses_are_offered_under_the_name_of_their_plan(ruled: World) -> None:
    plan = make_issued(ruled)
    page = body(signed_in(ruled.staff.user).get(at("initiative", drafted(ruled))))
    assert f'<optgroup label="{escape(str(plan))}">' in page
