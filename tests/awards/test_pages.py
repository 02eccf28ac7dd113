"""The pages of awards: a nomination walked through by clicks, what each reader sees and does not see, faults beside their fields, files, queries."""

from __future__ import annotations

import datetime as dt
import difflib
import re
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.awards.conftest import (
    ENDS,
    NOW,
    TODAY,
    Room,
    appraised,
    begun,
    considered,
    decided,
    fresh,
    good,
    opened,
    reviewed,
    submitted,
    written,
)
from tests.factories.work import body
from tests.factories.world import World, signed_in

from thidua.audit.models import Look
from thidua.awards import actions
from thidua.awards.actions import Limit
from thidua.awards.enums import NominationState as S
from thidua.awards.models import AwardRound, Comment, Consultation, Decision, FundYear, Nomination, PieceFile, Praise, QuotaLine
from thidua.councils.models import AgendaItem
from thidua.credentials.models import Certificate

pytestmark = pytest.mark.django_db
PAPER = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"


def at(name: str, *args: Any) -> str:
    return reverse(f"awards:{name}", args=[getattr(one, "pk", one) for one in args])


def test_a_round_and_a_nomination_are_walked_through_by_clicks(ruled: World) -> None:
    """From an empty list to a published decision with certificates, money and statistics; every word typed on pages."""
    good(ruled)
    officer, head, staff, director = (signed_in(one.user) for one in (ruled.officer, ruled.head, ruled.staff, ruled.director))
    assert "Chưa có đợt xét nào." in body(officer.get(at("rounds")))
    told = {
        "name": "Xét khen thưởng năm 2025", "kind": "yearly", "year": "2025", "award_forms": ["advanced_worker", "letter_person"], "reward": "merit",
        "nominate_by": "25/11/2025",
    }  # fmt: skip
    assert "Xét khen thưởng năm 2025" in body(officer.post(at("round-new"), told, follow=True))
    round_ = AwardRound.objects.get()
    officer.post(at("round-step", round_), {"to": "open", "version": round_.version})
    limit = {"form": "advanced_worker", "quota_scope": "unit", "most": "2", "rounding": "down", "basis": "Quy chế thi đua"}
    assert "0/2" in body(officer.post(at("quota", round_), limit, follow=True)) or QuotaLine.objects.count() == 1
    page = body(head.get(at("nominate", round_)))
    assert ruled.staff.person.name in page and "Đạt" in page
    page = body(head.post(at("nominate", round_) + "?ht=advanced_worker", {"chon": str(ruled.staff.person.pk)}, follow=True))
    row = Nomination.objects.get()
    assert "Báo cáo thành tích" in page
    saved = {"citation": "Hoàn thành tốt nhiệm vụ năm 2025", "part_results": "Xử lý 120 hồ sơ.", "reward": "merit", "version": row.version}
    assert head.post(at("write", row), saved, headers={"X-Autosave": "1"}).json() == {"version": row.version + 1}
    assert "Đã nộp hồ sơ." in body(head.post(at("write", row), {**saved, "version": fresh(row).version, "act": "nop"}, follow=True))
    met = {
        "met_on": "20/11/2025",
        "members": "10",
        "present": "9",
        "agree": "8",
        "minutes_number": "04/BB",
        "letter_number": "15/TTr",
        "letter_on": "20/11/2025",
    }
    assert "hồ sơ chuyển cán bộ thi đua" in body(head.post(at("review", row), {**met, "version": fresh(row).version}, follow=True))
    assert "Chờ anh/chị xử lý" in body(officer.get(at("rounds")))
    assert "Đã thẩm định." in body(officer.post(at("appraise", row), {"opinion": "", "version": fresh(row).version}, follow=True))
    room = Room(ruled)
    sitting = room.planned()
    officer.post(at("many", round_), {"chon": [str(row.pk)], "act": "trinh", "sitting": str(sitting.pk)})
    room.open(sitting)
    room.decide(AgendaItem.objects.get())
    assert "Soạn quyết định (1)" in body(officer.get(at("round", round_)))
    drafted = {"chon": [str(row.pk)], "title": "Về việc khen thưởng", "signer_position": "GIÁM ĐỐC", "signer": "Phạm Quốc Bình"}
    assert "710.000" in body(officer.post(at("decision-new", round_), drafted, follow=True))
    decision = Decision.objects.get()
    issued = {"number": "120/QĐ-SM", "signed_on": "20/11/2025", "version": decision.version}
    page = body(officer.post(at("decision-issue", decision), issued, follow=True))
    assert "Đã ban hành" in page and "Chậm nhất" in page
    decision.refresh_from_db()
    assert "Đã công bố." in body(officer.post(at("decision-step", decision), {"to": "cong-bo", "version": decision.version}, follow=True))
    officer.post(at("decision-step", decision), {"to": "cap-giay"})
    sheet = Certificate.objects.get()
    assert "Ghi ngày chi." in body(officer.post(at("decision-step", decision), {"to": "chi", "chon": [str(row.pk)], "paid_on": ""}))
    officer.post(at("decision-step", decision), {"to": "chi", "chon": [str(row.pk)], "paid_on": "20/11/2025"})
    assert fresh(row).paid_on == TODAY
    for reader in (staff, director, head, signed_in(ruled.colleague.user)):
        page = body(reader.get(at("register")))
        assert ruled.staff.person.name in page and "120/QĐ-SM" in page
        assert reader.get(at("person", ruled.staff.person)).status_code == 200
        assert reader.get(reverse("awards:unit", args=["VP"])).status_code == 200
        assert reader.get(at("decision", decision)).status_code == 200
    assert sheet.number in body(staff.get(at("nomination", row)))
    page = body(director.get(at("statistics"), {"nam": "2025"}))
    assert "710.000" in page
    fund = {"allotted": "50.000.000", "note": ""}
    assert "Đã lưu quỹ" in body(director.post(at("fund") + "?nam=2025", fund, follow=True)) and FundYear.objects.get().allotted == 50_000_000
    why = {
        "wrong": "fraud",
        "public": "Khai sai thành tích",
        "reason": "Khai khống.",
        "number": "130/QĐ",
        "signed_on": "20/11/2025",
        "version": fresh(row).version,
    }
    assert "Đã hủy bỏ." in body(director.post(at("revoke", row), why, follow=True))
    assert "Đã ghi thu hồi" in body(director.post(at("paid-back", row), {"on": "20/11/2025", "version": fresh(row).version}, follow=True))
    assert "hủy bỏ" in body(staff.get(at("register"))).lower()


