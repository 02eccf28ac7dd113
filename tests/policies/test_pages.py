"""The pages: from the first words to the answer and the change, the lists with their files, the register, the report."""

from __future__ import annotations

import io
import uuid
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.evidence.test_slice import NOW
from tests.factories.work import body, make_issued
from tests.factories.world import World, signed_in
from tests.policies.conftest import answered, drafted, kept_policy, sent

from thidua.plans.models import Clause
from thidua.policies import actions
from thidua.policies.actions.handling import Where
from thidua.policies.actions.register import Used
from thidua.policies.enums import Outcome, ProposalState, Shown
from thidua.policies.models import PolicyUse, Proposal, SupportPolicy

pytestmark = pytest.mark.django_db


def said(world: World, **more: Any) -> dict[str, Any]:
    values = {
        "key": str(uuid.uuid4()), "subject": "Giờ học trên mạng", "hinders": "Chưa được tính", "proposed": "Sửa quy chế", "to": str(world.root.pk),
    }  # fmt: skip
    return {**values, **more}


def test_from_the_first_words_to_sent(ruled: World) -> None:
    staff = signed_in(ruled.staff.user)
    assert "Chưa có kiến nghị nào." in body(staff.get(reverse("policies:proposals")))
    first = said(ruled, subject="", hinders="Chưa", proposed="")
    auto = {"headers": {"X-Autosave": "1"}}
    assert staff.post(reverse("policies:new"), first, **auto).json() == {"version": 1}
    assert staff.post(reverse("policies:new"), {**first, "hinders": "Chưa được tính", "version": "1"}, **auto).json() == {"version": 2}
    assert staff.post(reverse("policies:new"), {**first, "version": "1"}, **auto).status_code == 409
    owed = staff.post(reverse("policies:new"), {**first, "version": "2", "act": "send"})
    assert (owed.status_code, "Ghi kiến nghị về việc gì." in body(owed)) == (422, True)
    whole = {**first, "subject": "Giờ học trên mạng", "proposed": "Sửa quy chế", "version": "2", "act": "send"}
    page = body(staff.post(reverse("policies:new"), whole, follow=True))
    assert ("Hạn trả lời là ngày 04/06/2025" in page, Proposal.objects.get().state) == (True, ProposalState.SENT)


def test_two_texts_stand_side_by_side_when_somebody_saved_before(ruled: World) -> None:
    row, staff = drafted(ruled), signed_in(ruled.staff.user)
    staff.post(reverse("policies:edit", args=[row.pk]), said(ruled, subject="Bản một", version="1"))
    answer = staff.post(reverse("policies:edit", args=[row.pk]), said(ruled, subject="Bản hai", version="1"))
    assert (answer.status_code, "Bản một" in body(answer), "Bản hai" in body(answer)) == (409, True, True)


def test_key_of_somebody_else_opens_nothing(ruled: World) -> None:
    row = drafted(ruled)
    answer = signed_in(ruled.colleague.user).post(reverse("policies:new"), said(ruled, key=str(row.pk), version="1"))
    assert (answer.status_code, Proposal.objects.get().subject) == (403, row.subject)


def test_receiver_takes_note_answers_and_tells_the_change(ruled: World) -> None:
    row, officer = sent(ruled), signed_in(ruled.officer.user)
    page = body(officer.get(reverse("policies:proposal", args=[row.pk])))
    assert ("Tiếp nhận" in page, "Gửi câu trả lời" in page, "04/06/2025" in page, "quy tắc chưa ai xác nhận" in page.lower()) == (
        True,
        True,
        True,
        True,
    )
    officer.post(reverse("policies:step", args=[row.pk]), {"to": "tiep-nhan", "version": row.version})
    wrong = officer.post(reverse("policies:answer", args=[row.pk]), {"outcome": "not_accepted", "text": "Không", "shown": "agency", "version": "3"})
    assert (wrong.status_code, "Ghi lý do chưa tiếp thu." in body(wrong)) == (422, True)
    yes = {"outcome": "accepted", "text": "Sẽ sửa", "shown": "public", "version": "3"}
    page = body(officer.post(reverse("policies:answer", args=[row.pk]), yes, follow=True))
    assert ("Đã trả lời. Người kiến nghị được báo." in page, "Ghi thay đổi đã làm" in page) == (True, True)
    late = officer.post(reverse("policies:follow", args=[row.pk]), {"changed": "Sửa", "changed_on": "01/01/2099", "version": "4"})
    assert (late.status_code, "không sau hôm nay" in body(late)) == (422, True)
    done = {"changed": "Đã sửa Điều 5", "number": "88/QĐ-SM", "changed_on": "14/05/2025", "version": "4"}
    officer.post(reverse("policies:follow", args=[row.pk]), done)
    public = body(Client().get(reverse("policies:public")))
    assert ("Đã sửa Điều 5" in public, "88/QĐ-SM" in public, ruled.staff.person.name in public) == (True, True, False)


