"""The pages of reading and reach: what each person sees, what each form does, in a fixed number of questions."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook
from tests.factories.reach import DIRECTIVE, LATER, attest, confirm, make_document_reach, make_people, make_reach, text_of
from tests.factories.world import World, signed_in

from thidua.notify.models import Message
from thidua.participation import actions
from thidua.participation.enums import AckKind
from thidua.participation.models import Acknowledgement, Dissemination, Recipient
from thidua.store import clock

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("friday")]


def test_reading_in_two_taps_from_the_notice_to_confirmed(world: World) -> None:
    one = make_reach(world)
    client = signed_in(world.staff.user)
    message = Message.objects.get(user=world.staff.user, key=f"reach:{one.pk}")
    first = client.post(reverse("notify:follow", args=[message.pk]))
    assert "Tôi đã đọc" in client.get(first["Location"]).content.decode()
    second = client.post(reverse("participation:confirm", args=[one.pk]), follow=True)
    assert "Anh/chị đã xác nhận lúc 14/03/2025 09:00." in second.content.decode()
    assert Acknowledgement.objects.get().recipient.person == world.staff.person


def test_reading_shows_what_concerns_the_reader_first_with_the_reason(world: World) -> None:
    one = make_reach(world)
    mine, theirs = text_of(signed_in(world.staff.user), "reading", one.pk), text_of(signed_in(world.colleague.user), "reading", one.pk)
    assert "4 điều liên quan đến anh/chị" in mine
    assert (mine.count("Vì đơn vị anh/chị chủ trì"), theirs.count("Vì đơn vị anh/chị chủ trì")) == (2, 1)
    assert mine.index("điều liên quan đến anh/chị") < mine.index("Toàn văn") < mine.rindex("Tôi đã đọc")


def test_reading_by_somebody_of_another_agency_is_missing(world: World) -> None:
    one = make_reach(world)
    for name in ("reading", "reach", "attest"):
        assert signed_in(world.outsider.user).get(reverse(f"participation:{name}", args=[one.pk])).status_code == 404


def test_confirm_twice_with_one_form_is_once(world: World) -> None:
    one = make_reach(world)
    client, form = signed_in(world.staff.user), {"_key": "0190b4a0-0000-7000-8000-000000000001"}
    places = [client.post(reverse("participation:confirm", args=[one.pk]), form)["Location"] for _ in range(2)]
    assert (places, Acknowledgement.objects.count()) == ([reverse("participation:reading", args=[one.pk])] * 2, 1)


def test_undo_is_offered_for_ten_seconds(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    one = make_reach(world)
    client = signed_in(world.staff.user)
    client.post(reverse("participation:confirm", args=[one.pk]))
    undo = reverse("participation:undo", args=[one.pk])
    assert undo in text_of(client, "reading", one.pk)
    monkeypatch.setattr(clock, "now", lambda: LATER + dt.timedelta(seconds=11))
    assert undo not in text_of(client, "reading", one.pk)


def test_undo_takes_the_confirmation_back(world: World) -> None:
    one = make_reach(world)
    client = signed_in(world.staff.user)
    client.post(reverse("participation:confirm", args=[one.pk]))
    answer = client.post(reverse("participation:undo", args=[one.pk]), follow=True)
    assert ("Tôi đã đọc" in answer.content.decode(), Acknowledgement.objects.count()) == (True, 0)


def test_undo_of_a_confirmation_of_another_is_missing(world: World) -> None:
    one = make_reach(world)
    confirm(one, world.staff, at=LATER)
    assert signed_in(world.colleague.user).post(reverse("participation:undo", args=[one.pk])).status_code == 404
    assert Acknowledgement.objects.count() == 1


def test_to_read_lists_what_waits_and_then_what_was_read(world: World) -> None:
    one, other = make_reach(world), make_document_reach(world)
    client = signed_in(world.staff.user)
    client.post(reverse("participation:confirm", args=[one.pk]))
    page = text_of(client, "to-read")
    assert "1 văn bản chờ anh/chị đọc" in page
    assert page.index(other.title) < page.index("<h2>Đã đọc</h2>") < page.index(one.title)


@pytest.mark.parametrize("count", [1, 3])
def test_to_read_takes_a_fixed_number_of_questions(world: World, count: int, django_assert_max_num_queries: Any) -> None:
    for n in range(count):
        details = actions.DocumentDetails(DIRECTIVE.kind, DIRECTIVE.issued_on, "Bộ Mẫu", f"Việc {n}", f"{n}/CT-BM", "Chữ")
        document = actions.register_document(unit=world.root, details=details, by=world.officer.user, at=LATER)
        actions.open_for_document(document=document, due_on=DIRECTIVE.issued_on.replace(year=2026), by=world.officer.user, at=LATER)
    client = signed_in(world.staff.user)
    with django_assert_max_num_queries(15):
        assert text_of(client, "to-read").count("Hạn đọc") == count


def test_reach_says_the_sentence_and_counts_apart(world: World) -> None:
    one = make_reach(world)
    confirm(one, world.staff, world.head)
    attest(one, world, world.colleague)
    page = text_of(signed_in(world.officer.user), "reach", one.pk)
    assert "3 trong 5 người đã đọc. Còn 2 người chưa đọc ở 1 đơn vị và ở Sở mẫu." in page
    assert "2 người tự xác nhận, 1 người được chứng thực." in page


def names_in(page: str, world: World) -> set[str]:
    shown = page.partition('id="chua-doc"')[2].partition("</section>")[0]
    return {m.person.code for m in (world.director, world.officer, world.head, world.staff, world.colleague) if m.person.name in shown}


def test_reach_names_the_missing_to_their_head_and_the_officer_only(world: World) -> None:
    one = make_reach(world)
    confirm(one, world.staff)
    seen = {who: names_in(text_of(signed_in(getattr(world, who).user), "reach", one.pk), world) for who in ("officer", "head", "director")}
    assert seen == {"officer": {"GD01", "TD01", "VP01", "PC02"}, "head": {"TD01", "VP01"}, "director": set()}


def test_reach_shows_the_leader_counts_of_every_unit(world: World) -> None:
    one = make_reach(world)
    page = text_of(signed_in(world.director.user), "reach", one.pk)
    assert all(unit.name in page for unit in world.units[:2])
    assert "5 người nữa; tên chỉ thủ trưởng đơn vị" in page


def test_reach_is_refused_to_staff(world: World) -> None:
    one = make_reach(world)
    for name in ("reach", "reach-print", "reach-file"):
        assert signed_in(world.staff.user).get(reverse(f"participation:{name}", args=[one.pk])).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_reach_takes_a_fixed_number_of_questions(world: World, count: int, django_assert_max_num_queries: Any) -> None:
    extra = make_people(world.units[2], count)
    one = make_reach(world)
    attest(one, world, *extra[:-1], world.colleague)
    client = signed_in(world.officer.user)
    with django_assert_max_num_queries(24):
        text_of(client, "reach", one.pk)


def test_reach_filter_keeps_units_where_somebody_is_missing(world: World) -> None:
    one = make_reach(world)
    confirm(one, world.colleague)
    client = signed_in(world.officer.user)
    legal = f'<th scope="row">{world.units[1].name}'
    assert (legal in text_of(client, "reach", one.pk), legal in text_of(client, "reach", one.pk, loc="con-thieu")) == (True, False)


def test_reach_shows_each_clause_with_owners_and_its_own_count(world: World) -> None:
    one = make_reach(world)
    confirm(one, world.staff)
    page = text_of(signed_in(world.officer.user), "reach", one.pk)
    clauses = page.partition('id="theo-muc"')[2]
    assert ("1/3" in clauses, clauses.count("/muc/III.")) == (True, 2)


def test_reach_file_for_a_spreadsheet_holds_counts_and_the_names_one_may_see(world: World) -> None:
    one = make_reach(world)
    confirm(one, world.staff)
    url = reverse("participation:reach-file", args=[one.pk])
    book = CalamineWorkbook.from_filelike(io.BytesIO(signed_in(world.director.user).get(url).content))
    units = book.get_sheet_by_name("Đơn vị").to_python()
    assert units[-1] == ["Cộng", 5.0, 1.0, 0.0, 4.0]
    assert book.get_sheet_by_name("Chưa đọc").to_python()[1:] == []
    text = signed_in(world.officer.user).get(url, {"dang": "csv"}).content.decode("utf-8-sig")
    assert text.splitlines()[-1] == "Cộng,5,1,0,4"


def test_reach_print_has_the_sentence(world: World) -> None:
    one = make_reach(world)
    text = text_of(signed_in(world.officer.user), "reach-print", one.pk)
    assert ("0 trong 5 người đã đọc." in text, f'href="{reverse("participation:reach", args=[one.pk])}"' in text) == (True, True)


def test_nudge_one_person_then_says_once_a_day(world: World) -> None:
    one = make_reach(world)
    client, form = signed_in(world.head.user), {"nguoi": str(world.staff.person.pk)}
    url = reverse("participation:nudge", args=[one.pk])
    assert "Đã nhắc 1 người." in client.post(url, form, follow=True).content.decode()
    assert "1 người đã được nhắc hôm nay." in client.post(url, form, follow=True).content.decode()
    assert [m.user for m in Message.objects.filter(key__contains=":nudge:")] == [world.staff.user]


def test_nudge_of_somebody_in_another_unit_reaches_nobody(world: World) -> None:
    one = make_reach(world)
    signed_in(world.head.user).post(reverse("participation:nudge", args=[one.pk]), {"nguoi": str(world.colleague.person.pk)})
    assert not Message.objects.filter(key__contains=":nudge:").exists()


def test_nudge_by_staff_is_refused(world: World) -> None:
    one = make_reach(world)
    assert signed_in(world.staff.user).post(reverse("participation:nudge", args=[one.pk])).status_code == 403


def test_attest_marks_who_did_it(world: World) -> None:
    one = make_reach(world)
    row = Recipient.objects.get(dissemination=one, person=world.staff.person)
    form = {"people": [row.pk], "heard_on": "13/03/2025", "record": "Biên bản số 02"}
    answer = signed_in(world.head.user).post(reverse("participation:attest", args=[one.pk]), form, follow=True)
    assert "Đã chứng thực cho 1 người." in answer.content.decode()
    ack = Acknowledgement.objects.get()
    assert (ack.kind, ack.by, ack.record, ack.heard_on) == (AckKind.ATTESTED, world.head.user, "Biên bản số 02", dt.date(2025, 3, 13))
    assert "đã chứng thực anh/chị nghe phổ biến ngày 13/03/2025" in text_of(signed_in(world.staff.user), "reading", one.pk)


def test_attest_offers_the_meetings_of_the_own_unit_and_of_those_above(world: World) -> None:
    one = make_reach(world)
    for unit in (world.root, *world.units[:2]):
        actions.hold_meeting(dissemination=one, unit=unit, held_on=LATER.date(), place="Hội trường", by=world.officer.user, at=LATER)
    offered = signed_in(world.head.user).get(reverse("participation:attest", args=[one.pk])).context["form"].fields["meeting"].queryset
    assert {meeting.unit for meeting in offered} == {world.root, world.units[0]}


def test_attest_without_a_record_keeps_what_was_typed(world: World) -> None:
    one = make_reach(world)
    row = Recipient.objects.get(dissemination=one, person=world.staff.person)
    answer = signed_in(world.head.user).post(reverse("participation:attest", args=[one.pk]), {"people": [row.pk], "heard_on": "2025-03-13"})
    page = answer.content.decode()
    assert (answer.status_code, "phải có căn cứ" in page, 'value="2025-03-13"' in page, "checked" in page) == (422, True, True, True)


def test_attest_for_another_unit_is_refused_with_the_form(world: World) -> None:
    one = make_reach(world)
    row = Recipient.objects.get(dissemination=one, person=world.colleague.person)
    form = {"people": [row.pk], "heard_on": "13/03/2025", "record": "x"}
    assert signed_in(world.head.user).post(reverse("participation:attest", args=[one.pk]), form).status_code == 422
    assert Acknowledgement.objects.count() == 0


def test_withdraw_attestation_of_the_own_unit(world: World) -> None:
    one = make_reach(world)
    own, other = attest(one, world, world.staff, world.colleague)
    own, other = sorted((own, other), key=lambda ack: ack.recipient.person != world.staff.person)
    client = signed_in(world.head.user)
    assert client.post(reverse("participation:withdraw", args=[one.pk, other.pk]), {"reason": "x"}).status_code == 404
    client.post(reverse("participation:withdraw", args=[one.pk, own.pk]), {"reason": "Ghi nhầm"})
    assert list(Acknowledgement.objects.all()) == [other]


def test_due_day_is_changed_by_the_officer_only(world: World) -> None:
    one = make_reach(world)
    url, form = reverse("participation:reach-due", args=[one.pk]), {"due_on": "2025-03-31", "version": one.version}
    assert signed_in(world.head.user).post(url, form).status_code == 403
    signed_in(world.officer.user).post(url, form)
    assert signed_in(world.officer.user).post(url, form).status_code == 409
    assert Dissemination.objects.get(pk=one.pk).due_on == dt.date(2025, 3, 31)


def test_due_day_that_is_none_is_shown_again(world: World) -> None:
    one = make_reach(world)
    answer = signed_in(world.officer.user).post(reverse("participation:reach-due", args=[one.pk]), {"due_on": "mai kia", "version": "1"})
    assert (answer.status_code, "Ghi ngày theo dạng" in answer.content.decode()) == (422, True)


def test_close_says_the_effect_in_numbers_first(world: World) -> None:
    one = make_reach(world)
    confirm(one, world.staff)
    client = signed_in(world.officer.user)
    page = text_of(client, "reach-close", one.pk)
    assert ("4 người chưa đọc sẽ không được nhắc nữa." in page, "1 xác nhận đã ghi vẫn còn." in page) == (True, True)
    client.post(reverse("participation:reach-close", args=[one.pk]))
    assert "Đợt quán triệt này đã đóng." in text_of(signed_in(world.colleague.user), "reading", one.pk)


def test_reach_list_counts_every_document(world: World) -> None:
    make_document_reach(world)
    confirm(make_reach(world), world.staff)
    page = text_of(signed_in(world.director.user), "reach-list")
    assert ("1/5" in page, "0/5" in page) == (True, True)
    assert signed_in(world.staff.user).get(reverse("participation:reach-list")).status_code == 403