PLACES = [
    "rounds", "round", "round-new", "round-edit", "nominate", "nomination", "write", "posted", "comment", "decisions", "decision", "decision-new",
    "revoke", "register", "statistics", "praises", "praise-new",
]  # fmt: skip


def everything(world: World) -> dict[str, tuple[Any, ...]]:
    """A round with a draft, one published for comment, one decided, one passed; a letter of praise that was sent."""
    good(world)
    good(world, world.colleague)
    round_ = opened(world)
    decision = decided(world, appraised(world, round_))
    actions.publish_decision(decision=decision, by=world.officer.user, at=NOW)
    asked = appraised(world, round_, form="letter_person", opinion="Đạt")
    actions.post(nominations=[asked], by=world.officer.user, at=NOW)
    draft = begun(world, round_, form="fighter_base")
    given = Nomination.objects.get(state=S.PUBLISHED)
    args = dict.fromkeys(PLACES, ())
    return {
        **args, "round": (round_,), "round-edit": (round_,), "nominate": (round_,), "nomination": (asked,), "write": (draft,), "comment": (asked,),
        "decision": (decision,), "decision-new": (round_,), "revoke": (given,),
    }  # fmt: skip


READS = {
    "director": set(PLACES) - {"round-new", "round-edit"},
    "officer": set(PLACES),
    "head": {"rounds", "round", "nominate", "nomination", "write", "posted", "comment", "decisions", "decision", "register", "praises"},
    "staff": {"rounds", "round", "nomination", "write", "posted", "comment", "decisions", "decision", "register", "praises"},
    "colleague": {"rounds", "round", "posted", "comment", "decisions", "decision", "register", "praises"},
    "outsider": {"rounds", "posted", "decisions", "register", "praises", "statistics", "round-new", "praise-new"},
    "admin": set(),
}