def test_returned_forwarded_merged_and_parted_on_pages(ruled: World) -> None:
    first, second = sent(ruled), sent(ruled, ruled.colleague, subject="Giờ học trên mạng")
    officer = signed_in(ruled.officer.user)
    found = body(officer.get(reverse("policies:proposal", args=[second.pk]), {"tim": "tu hoc"}))
    assert ("Gộp vào kiến nghị này" in found, first.subject in found) == (True, True)
    officer.post(reverse("policies:merge", args=[second.pk]), {"vao": str(first.pk), "version": "2"})
    assert "1 kiến nghị gộp vào đây" in body(officer.get(reverse("policies:proposal", args=[first.pk])))
    officer.post(reverse("policies:step", args=[second.pk]), {"to": "tach", "version": "3"})
    where = {"outside": "Bộ Mẫu", "number": "", "signed_on": "14/05/2025", "version": "4"}
    wrong = officer.post(reverse("policies:forward", args=[second.pk]), where)
    assert (wrong.status_code, "Ghi số công văn chuyển." in body(wrong)) == (422, True)
    page = body(officer.post(reverse("policies:forward", args=[second.pk]), {**where, "number": "9/SM-VP"}, follow=True))
    assert ("Bộ Mẫu" in page, "9/SM-VP" in page) == (True, True)
    officer.post(reverse("policies:step", args=[first.pk]), {"to": "tra-lai", "reason": "Ghi rõ điều", "version": "2"})
    assert Proposal.objects.get(pk=first.pk).state == ProposalState.RETURNED
    assert "Ghi rõ điều" in body(signed_in(ruled.staff.user).get(reverse("policies:edit", args=[first.pk])))


def test_reason_that_is_owed_is_said_beside_its_field(ruled: World) -> None:
    row = sent(ruled)
    page = signed_in(ruled.officer.user)
    address = reverse("policies:proposal", args=[row.pk])
    answer = page.post(
        reverse("policies:step", args=[row.pk]), {"to": "tra-lai", "reason": " ", "version": "2"}, headers={"Referer": f"http://testserver{address}"}
    )
    assert (answer.status_code, "Ghi cần bổ sung gì." in body(answer)) == (422, True)


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_letter_and_report_are_papers(ruled: World, form: str) -> None:
    row = answered(ruled)
    officer = signed_in(ruled.officer.user)
    letter = officer.get(reverse("policies:proposal-file", args=[row.pk, form]))
    report = officer.get(reverse("policies:report-file"), {"dang": form})
    assert [one.content[:2] for one in (letter, report)] == [b"PK" if form == "docx" else b"%P"] * 2


def test_report_counts_a_period_and_is_closed_to_staff(ruled: World) -> None:
    answered(ruled)
    answered(ruled, Outcome.NOT_ACCEPTED)
    sent(ruled, ruled.colleague)
    drafted(ruled)
    officer = signed_in(ruled.officer.user)
    page = body(officer.get(reverse("policies:report"), {"ky": "2025-Q2"}))
    assert "gửi 3, đã trả lời 2 (đúng hạn 2), tiếp thu 1, quá hạn chưa trả lời 0" in page
    assert "Kỳ này chưa có kiến nghị nào." in body(officer.get(reverse("policies:report"), {"ky": "2024"}))
    assert "gửi 1, đã trả lời 0" in body(officer.get(reverse("policies:report"), {"dv": "PC"}))
    book = openpyxl.load_workbook(io.BytesIO(officer.get(reverse("policies:report"), {"tep": "xlsx"}).content))
    assert book.active.max_row == 4
    assert signed_in(ruled.staff.user).get(reverse("policies:report")).status_code == 403


