"""A model is offered and answered; units meet, take something home, and what they take home becomes an adoption."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.evidence.test_slice import NOW
from tests.factories.work import body
from tests.factories.world import signed_in
from tests.replication.conftest import TITLE, Units, published, running

from thidua.evidence.models import Evidence
from thidua.measures.models import UnitMeasure
from thidua.notify.models import Message
from thidua.replication import actions
from thidua.replication.actions import Meeting
from thidua.replication.enums import AdoptionState, EventKind, EventState
from thidua.replication.models import Adoption, EventUnit, ExchangeEvent, GoodModel, Offer, TakeHome
from thidua.ui.pages import Conflict, Owed, Refused

pytestmark = pytest.mark.django_db
HELD = dt.date(2025, 5, 12)


def planned(units: Units, one: GoodModel, held_on: dt.date = HELD, **more: object) -> ExchangeEvent:
    office, legal, _finance = units.world.units
    meeting = Meeting(EventKind.VISIT, "Tham quan giờ tự học", held_on, "Phòng 201", {office: 3, legal: 2}, [one])
    return actions.plan_event(unit=office, meeting=meeting, by=units.world.head.user, at=NOW)


def held(units: Units, one: GoodModel) -> ExchangeEvent:
    event = planned(units, one)
    return actions.hold_event(event=event, version=event.version, by=units.world.head.user, at=NOW)


def test_offer_tells_the_units_and_shows_who_has_not_answered(ruled: Units) -> None:
    one, officer = published(ruled), signed_in(ruled.world.officer.user)
    _office, legal, finance = ruled.world.units
    address = reverse("replication:offers", args=[one.pk])
    page = body(officer.post(address, {"units": [str(legal.pk), str(finance.pk)], "note": "Mời thử"}, follow=True))
    assert ("Đã gửi giới thiệu cho 2 đơn vị." in page, "2 đơn vị chưa trả lời" in page, Offer.objects.count()) == (True, True, 2)
    assert Message.objects.filter(subject__contains="Giới thiệu mô hình").count() == 2
    page = body(signed_in(ruled.legal.user).get(reverse("replication:list")))
    assert "chờ Phòng Phổ biến, giáo dục pháp luật trả lời" in page
    actions.decline(model=one, unit=legal, reason="Trực ca", by=ruled.legal.user, at=NOW)
    page = body(officer.get(address))
    assert ("1 đơn vị chưa trả lời" in page, "Trực ca" in page) == (True, True)
    assert "Giới thiệu cho đơn vị anh/chị" not in body(signed_in(ruled.legal.user).get(reverse("replication:list")))


def test_offer_leaves_out_who_uses_it_and_who_heard_of_it(ruled: Units) -> None:
    one = published(ruled)
    running(ruled, one)
    every = list(ruled.world.units)
    assert actions.offer(model=one, units=every, by=ruled.world.officer.user, at=NOW) == 1
    assert actions.offer(model=one, units=every, by=ruled.world.officer.user, at=NOW) == 0


def test_offer_is_the_officers(ruled: Units) -> None:
    with pytest.raises(Refused):
        actions.offer(model=published(ruled), units=[ruled.world.units[1]], by=ruled.world.head.user, at=NOW)


def test_meeting_is_set_up_held_and_closed_on_the_pages(ruled: Units) -> None:
    one, head, legal = published(ruled), signed_in(ruled.world.head.user), signed_in(ruled.legal.user)
    office, second, _finance = ruled.world.units
    said = {
        "title": "Tham quan giờ tự học", "kind": "visit", "unit": str(office.pk), "held_on": "12/05/2025", "place": "Phòng 201",
        "units": [str(office.pk), str(second.pk)], "models": [str(one.pk)], "summary": "Xem tận nơi",
    }  # fmt: skip
    head.post(reverse("replication:new-event"), said)
    event = ExchangeEvent.objects.get()
    head.post(
        reverse("replication:edit-event", args=[event.pk]), {**said, f"nguoi-{office.pk}": "3", f"nguoi-{second.pk}": "4", "version": event.version}
    )
    assert sorted(EventUnit.objects.values_list("people", flat=True)) == [3, 4]
    event.refresh_from_db()
    head.post(reverse("replication:event-step", args=[event.pk]), {"to": "da-to-chuc", "version": event.version})
    page = body(
        legal.post(reverse("replication:take-home", args=[event.pk]), {"unit": str(second.pk), "model": str(one.pk), "text": "Đọc sáng"}, follow=True)
    )
    assert ("Đọc sáng" in page, "Chưa ghi: Văn phòng Sở" in page.replace("\n", "")) == (True, True)
    taken = TakeHome.objects.get()
    answer = legal.post(reverse("replication:taken-step", args=[event.pk, taken.pk]), {"to": "ap-dung", "planned_on": "02/06/2025"})
    row = Adoption.objects.get()
    assert (answer.headers["Location"], row.state, row.unit) == (reverse("replication:adoption", args=[row.pk]), AdoptionState.PLANNED, second)
    head.post(reverse("replication:take-home", args=[event.pk]), {"unit": str(office.pk), "text": "Câu hỏi của phòng bạn"})
    event.refresh_from_db()
    head.post(reverse("replication:event-step", args=[event.pk]), {"to": "ket-thuc", "version": event.version})
    event.refresh_from_db()
    assert (event.state, UnitMeasure.objects.get(measure="replication.meetings", unit=office, period="2025").numerator) == (EventState.CLOSED, 1)
    assert Evidence.objects.filter(source="replication", title__contains="Tổ chức giao lưu").count() == 1
    assert "7 người" in body(signed_in(ruled.world.staff.user).get(reverse("replication:events")))


def test_meeting_is_not_closed_while_a_unit_is_silent(ruled: Units) -> None:
    event = held(ruled, published(ruled))
    actions.take_home(event=event, unit=ruled.world.units[1], text="Đọc sáng", by=ruled.legal.user, at=NOW)
    with pytest.raises(Conflict, match="Chưa ghi phần mang về: Văn phòng Sở"):
        actions.close_event(event=event, by=ruled.world.head.user, at=NOW)


def test_meeting_to_come_was_not_held(ruled: Units) -> None:
    event = planned(ruled, published(ruled), dt.date(2025, 6, 1))
    with pytest.raises(Conflict, match="chưa tới"):
        actions.hold_event(event=event, by=ruled.world.head.user, at=NOW)


def test_unit_writes_only_for_itself(ruled: Units) -> None:
    event = held(ruled, published(ruled))
    with pytest.raises(Refused):
        actions.take_home(event=event, unit=ruled.world.units[0], text="Hộ", by=ruled.legal.user, at=NOW)
    with pytest.raises(Conflict, match="không có trong danh sách dự"):
        actions.take_home(event=event, unit=ruled.world.units[2], text="Không dự", by=ruled.finance.user, at=NOW)


def test_unit_that_wrote_something_stays_on_the_list(ruled: Units) -> None:
    one = published(ruled)
    event = held(ruled, one)
    actions.take_home(event=event, unit=ruled.world.units[1], text="Đọc sáng", by=ruled.legal.user, at=NOW)
    office, _legal, finance = ruled.world.units
    without = Meeting(EventKind.VISIT, "Tham quan", HELD, "Phòng 201", {office: 3, finance: 1})
    with pytest.raises(Owed, match="đã ghi phần mang về"):
        actions.write_event(event=event, meeting=without, by=ruled.world.head.user, at=NOW)


def test_line_is_taken_away_until_something_came_of_it(ruled: Units) -> None:
    one = published(ruled)
    event = held(ruled, one)
    first = actions.take_home(event=event, unit=ruled.world.units[1], text="Một", by=ruled.legal.user, at=NOW)
    actions.forget(taken=first, by=ruled.legal.user, at=NOW)
    second = actions.take_home(event=event, unit=ruled.world.units[1], text="Hai", model=one, by=ruled.legal.user, at=NOW)
    actions.adopt_taken(taken=second, planned_on=dt.date(2025, 6, 2), by=ruled.legal.user, at=NOW)
    with pytest.raises(Conflict):
        actions.forget(taken=second, by=ruled.legal.user, at=NOW)
    assert TakeHome.objects.count() == 1


def test_dropped_meeting_keeps_its_reason(ruled: Units) -> None:
    event = planned(ruled, published(ruled))
    with pytest.raises(Owed):
        actions.drop_event(event=event, reason="", by=ruled.world.head.user, at=NOW)
    actions.drop_event(event=event, reason="Trùng lịch họp", by=ruled.world.head.user, at=NOW)
    assert "Trùng lịch họp" in body(signed_in(ruled.world.staff.user).get(reverse("replication:event", args=[event.pk])))


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_kit_and_ledger_are_papers(ruled: Units, form: str) -> None:
    one, staff = published(ruled), signed_in(ruled.world.staff.user)
    running(ruled, one)
    kit = staff.get(reverse("replication:kit-file", args=[one.pk, form])).content
    ledger = staff.get(reverse("replication:ledger-file"), {"tep": form}).content
    if form == "pdf":
        assert (kit[:4], ledger[:4]) == (b"%PDF", b"%PDF")
        return
    read = [zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml").decode() for content in (kit, ledger)]
    assert (TITLE in read[0], "Chọn danh mục đọc của quý" in read[0], TITLE in read[1]) == (True, True, True)


def test_lists_are_files_too(ruled: Units) -> None:
    one, staff = published(ruled), signed_in(ruled.world.staff.user)
    running(ruled, one)
    planned(ruled, one)
    found = [
        body(staff.get(reverse("replication:list"), {"tep": "csv"})), body(staff.get(reverse("replication:ledger-file"), {"tep": "csv"})),
        body(staff.get(reverse("replication:events"), {"tep": "csv"})),
    ]  # fmt: skip
    assert ([TITLE in text for text in found[:2]], "Tham quan giờ tự học" in found[2]) == ([True, True], True)


@pytest.mark.parametrize("name", ["events", "event"])
def test_pages_of_meetings_take_the_same_number_of_questions(ruled: Units, name: str) -> None:
    one, head, asked = published(ruled), signed_in(ruled.world.head.user), []
    event = held(ruled, one)
    for count in (1, 3):
        while (ExchangeEvent.objects.count() if name == "events" else TakeHome.objects.count()) < count:
            if name == "events":
                planned(ruled, one)
            else:
                actions.take_home(event=event, unit=ruled.world.units[1], text="Điều", model=one, by=ruled.legal.user, at=NOW)
        address = reverse("replication:events") if name == "events" else reverse("replication:event", args=[event.pk])
        head.get(address)
        with CaptureQueriesContext(connection) as found:
            head.get(address)
        asked.append(len(found))
    assert asked[0] == asked[1]


@pytest.mark.parametrize("name", ["new-event", "edit-event"])
def test_forms_of_a_meeting_open_with_what_is_known(ruled: Units, name: str) -> None:
    one, head = published(ruled), signed_in(ruled.world.head.user)
    event = planned(ruled, one)
    address = reverse(f"replication:{name}", args=[event.pk] if name == "edit-event" else [])
    page = body(head.get(address, {"mo-hinh": str(one.pk)}))
    assert (str(one.pk) in page, "checked" in page) == (True, True)


def test_line_is_read_anew_before_it_is_taken_away(ruled: Units) -> None:
    one = published(ruled)
    event = held(ruled, one)
    taken = actions.take_home(event=event, unit=ruled.world.units[1], text="Hai", model=one, by=ruled.legal.user, at=NOW)
    stale = TakeHome.objects.select_related("event__unit", "unit", "model__unit").get(pk=taken.pk)
    actions.adopt_taken(taken=taken, planned_on=dt.date(2025, 6, 2), by=ruled.legal.user, at=NOW)
    with pytest.raises(Conflict, match="đã thành việc áp dụng"):
        actions.forget(taken=stale, by=ruled.legal.user, at=NOW)
    assert TakeHome.objects.get().adoption is not None


def test_line_that_was_taken_away_is_neither_forgotten_nor_taken_up(ruled: Units) -> None:
    one = published(ruled)
    event = held(ruled, one)
    taken = actions.take_home(event=event, unit=ruled.world.units[1], text="Hai", model=one, by=ruled.legal.user, at=NOW)
    stale = TakeHome.objects.select_related("event__unit", "unit", "model__unit").get(pk=taken.pk)
    actions.forget(taken=taken, by=ruled.legal.user, at=NOW)
    with pytest.raises(Conflict, match="Dòng này đã bỏ"):
        actions.forget(taken=stale, by=ruled.legal.user, at=NOW)
    with pytest.raises(Conflict, match="Dòng này đã bỏ"):
        actions.adopt_taken(taken=stale, planned_on=dt.date(2025, 6, 2), by=ruled.legal.user, at=NOW)
    assert Adoption.objects.count() == 0


def heard(words: str) -> set[object]:
    return set(Message.objects.filter(subject__contains=words).values_list("user", flat=True))


def changed(units: Units, event: ExchangeEvent, *guests: int, **more: object) -> ExchangeEvent:
    """The meeting with other guests, or at another time or place."""
    every = units.world.units
    said = {"held_on": event.held_on, "place": event.place, **more}
    meeting = Meeting(EventKind.VISIT, event.title, said["held_on"], said["place"], {every[guest]: 0 for guest in guests})  # type: ignore[arg-type]  # reason: given by name
    return actions.write_event(event=event, meeting=meeting, by=units.world.head.user, at=NOW)


def test_units_hear_that_their_meeting_is_off(ruled: Units) -> None:
    event = planned(ruled, published(ruled))
    actions.drop_event(event=event, reason="Trùng lịch họp", by=ruled.world.head.user, at=NOW)
    assert heard("Không tổ chức “Tham quan giờ tự học”: Trùng lịch họp") == {ruled.legal.user.pk}


def test_units_hear_that_their_meeting_moved_each_time(ruled: Units) -> None:
    event = planned(ruled, published(ruled), dt.date(2025, 6, 2))
    changed(ruled, event, 0, 1, held_on=dt.date(2025, 6, 3))
    assert heard("“Tham quan giờ tự học” chuyển sang ngày 03/06/2025, tại Phòng 201") == {ruled.legal.user.pk}
    changed(ruled, event, 0, 1, place="Hội trường")
    assert heard("ngày 03/06/2025, tại Hội trường") == {ruled.legal.user.pk}
    changed(ruled, event, 0, 1)
    assert Message.objects.filter(subject__contains="chuyển sang").count() == 2


def test_unit_that_is_put_on_the_list_is_invited_and_one_that_is_taken_off_hears_of_it(ruled: Units) -> None:
    event = planned(ruled, published(ruled), dt.date(2025, 6, 2))
    changed(ruled, event, 0, 2)
    assert heard("Mời dự") == {ruled.legal.user.pk, ruled.finance.user.pk}
    assert heard("không còn trong danh sách dự “Tham quan giờ tự học”") == {ruled.legal.user.pk}


def test_unit_that_is_added_after_the_meeting_is_asked_what_it_takes_home(ruled: Units) -> None:
    event = held(ruled, published(ruled))
    changed(ruled, event, 0, 1, 2, held_on=dt.date(2025, 5, 13))
    assert ruled.finance.user.pk in heard("Ghi điều đơn vị mang về")
    assert (heard("chuyển sang"), ruled.finance.user.pk in heard("Mời dự")) == (set(), False)