def test_every_page_opens_for_whom_it_is_for_and_for_nobody_else(ruled: World) -> None:
    args = everything(ruled)
    found = {}
    for who in READS:
        member = getattr(ruled, who)
        client = signed_in(getattr(member, "user", member))
        answers = {name: client.get(at(name, *args[name])).status_code for name in PLACES}
        found[who] = {name for name, status in answers.items() if status == 200}
        assert set(answers.values()) <= {200, 403, 404}, answers
    assert found == READS


def test_nothing_of_discipline_reaches_the_head_or_the_nominee(ruled: World) -> None:
    """The list of the eligible and the page of a dossier are the same with and without a measure under consideration."""
    good(ruled)
    round_ = opened(ruled)
    row = reviewed(ruled, round_, form="letter_person")

    def seen(member: Any) -> list[str]:
        client = signed_in(member.user)
        places = [at("nomination", row), at("round", round_), at("rounds"), at("register"), at("nominate", round_) + "?ht=advanced_worker"]
        return [_plain(client, place) for place in places]

    before = [seen(one) for one in (ruled.head, ruled.staff, ruled.colleague)]
    considered(ruled)
    after = [seen(one) for one in (ruled.head, ruled.staff, ruled.colleague)]
    assert [_difference(*pair) for one, two in zip(before, after, strict=True) for pair in zip(one, two, strict=True)] == [[]] * 15
    assert "kỷ luật" in _plain(signed_in(ruled.officer.user), at("nomination", row))


def _difference(one: str, two: str) -> list[str]:
    return [line for line in difflib.unified_diff(one.splitlines(), two.splitlines(), n=0, lineterm="") if not line.startswith(("---", "+++", "@@"))]


def _plain(client: Client, place: str) -> str:
    answer = client.get(place)
    words = re.sub(r'name="(csrfmiddlewaretoken|_key)" value="[^"]*"|nonce="[^"]*"|data-[a-z-]+="[^"]*"', "", body(answer))
    return f"{answer.status_code} {words}"


def test_reading_the_grounds_of_somebody_is_written_down(ruled: World) -> None:
    good(ruled)
    row = reviewed(ruled)
    Look.objects.all().delete()
    signed_in(ruled.head.user).get(at("nomination", row))
    assert not Look.objects.exists()
    signed_in(ruled.officer.user).get(at("nomination", row))
    assert Look.objects.filter(subject_id=ruled.staff.person.pk).exists()


def test_a_comment_is_confidential(ruled: World) -> None:
    good(ruled)
    row = appraised(ruled)
    actions.post(nominations=[row], by=ruled.officer.user, at=NOW)
    colleague = signed_in(ruled.colleague.user)
    assert ruled.staff.person.name in body(colleague.get(at("posted")))
    assert "Đã gửi kín" in body(colleague.post(at("comment", row), {"text": "Số liệu cần xem lại."}, follow=True))
    assert "Số liệu cần xem lại." in body(colleague.get(at("comment", row)))
    for who in (ruled.head, ruled.staff, ruled.director):
        client = signed_in(who.user)
        if who is not ruled.director:
            assert "Số liệu cần xem lại." not in body(client.get(at("nomination", row)))
        assert "Số liệu cần xem lại." not in body(client.get(at("comment", row)))
    assert signed_in(ruled.staff.user).post(at("comment", row), {"text": "Tôi tốt."}).status_code == 403
    page = body(signed_in(ruled.officer.user).get(at("nomination", row)))
    assert "Số liệu cần xem lại." in page and ruled.colleague.person.name not in page
    one = Comment.objects.get()
    refused = signed_in(ruled.officer.user).post(
        at("comment-read", one), {"finding": "", "version": one.version}, headers={"Referer": "http://testserver" + at("nomination", row)}
    )
    assert refused.status_code == 422
    signed_in(ruled.officer.user).post(at("comment-read", one), {"finding": "Đã kiểm tra, đúng.", "version": one.version})
    assert "đã xem xét" in body(colleague.get(at("comment", row)))