def test_list_is_narrowed_and_taken_away_as_a_file(ruled: World) -> None:
    answered(ruled)
    sent(ruled, ruled.colleague, subject="Xe đi học")
    officer = signed_in(ruled.officer.user)
    pages = {
        query: body(officer.get(f"{reverse('policies:proposals')}?{query}")) for query in ("ai=xu-ly", "tt=tra-loi", "tim=di+hoc", "dv=PC", "ai=toi")
    }
    assert {query: ("Xe đi học" in page, "tính giờ tự học" in page) for query, page in pages.items()} == {
        "ai=xu-ly": (True, False), "tt=tra-loi": (False, True), "tim=di+hoc": (True, False), "dv=PC": (True, False), "ai=toi": (False, False),
    }  # fmt: skip
    assert "Không có kiến nghị nào khớp." in pages["ai=toi"]
    text = officer.get(f"{reverse('policies:proposals')}?tep=csv").content.decode("utf-8-sig")
    assert text.count("\r\n") >= 3 and "Xe đi học" in text


def test_clause_shows_what_was_proposed_and_leads_to_a_new_one(ruled: World) -> None:
    clause = Clause.objects.get(plan=make_issued(ruled), path="III.1")
    row = sent(ruled, clause=clause)
    policy = kept_policy(ruled, clause=clause)
    page = body(signed_in(ruled.officer.user).get(reverse("plans:clause", args=[clause.plan.slug, clause.path])))
    assert (row.subject in page, policy.name in page, f"?muc={clause.pk}" in page) == (True, True, True)
    new = body(signed_in(ruled.staff.user).get(reverse("policies:new"), {"muc": str(clause.pk)}))
    assert f'value="{clause.pk}" selected' in new


def test_evidence_leads_back_to_its_proposal(ruled: World) -> None:
    row = answered(ruled)
    page = body(signed_in(ruled.staff.user).get(reverse("evidence:one", args=[row.evidence_id])))
    assert ("Từ kiến nghị" in page, reverse("policies:proposal", args=[row.pk]) in page) == (True, True)


def line(world: World, **more: Any) -> dict[str, Any]:
    values = {
        "name": "Hỗ trợ học phí", "number": "45/QĐ-SM", "signed_on": "05/01/2025", "issuer": "Giám đốc", "who": "Công chức", "gives": ["fees", "time"],
        "support": "50%", "valid_from": "15/01/2025", "unit": str(world.root.pk),
    }  # fmt: skip
    return {**values, **more}


def test_register_is_kept_by_the_officer_and_read_by_everybody(ruled: World) -> None:
    officer, staff = signed_in(ruled.officer.user), signed_in(ruled.staff.user)
    assert "Sổ chưa có chính sách nào." in body(staff.get(reverse("policies:policies")))
    assert staff.get(reverse("policies:policy-new")).status_code == 403
    wrong = officer.post(reverse("policies:policy-new"), line(ruled, valid_to="01/01/2025"))
    assert (wrong.status_code, "không được trước ngày có hiệu lực" in body(wrong)) == (422, True)
    officer.post(reverse("policies:policy-new"), line(ruled))
    row = SupportPolicy.objects.get()
    twice = officer.post(reverse("policies:policy-new"), line(ruled))
    assert (twice.status_code, "Sổ đã có chính sách này" in body(twice)) == (422, True)
    officer.post(reverse("policies:policy-edit", args=[row.pk]), line(ruled, support="60%", version="1"))
    assert "60%" in body(staff.get(reverse("policies:policy", args=[row.pk])))
    officer.post(reverse("policies:policy-repeal", args=[row.pk]), {"on": "01/05/2025", "number": "90/QĐ-SM", "version": "2"})
    page = body(staff.get(reverse("policies:policy", args=[row.pk])))
    assert ("Bãi bỏ từ ngày 01/05/2025 theo 90/QĐ-SM" in page, "Đã bãi bỏ" in page) == (True, True)
    assert "Hỗ trợ học phí" not in body(staff.get(reverse("policies:policies"), {"tt": "valid"}))


def test_users_of_a_policy_are_counted_by_unit_and_year_and_added_up(ruled: World) -> None:
    row, head = kept_policy(ruled), signed_in(ruled.head.user)
    use = {"unit": str(ruled.units[0].pk), "year": "2025", "people": "3", "cost": "12.000.000", "days": "9"}
    page = body(head.post(reverse("policies:policy-use", args=[row.pk]), use, follow=True))
    assert ("Đã ghi số người hưởng." in page, PolicyUse.objects.get().cost) == (True, 12_000_000)
    again = head.post(reverse("policies:policy-use", args=[row.pk]), use)
    assert (again.status_code, "Sửa dòng đã có" in body(again)) == (422, True)
    kept = PolicyUse.objects.get()
    edit = body(head.get(f"{reverse('policies:policy', args=[row.pk])}?dong={kept.pk}"))
    assert 'value="12.000.000"' in edit
    head.post(reverse("policies:policy-use", args=[row.pk]), {**use, "people": "4", "version": "1"})
    elsewhere = head.post(reverse("policies:policy-use", args=[row.pk]), {**use, "unit": str(ruled.units[1].pk)})
    assert elsewhere.status_code == 422
    listed = body(signed_in(ruled.staff.user).get(reverse("policies:policies")))
    assert ("Tổng theo năm" in listed, "12.000.000" in listed) == (True, True)
    head.post(reverse("policies:use-drop", args=[kept.pk]), {"version": "2"})
    assert not PolicyUse.objects.exists()


