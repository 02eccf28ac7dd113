"""The pages of reading and reach: what each person sees, what each form does, in a fixed number of questions."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook
from tests.factories.plans import draft_plan
from tests.factories.reach import DIRECTIVE, attest, confirm, make_document, make_document_reach, make_people, make_reach
from tests.factories.world import Member, World

from thidua.audit.actions import recorded
from thidua.notify.models import Message
from thidua.participation import actions
from thidua.participation.enums import AckKind, AttendanceWay
from thidua.participation.models import Acknowledgement, Attendance, Dissemination, Meeting, Recipient, RegisteredDocument
from thidua.participation.permissions import attendance_code
from thidua.participation.views import reach_panels
from thidua.planparse.refusals import ReadRefused
from thidua.plans import actions as plans
from thidua.plans.models import Clause, Plan
from thidua.store import clock

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2025, 3, 14, 2, 0, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _friday(monkeypatch: pytest.MonkeyPatch) -> None:
    """The fourteenth of March 2025: four days after the plan was issued."""
    monkeypatch.setattr(clock, "now", lambda: NOW)


def signed_in(member: Member) -> Client:
    client = Client()
    client.force_login(member.user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def text_of(client: Client, name: str, *args: object, **query: str) -> str:
    answer = client.get(reverse(f"participation:{name}", args=args), query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_reading_in_two_taps_from_the_notice_to_confirmed(world: World) -> None:
    one = make_reach(world)
    client = signed_in(world.staff)
    message = Message.objects.get(user=world.staff.user, key=f"reach:{one.pk}")
    first = client.post(reverse("notify:follow", args=[message.pk]))
    assert "Tôi đã đọc" in client.get(first["Location"]).content.decode()
    second = client.post(reverse("participation:confirm", args=[one.pk]), follow=True)
    assert "Anh/chị đã xác nhận lúc 14/03/2025 09:00." in second.content.decode()
    assert Acknowledgement.objects.get().recipient.person == world.staff.person


def test_reading_shows_what_concerns_the_reader_first_with_the_reason(world: World) -> None:
    one = make_reach(world)
    mine, theirs = text_of(signed_in(world.staff), "reading", one.pk), text_of(signed_in(world.colleague), "reading", one.pk)
    assert "4 điều liên quan đến anh/chị" in mine
    assert (mine.count("Vì đơn vị anh/chị chủ trì"), theirs.count("Vì đơn vị anh/chị chủ trì")) == (2, 1)
    assert mine.index("điều liên quan") < mine.index("Toàn văn") < mine.index("Tôi đã đọc")


def test_reading_by_somebody_of_another_agency_is_missing(world: World) -> None:
    one = make_reach(world)
    for name in ("reading", "reach", "attest"):
        assert signed_in(world.outsider).get(reverse(f"participation:{name}", args=[one.pk])).status_code == 404


def test_confirm_twice_with_one_form_is_once(world: World) -> None:
    one = make_reach(world)
    client, form = signed_in(world.staff), {"_key": "0190b4a0-0000-7000-8000-000000000001"}
    places = [client.post(reverse("participation:confirm", args=[one.pk]), form)["Location"] for _ in range(2)]
    assert (places, Acknowledgement.objects.count()) == ([reverse("participation:reading", args=[one.pk])] * 2, 1)


def test_undo_is_offered_for_ten_seconds(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    one = make_reach(world)
    client = signed_in(world.staff)
    client.post(reverse("participation:confirm", args=[one.pk]))
    assert "Hoàn tác" in text_of(client, "reading", one.pk)
    monkeypatch.setattr(clock, "now", lambda: NOW + dt.timedelta(seconds=11))
    assert "Hoàn tác" not in text_of(client, "reading", one.pk)


def test_undo_takes_the_confirmation_back(world: World) -> None:
    one = make_reach(world)
    client = signed_in(world.staff)
    client.post(reverse("participation:confirm", args=[one.pk]))
    answer = client.post(reverse("participation:undo", args=[one.pk]), follow=True)
    assert ("Tôi đã đọc" in answer.content.decode(), Acknowledgement.objects.count()) == (True, 0)


def test_undo_of_a_confirmation_of_another_is_missing(world: World) -> None:
    one = make_reach(world)
    confirm(one, world.staff, at=NOW)
    assert signed_in(world.colleague).post(reverse("participation:undo", args=[one.pk])).status_code == 404
    assert Acknowledgement.objects.count() == 1


def test_to_read_lists_what_waits_and_then_what_was_read(world: World) -> None:
    one, other = make_reach(world), make_document_reach(world)
    client = signed_in(world.staff)
    client.post(reverse("participation:confirm", args=[one.pk]))
    page = text_of(client, "to-read")
    assert "1 văn bản chờ anh/chị đọc" in page
    assert page.index(other.title) < page.index("<h2>Đã đọc</h2>") < page.index(one.title)


@pytest.mark.parametrize("count", [1, 3])
def test_to_read_takes_a_fixed_number_of_questions(world: World, count: int, django_assert_max_num_queries: Any) -> None:
    for n in range(count):
        details = actions.DocumentDetails(DIRECTIVE.kind, DIRECTIVE.issued_on, "Bộ Mẫu", f"Việc {n}", f"{n}/CT-BM", "Chữ")
        document = actions.register_document(unit=world.root, details=details, by=world.officer.user, at=NOW)
        actions.open_for_document(document=document, by=world.officer.user, at=NOW)
    client = signed_in(world.staff)
    with django_assert_max_num_queries(15):
        assert text_of(client, "to-read").count("Hạn đọc") == count


def test_reach_says_the_sentence_and_counts_apart(world: World) -> None:
    one = make_reach(world)
    confirm(one, world.staff, world.head)
    attest(one, world, world.colleague)
    page = text_of(signed_in(world.officer), "reach", one.pk)
    assert "3 trong 5 người đã đọc. Còn 2 người ở 2 đơn vị." in page
    assert "2 người tự xác nhận, 1 người được chứng thực." in page


def names_in(page: str, world: World) -> set[str]:
    shown = page.partition('id="chua-doc"')[2].partition("</section>")[0]
    return {m.person.code for m in (world.director, world.officer, world.head, world.staff, world.colleague) if m.person.name in shown}


def test_reach_names_the_missing_to_their_head_and_the_officer_only(world: World) -> None:
    one = make_reach(world)
    confirm(one, world.staff)
    seen = {who: names_in(text_of(signed_in(getattr(world, who)), "reach", one.pk), world) for who in ("officer", "head", "director")}
    assert seen == {"officer": {"GD01", "TD01", "VP01", "PC02"}, "head": {"TD01", "VP01"}, "director": set()}


def test_reach_shows_the_leader_counts_of_every_unit(world: World) -> None:
    one = make_reach(world)
    page = text_of(signed_in(world.director), "reach", one.pk)
    assert all(unit.name in page for unit in world.units[:2])
    assert "5 người nữa; tên chỉ thủ trưởng đơn vị" in page


def test_reach_is_refused_to_staff(world: World) -> None:
    one = make_reach(world)
    for name in ("reach", "reach-print", "reach-file"):
        assert signed_in(world.staff).get(reverse(f"participation:{name}", args=[one.pk])).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_reach_takes_a_fixed_number_of_questions(world: World, count: int, django_assert_max_num_queries: Any) -> None:
    extra = make_people(world.units[2], count)
    one = make_reach(world)
    attest(one, world, *extra[:-1], world.colleague)
    client = signed_in(world.officer)
    with django_assert_max_num_queries(24):
        text_of(client, "reach", one.pk)


def test_reach_filter_keeps_units_where_somebody_is_missing(world: World) -> None:
    one = make_reach(world)
    confirm(one, world.colleague)
    client = signed_in(world.officer)
    legal = f'<th scope="row">{world.units[1].name}'
    assert (legal in text_of(client, "reach", one.pk), legal in text_of(client, "reach", one.pk, loc="con-thieu")) == (True, False)


def test_reach_shows_each_clause_with_owners_and_its_own_count(world: World) -> None:
    one = make_reach(world)
    confirm(one, world.staff)
    page = text_of(signed_in(world.officer), "reach", one.pk)
    clauses = page.partition('id="theo-muc"')[2]
    assert ("1/3" in clauses, clauses.count("/muc/III.")) == (True, 2)


def test_reach_file_for_a_spreadsheet_holds_counts_and_the_names_one_may_see(world: World) -> None:
    one = make_reach(world)
    confirm(one, world.staff)
    url = reverse("participation:reach-file", args=[one.pk])
    book = CalamineWorkbook.from_filelike(io.BytesIO(signed_in(world.director).get(url).content))
    units = book.get_sheet_by_name("Đơn vị").to_python()
    assert units[-1] == ["Cộng", 5.0, 1.0, 0.0, 4.0]
    assert book.get_sheet_by_name("Chưa đọc").to_python()[1:] == []
    text = signed_in(world.officer).get(url, {"dang": "csv"}).content.decode("utf-8-sig")
    assert text.splitlines()[-1] == "Cộng,5,1,0,4"


def test_reach_print_has_the_sentence(world: World) -> None:
    one = make_reach(world)
    assert "0 trong 5 người đã đọc." in text_of(signed_in(world.officer), "reach-print", one.pk)


def test_nudge_one_person_then_says_once_a_day(world: World) -> None:
    one = make_reach(world)
    client, form = signed_in(world.head), {"nguoi": str(world.staff.person.pk)}
    url = reverse("participation:nudge", args=[one.pk])
    assert "Đã nhắc 1 người." in client.post(url, form, follow=True).content.decode()
    assert "1 người đã được nhắc hôm nay." in client.post(url, form, follow=True).content.decode()
    assert [m.user for m in Message.objects.filter(key__contains=":nudge:")] == [world.staff.user]


def test_nudge_of_somebody_in_another_unit_reaches_nobody(world: World) -> None:
    one = make_reach(world)
    signed_in(world.head).post(reverse("participation:nudge", args=[one.pk]), {"nguoi": str(world.colleague.person.pk)})
    assert not Message.objects.filter(key__contains=":nudge:").exists()


def test_nudge_by_staff_is_refused(world: World) -> None:
    one = make_reach(world)
    assert signed_in(world.staff).post(reverse("participation:nudge", args=[one.pk])).status_code == 403


def test_attest_marks_who_did_it(world: World) -> None:
    one = make_reach(world)
    row = Recipient.objects.get(dissemination=one, person=world.staff.person)
    form = {"people": [row.pk], "heard_on": "13/03/2025", "record": "Biên bản số 02"}
    answer = signed_in(world.head).post(reverse("participation:attest", args=[one.pk]), form, follow=True)
    assert "Đã chứng thực cho 1 người." in answer.content.decode()
    ack = Acknowledgement.objects.get()
    assert (ack.kind, ack.by, ack.record, ack.heard_on) == (AckKind.ATTESTED, world.head.user, "Biên bản số 02", dt.date(2025, 3, 13))
    assert "đã chứng thực anh/chị nghe phổ biến ngày 13/03/2025" in text_of(signed_in(world.staff), "reading", one.pk)


def test_attest_without_a_record_keeps_what_was_typed(world: World) -> None:
    one = make_reach(world)
    row = Recipient.objects.get(dissemination=one, person=world.staff.person)
    answer = signed_in(world.head).post(reverse("participation:attest", args=[one.pk]), {"people": [row.pk], "heard_on": "2025-03-13"})
    page = answer.content.decode()
    assert (answer.status_code, "phải có căn cứ" in page, 'value="2025-03-13"' in page, "checked" in page) == (422, True, True, True)


def test_attest_for_another_unit_is_refused_with_the_form(world: World) -> None:
    one = make_reach(world)
    row = Recipient.objects.get(dissemination=one, person=world.colleague.person)
    form = {"people": [row.pk], "heard_on": "13/03/2025", "record": "x"}
    assert signed_in(world.head).post(reverse("participation:attest", args=[one.pk]), form).status_code == 422
    assert Acknowledgement.objects.count() == 0


def test_withdraw_attestation_of_the_own_unit(world: World) -> None:
    one = make_reach(world)
    own, other = attest(one, world, world.staff, world.colleague)
    own, other = sorted((own, other), key=lambda ack: ack.recipient.person != world.staff.person)
    client = signed_in(world.head)
    assert client.post(reverse("participation:withdraw", args=[one.pk, other.pk]), {"reason": "x"}).status_code == 404
    client.post(reverse("participation:withdraw", args=[one.pk, own.pk]), {"reason": "Ghi nhầm"})
    assert list(Acknowledgement.objects.all()) == [other]


def test_due_day_is_changed_by_the_officer_only(world: World) -> None:
    one = make_reach(world)
    url, form = reverse("participation:reach-due", args=[one.pk]), {"due_on": "2025-03-31", "version": one.version}
    assert signed_in(world.head).post(url, form).status_code == 403
    signed_in(world.officer).post(url, form)
    assert signed_in(world.officer).post(url, form).status_code == 409
    assert Dissemination.objects.get(pk=one.pk).due_on == dt.date(2025, 3, 31)


def test_due_day_that_is_none_is_shown_again(world: World) -> None:
    one = make_reach(world)
    answer = signed_in(world.officer).post(reverse("participation:reach-due", args=[one.pk]), {"due_on": "mai kia", "version": "1"})
    assert (answer.status_code, "Ghi ngày theo dạng" in answer.content.decode()) == (422, True)


def test_close_says_the_effect_in_numbers_first(world: World) -> None:
    one = make_reach(world)
    confirm(one, world.staff)
    client = signed_in(world.officer)
    page = text_of(client, "reach-close", one.pk)
    assert ("4 người chưa đọc sẽ không được nhắc nữa." in page, "1 xác nhận đã ghi vẫn còn." in page) == (True, True)
    client.post(reverse("participation:reach-close", args=[one.pk]))
    assert "Đợt quán triệt này đã đóng." in text_of(signed_in(world.colleague), "reading", one.pk)


def hold(world: World, one: Dissemination, day: str = "2025-03-14") -> Meeting:
    form = {"unit": world.units[0].pk, "held_on": day, "place": "Hội trường tầng 2", "chair": world.head.person.pk}
    signed_in(world.head).post(reverse("participation:meeting-new", args=[one.pk]), form)
    return Meeting.objects.get()


def test_meeting_is_attended_by_scanning_its_code(world: World) -> None:
    one = make_reach(world)
    meeting = hold(world, one)
    client, url = signed_in(world.staff), reverse("participation:attend", args=[attendance_code(meeting)])
    assert "Tôi có mặt và đã nghe phổ biến" in client.get(url).content.decode()
    assert Attendance.objects.count() == 0
    client.post(url)
    client.post(url)
    row, ack = Attendance.objects.get(), Acknowledgement.objects.get()
    assert (row.person, row.way, ack.kind, ack.meeting) == (world.staff.person, AttendanceWay.QR, AckKind.SELF, meeting)


def test_meeting_code_that_is_old_or_forged_lets_nobody_in(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    meeting = hold(world, make_reach(world))
    monkeypatch.setattr("django.core.signing.time.time", lambda: 1_000_000)
    old = attendance_code(meeting)
    monkeypatch.setattr("django.core.signing.time.time", lambda: 1_000_200)
    client = signed_in(world.staff)
    for code in (old, "khong-phai-ma"):
        url = reverse("participation:attend", args=[code])
        assert (client.get(url).status_code, client.post(url).status_code) == (410, 403)
    assert Attendance.objects.count() == 0


def test_meeting_of_another_day_is_not_attended_by_code(world: World) -> None:
    meeting = hold(world, make_reach(world), "2025-03-20")
    assert signed_in(world.staff).post(reverse("participation:attend", args=[attendance_code(meeting)])).status_code == 409
    assert Attendance.objects.count() == 0


def test_meeting_code_page_shows_a_code_and_asks_for_a_new_one_every_minute(world: World) -> None:
    meeting = hold(world, make_reach(world))
    answer = signed_in(world.head).get(reverse("participation:meeting-code", args=[meeting.pk]))
    assert (answer["Refresh"], "<svg" in answer.content.decode()) == ("60", True)
    assert signed_in(world.staff).get(reverse("participation:meeting-code", args=[meeting.pk])).status_code == 403


def test_meeting_list_attests_those_ticked(world: World) -> None:
    one = make_reach(world)
    meeting = hold(world, one)
    confirm(one, world.staff)
    people = [row.pk for row in Recipient.objects.filter(dissemination=one, person__in=[world.staff.person, world.officer.person])]
    answer = signed_in(world.head).post(reverse("participation:meeting", args=[meeting.pk]), {"people": people}, follow=True)
    assert "Đã ghi 2 người có mặt theo danh sách." in answer.content.decode()
    kinds = {ack.recipient.person.code: (ack.kind, ack.meeting) for ack in Acknowledgement.objects.all()}
    assert kinds == {"VP02": (AckKind.SELF, None), "TD01": (AckKind.ATTESTED, meeting)}


def test_meeting_minutes_are_kept_and_a_stale_form_overwrites_nothing(world: World) -> None:
    meeting = hold(world, make_reach(world))
    url = reverse("participation:minutes", args=[meeting.pk])
    signed_in(world.head).post(url, {"notes": "Đã phổ biến toàn văn.", "version": meeting.version})
    assert signed_in(world.head).post(url, {"notes": "Khác", "version": meeting.version}).status_code == 409
    assert Meeting.objects.get().notes == "Đã phổ biến toàn văn."


@pytest.mark.parametrize(("kind", "start"), [("docx", b"PK"), ("pdf", b"%PDF-")])
def test_meeting_sheet_to_sign(world: World, kind: str, start: bytes) -> None:
    meeting = hold(world, make_reach(world))
    answer = signed_in(world.head).get(reverse("participation:meeting-paper", args=[meeting.pk]), {"dang": kind})
    assert (answer.status_code, answer.content[: len(start)]) == (200, start)


def test_meeting_of_another_unit_is_missing(world: World) -> None:
    one = make_reach(world)
    meeting = actions.hold_meeting(dissemination=one, unit=world.units[1], held_on=dt.date(2025, 3, 14), place="P2", by=world.officer.user, at=NOW)
    for name in ("meeting", "meeting-code", "meeting-paper"):
        assert signed_in(world.head).get(reverse(f"participation:{name}", args=[meeting.pk])).status_code == 404


DOCUMENT = {"kind": "resolution", "number": "12-NQ/TU", "issued_on": "01/03/2025", "issuer": "Tỉnh ủy Mẫu", "subject": "Xây dựng xã hội học tập"}


def test_register_document_then_bring_it_to_a_unit(world: World) -> None:
    client = signed_in(world.officer)
    client.post(reverse("participation:register"), {**DOCUMENT, "text": "Toàn văn nghị quyết"})
    document = RegisteredDocument.objects.get()
    answer = client.post(reverse("participation:document", args=[document.pk]), {"unit": world.units[0].pk, "due_on": "", "message": "Đọc kỹ phần 2"})
    one = Dissemination.objects.get()
    assert answer["Location"] == reverse("participation:reach", args=[one.pk])
    assert Recipient.objects.filter(dissemination=one).count() == 3
    page = text_of(signed_in(world.staff), "reading", one.pk)
    assert ("Đọc kỹ phần 2" in page, "Toàn văn nghị quyết" in page) == (True, True)


def test_register_document_without_anything_to_read_keeps_what_was_typed(world: World) -> None:
    answer = signed_in(world.officer).post(reverse("participation:register"), DOCUMENT)
    page = answer.content.decode()
    assert (answer.status_code, "phải có bản để đọc" in page, "12-NQ/TU" in page) == (422, True, True)
    assert RegisteredDocument.objects.count() == 0


def test_register_document_with_a_file_gives_it_to_its_agency_only(world: World) -> None:
    upload = io.BytesIO("Toàn văn".encode())
    upload.name = "nghi-quyet.txt"
    signed_in(world.officer).post(reverse("participation:register"), {**DOCUMENT, "file": upload})
    url = reverse("files:download", args=[RegisteredDocument.objects.get().file])
    assert (signed_in(world.staff).get(url).status_code, signed_in(world.outsider).get(url).status_code) == (200, 404)


def test_register_document_with_a_file_that_is_not_taken_says_why(world: World) -> None:
    upload = io.BytesIO(b"MZ")
    upload.name = "nghi-quyet.exe"
    answer = signed_in(world.officer).post(reverse("participation:register"), {**DOCUMENT, "file": upload})
    assert (answer.status_code, RegisteredDocument.objects.count()) == (422, 0)


def test_register_document_reads_the_words_out_of_its_file(world: World) -> None:
    upload = io.BytesIO("Mỗi công chức học một điều mới mỗi ngày.".encode())
    upload.name = "nghi-quyet.txt"
    signed_in(world.officer).post(reverse("participation:register"), {**DOCUMENT, "file": upload})
    assert RegisteredDocument.objects.get().text == "Mỗi công chức học một điều mới mỗi ngày."


@pytest.mark.parametrize("how", ["text", "file"])
def test_register_document_with_a_stamp_of_secrecy_is_refused(world: World, how: str) -> None:
    secret = io.BytesIO("MẬT\nNghị quyết".encode())
    secret.name = "nghi-quyet.txt"
    given = {"file": secret} if how == "file" else {"text": "MẬT\nNghị quyết"}
    answer = signed_in(world.officer).post(reverse("participation:register"), {**DOCUMENT, **given})
    assert (answer.status_code, "bí mật nhà nước" in answer.content.decode(), RegisteredDocument.objects.count()) == (422, True, 0)


@pytest.mark.parametrize("name", ["documents", "document"])
def test_documents_are_missing_for_outsiders(world: World, name: str) -> None:
    document = make_document(world)
    args = [document.pk] if name == "document" else []
    answer = signed_in(world.outsider).get(reverse(f"participation:{name}", args=args))
    assert document.subject not in answer.content.decode()


def test_open_plan_by_hand_says_how_many_first(world: World) -> None:
    one = make_reach(world)
    answer = signed_in(world.officer).get(reverse("participation:open-plan", args=[one.plan.slug]))
    assert answer["Location"] == reverse("participation:reach", args=[one.pk])


def test_reach_list_counts_every_document(world: World) -> None:
    make_document_reach(world)
    confirm(make_reach(world), world.staff)
    page = text_of(signed_in(world.director), "reach-list")
    assert ("1/5" in page, "0/5" in page) == (True, True)
    assert signed_in(world.staff).get(reverse("participation:reach-list")).status_code == 403


@pytest.mark.parametrize("name", ["plan", "clause"])
def test_panels_on_the_pages_of_plans_are_for_those_in_charge(world: World, name: str, rf: Any) -> None:
    one = make_reach(world)
    confirm(one, world.staff)
    subject = one.plan if name == "plan" else Clause.objects.select_related("plan").get(plan=one.plan, path="III.2")
    panel = reach_panels.plan_panel if name == "plan" else reach_panels.clause_panel

    def shown(member: Member) -> str:
        request = rf.get("/")
        request.user = member.user
        return panel(request, subject)

    words = "1 trong 5 người đã đọc." if name == "plan" else "1 trong 3 người liên quan đã đọc."
    assert [words in shown(member) for member in (world.director, world.officer, world.colleague, world.outsider)] == [True, True, False, False]


def test_panel_asks_the_reader_who_has_not_confirmed(world: World, rf: Any) -> None:
    one = make_reach(world)
    confirm(one, world.staff)
    found = []
    for member in (world.staff, world.colleague):
        request = rf.get("/")
        request.user = member.user
        found.append("Đọc và xác nhận" in reach_panels.plan_panel(request, one.plan))
    assert found == [False, True]


def test_registered_plan_of_a_superior_is_brought_to_the_people_by_hand(world: World, rf: Any) -> None:
    plan = registered_plan(world)
    assert Dissemination.objects.filter(plan=plan).count() == 0
    request = rf.get("/")
    request.user = world.officer.user
    assert "Gửi tới người đọc" in reach_panels.plan_panel(request, plan)
    client, url = signed_in(world.officer), reverse("participation:open-plan", args=[plan.slug])
    assert "5 người nhận thông báo" in client.get(url).content.decode()
    client.post(url)
    assert Recipient.objects.filter(dissemination__plan=plan).count() == 5


def registered_plan(world: World) -> Plan:
    """A plan of a superior, registered here and standing as issued."""
    plan = draft_plan(world)
    with recorded("test.register", plan, by=None, at=NOW):
        plan.is_registered = True
        plan.save()
    for clause in Clause.objects.filter(plan=plan, review="proposed").select_related("plan__unit"):
        plans.accept(clause=clause, by=world.officer.user, at=NOW)
    plan = Plan.objects.select_related("unit", "movement").get(pk=plan.pk)
    return plans.issue_plan(plan=plan, number="626/QĐ-BM", signed_on=None, by=world.officer.user, at=NOW)


def test_amendment_panel_says_who_must_read_again(world: World, rf: Any) -> None:
    one = make_reach(world)
    confirm(one, world.staff)
    draft = plans.amend(plan=one.plan, by=world.officer.user, at=NOW)
    request = rf.get("/")
    request.user = world.officer.user
    assert "4 người được mời đọc bản sửa đổi; 1 người" in reach_panels.amendment_panel(request, draft)
    assert reach_panels.amendment_panel(request, one.plan) == ""


def test_register_a_scan_keeps_the_file_without_words(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(name: str, content: bytes) -> None:
        raise ReadRefused("scan", "Bản chụp", "A scan")

    monkeypatch.setattr("thidua.participation.actions.reach_documents.extract_bytes", refuse)
    upload = io.BytesIO(b"%PDF-1.4")
    upload.name = "nghi-quyet.pdf"
    signed_in(world.officer).post(reverse("participation:register"), {**DOCUMENT, "file": upload})
    kept = RegisteredDocument.objects.get()
    assert (kept.text, kept.file is not None) == ("", True)


def test_documents_of_one_kind(world: World) -> None:
    document = make_document(world)
    client = signed_in(world.staff)
    assert [document.subject in text_of(client, "documents", loai=kind) for kind in ("directive", "law", "")] == [True, False, True]


def test_meeting_refused_by_its_day_shows_again_what_was_written(world: World) -> None:
    one = make_reach(world)
    sent = {"unit": str(world.units[1].pk), "held_on": "01/03/2025", "place": "Hội trường tầng 2", "notes": "Ông An hỏi về hạn quý 3."}
    answer = signed_in(world.officer).post(reverse("participation:meeting-new", args=[one.pk]), sent)
    page = answer.content.decode()
    assert (answer.status_code, "Ngày họp phải từ ngày 10/03/2025" in page, Meeting.objects.count()) == (409, True, 0)
    assert ("Hội trường tầng 2" in page, "Ông An hỏi về hạn quý 3." in page, str(world.units[1].pk) in page) == (True, True, False)