def test_a_body_is_asked_and_answers(ruled: World) -> None:
    good(ruled)
    row = appraised(ruled)
    officer = signed_in(ruled.officer.user)
    wrong = officer.post(at("many", row.round), {"chon": [str(row.pk)], "act": "hiep-y", "asked": ""})
    assert wrong.status_code == 422
    told = {"chon": [str(row.pk)], "act": "hiep-y", "asked": "Công an tỉnh", "letter": "33/SM-VP", "asked_on": "20/11/2025"}
    officer.post(at("many", row.round), told)
    one = Consultation.objects.get()
    assert "Công an tỉnh" in body(officer.get(at("nomination", row)))
    answered = {"reply": "agreed", "said": "Nhất trí", "answered_on": "20/11/2025", "version": one.version}
    assert "Đã ghi trả lời." in body(officer.post(at("answer", one), answered, follow=True))
    assert officer.get(at("consult-file", one, "docx")).status_code == 200


@pytest.mark.parametrize(("to", "state"), [("tra-lai", S.RETURNED), ("khong-khen", S.DECLINED), ("rut", S.WITHDRAWN)])
def test_a_step_back_owes_its_reason_beside_the_field(ruled: World, to: str, state: S) -> None:
    row = submitted(ruled)
    who = signed_in(ruled.head.user if to == "rut" else ruled.officer.user)
    refused = who.post(
        at("step", row), {"to": to, "reason": "", "version": row.version}, headers={"Referer": "http://testserver" + at("nomination", row)}
    )
    assert refused.status_code == 422 and fresh(row).state == S.SUBMITTED
    who.post(at("step", row), {"to": to, "reason": "Thiếu số liệu.", "version": row.version})
    assert fresh(row).state == state
    assert "Thiếu số liệu." in body(signed_in(ruled.staff.user).get(at("nomination", row)))


def test_papers_come_as_word_and_pdf(ruled: World) -> None:
    good(ruled)
    round_ = opened(ruled)
    decision = decided(ruled, appraised(ruled, round_))
    row = Nomination.objects.get()
    officer = signed_in(ruled.officer.user)
    places = [at("paper-file", row, "bao-cao", "pdf"), *(at("paper-file", row, what, "docx") for what in ("bao-cao", "to-trinh", "bien-ban"))]
    places += [
        at("decision-file", decision, "van-ban", "pdf"),
        *(at("decision-file", decision, what, "docx") for what in ("van-ban", "trao-thuong")),
    ]
    places += [at("list-file", round_, "docx"), at("notice-file", round_, "docx"), at("reasons-file", round_, "VP", "docx")]
    for place in places:
        answer = officer.get(place)
        start = b"".join(getattr(answer, "streaming_content", [answer.content]))[:4]
        assert (answer.status_code, start) == (200, b"%PDF" if place.endswith("/pdf/") else b"PK\x03\x04"), place
    assert officer.get(at("paper-file", row, "khac", "docx")).status_code == 404
    book = officer.get(at("statistics-file"), {"nam": "2025"})
    assert book.status_code == 200


def test_a_letter_of_praise_is_written_sent_and_read(ruled: World) -> None:
    director = signed_in(ruled.director.user)
    told = {"person": str(ruled.staff.person.pk), "about": "Hỗ trợ người dân trong bão", "words": "Khen chị Chi.", "number": "01/TK", "signed_on": "20/11/2025",
            "signer": "Phạm Quốc Bình", "signer_position": "Giám đốc"}  # fmt: skip
    page = body(director.post(at("praise-new"), told, follow=True))
    one = Praise.objects.get()
    assert "Hỗ trợ người dân trong bão" in page
    staff = signed_in(ruled.staff.user)
    assert staff.get(at("praise", one)).status_code == 404
    director.post(at("praise-send", one), {"version": one.version})
    assert "Khen chị Chi." in body(staff.get(at("praise", one)))
    assert staff.get(at("praise-file", one, "docx")).status_code == 200
    assert director.get(at("praise-edit", one)).status_code == 409