def test_lists_ask_the_same_number_of_questions_for_one_and_for_three(ruled: World) -> None:
    clause = Clause.objects.get(plan=make_issued(ruled), path="III.1")
    names = ("policies:proposals", "policies:policies", "policies:report", "policies:public")
    clause_page = reverse("plans:clause", args=[clause.plan.slug, clause.path])

    def asked() -> dict[str, int]:
        client, found = signed_in(ruled.officer.user), {}
        for address in (*(reverse(name) for name in names), clause_page):
            client.get(address)
            with CaptureQueriesContext(connection) as seen:
                client.get(address)
            found[address] = len(seen)
        return found

    def add(number: int) -> None:
        answered(ruled, row=sent(ruled, subject=f"Việc {number}", clause=clause), shown=Shown.PUBLIC)
        sent(ruled, ruled.colleague, subject=f"Chờ {number}", clause=clause)
        policy = kept_policy(ruled, name=f"Chính sách {number}", clause=clause)
        actions.note_use(policy=policy, used=Used(ruled.units[0], 2025, 3), by=ruled.head.user, at=NOW)

    add(1)
    before = asked()
    add(2)
    add(3)
    assert asked() == before


def test_page_of_a_proposal_asks_the_same_whatever_hangs_on_it(ruled: World) -> None:
    row, officer = sent(ruled), signed_in(ruled.officer.user)

    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            officer.get(reverse("policies:proposal", args=[row.pk]))
        return len(seen)

    def add(number: int) -> None:
        sent(ruled, ruled.head, subject=f"Giống {number}")
        other = sent(ruled, ruled.colleague, subject=f"Gộp {number}")
        actions.merge(row=other, into=Proposal.objects.get(pk=row.pk), by=ruled.officer.user, at=NOW)

    add(1)
    asked()
    before = asked()
    add(2)
    add(3)
    assert asked() == before


def test_proposers_of_merged_ones_do_not_read_each_other(ruled: World) -> None:
    first, second = sent(ruled, subject="Việc một"), sent(ruled, ruled.colleague, subject="Việc hai")
    actions.merge(row=second, into=first, by=ruled.officer.user, at=NOW)
    lead = body(signed_in(ruled.staff.user).get(reverse("policies:proposal", args=[first.pk])))
    other = body(signed_in(ruled.colleague.user).get(reverse("policies:proposal", args=[second.pk])))
    assert ("1 kiến nghị gộp vào đây" in lead, "Việc hai" in lead) == (True, False)
    assert ("một kiến nghị giống của người khác" in other, "Việc một" in other) == (True, False)
    handler = body(signed_in(ruled.officer.user).get(reverse("policies:proposal", args=[first.pk])))
    assert "Việc hai" in handler


def test_all_that_is_owed_is_said_at_once(ruled: World) -> None:
    form = {"subject": "Việc", "to": ruled.root.pk, "act": "send"}
    answer = signed_in(ruled.staff.user).post(reverse("policies:new"), form)
    assert (answer.status_code, set(answer.context["form"].errors)) == (422, {"hinders", "proposed"})


def test_list_says_where_a_proposal_is_and_how_many_days_are_left(ruled: World) -> None:
    row = sent(ruled)
    where = Where(outside="Bộ Mẫu", number="1/SM", signed_on=NOW.date())
    actions.forward(row=row, where=where, by=ruled.officer.user, at=NOW)
    officer = signed_in(ruled.officer.user)
    pages = [
        body(officer.get(address))
        for address in (reverse("policies:proposals"), reverse("policies:report"), reverse("policies:proposal", args=[row.pk]))
    ]
    assert ["Bộ Mẫu" in page for page in pages] == [True] * 3 and all("còn 21 ngày" in page for page in pages)
    assert f'href="{reverse("policies:proposal", args=[row.pk])}"' in pages[1] and 'value="tiep-nhan"' not in pages[2]
    assert "chờ anh/chị trả lời" in body(signed_in(ruled.head.user).get(reverse("policies:proposals"), {"ai": "xu-ly"}))