def test_pages_ask_no_more_of_the_database_when_there_are_more_rows(ruled: World) -> None:
    for who in (ruled.staff, ruled.officer, ruled.colleague):
        good(ruled, who)
    round_ = opened(ruled)
    submitted(ruled, round_)
    officer = signed_in(ruled.officer.user)

    def asked(place: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as found:
            assert officer.get(place).status_code == 200
        return len(found)

    places = [at("rounds"), at("round", round_)]
    [asked(place) for place in places]
    one = [asked(place) for place in places]
    for form in ("letter_person", "fighter_base"):
        submitted(ruled, round_, form=form)
    assert [asked(place) for place in places] == one


def test_a_draft_of_a_decision_is_for_who_decides(ruled: World) -> None:
    good(ruled)
    from tests.awards.conftest import SIGNED, voted  # noqa: PLC0415

    (row,) = voted(ruled, appraised(ruled))
    draft = actions.draft_decision(round=row.round, nominations=[row], signed=SIGNED, by=ruled.officer.user, at=NOW)
    for who in (ruled.head, ruled.staff, ruled.colleague):
        assert signed_in(who.user).get(at("decision", draft)).status_code == 404
    officer = signed_in(ruled.officer.user)
    bad = officer.post(at("decision-issue", draft), {"number": "", "signed_on": "21/11/2025", "version": draft.version})
    assert bad.status_code == 422
    assert "Đã bỏ dự thảo." in body(officer.post(at("decision-step", draft), {"to": "bo", "version": draft.version}, follow=True))


def test_two_who_write_at_once_see_both_texts(ruled: World) -> None:
    row = begun(ruled)
    read = row.version
    written(ruled, row)
    staff = signed_in(ruled.staff.user)
    told = {"citation": "Bản của tôi", "part_results": "Khác", "reward": "merit", "version": read}
    answer = staff.post(at("write", row), told)
    assert answer.status_code == 409 and "Bản của tôi" in body(answer) and "tự học thường xuyên" in body(answer)
    assert staff.post(at("write", row), told, headers={"X-Autosave": "1"}).status_code == 409


def test_after_the_deadline_the_page_offers_no_writing(ruled: World, monkeypatch: pytest.MonkeyPatch) -> None:
    from thidua.store import clock  # noqa: PLC0415

    row = begun(ruled)
    monkeypatch.setattr(clock, "now", lambda: ENDS + dt.timedelta(seconds=1))
    head = signed_in(ruled.head.user)
    assert at("write", row) not in body(head.get(at("nomination", row)))
    assert head.get(at("write", row)).status_code == 409


def test_a_file_joins_the_dossier_on_its_page(ruled: World) -> None:
    row = begun(ruled)
    staff = signed_in(ruled.staff.user)
    sent = {"piece": "feat", "proofs": SimpleUploadedFile("xac-nhan.pdf", PAPER, "application/pdf"), "version": row.version}
    assert "xac-nhan.pdf" in body(staff.post(at("attach", row), sent, follow=True))
    refused = staff.post(at("attach", row), {"piece": "feat", "proofs": SimpleUploadedFile("a.exe", b"MZ", "application/pdf")})
    assert refused.status_code == 422
    piece = PieceFile.objects.get()
    assert "Đã gỡ giấy tờ." in body(staff.post(at("detach", piece), follow=True))


def test_a_quota_of_the_round_tells_nobody_that_somebody_was_declined(ruled: World) -> None:
    """What a member, the nominee, or the head of another unit fetches of a round is the same whether its nominees stand or fell."""
    good(ruled)
    round_ = opened(ruled)
    for limit in (Limit("advanced_worker", "Quy chế", most=7), Limit("letter_person", "Quy chế", share=Decimal(20), of="advanced_worker")):
        actions.set_quota(round=round_, limit=limit, by=ruled.officer.user, at=NOW)
    row = appraised(ruled, round_)
    officer, others = signed_in(ruled.officer.user), [signed_in(one.user) for one in (ruled.colleague, ruled.head, ruled.staff)]

    def card(reader: Client) -> str:
        return body(reader.get(at("round", round_))).partition('id="dinh-muc"')[2].partition("</section>")[0]

    before = [card(one) for one in others]
    assert "1/7" in card(officer) and all("nhiều nhất 7" in one and "nhiều nhất 20% số" in one for one in before)
    actions.decline(nomination=row, reason="Chưa đủ minh chứng.", by=ruled.officer.user, at=NOW)
    assert "0/7" in card(officer) and [card(one) for one in others] == before
