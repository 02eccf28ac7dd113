"""The pages of meetings: attended by a code or by the list, with minutes and a sheet to sign."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from tests.factories.reach import LATER, confirm, make_reach
from tests.factories.world import World, signed_in

from thidua.participation import actions
from thidua.participation.enums import AckKind, AttendanceWay
from thidua.participation.models import Acknowledgement, Attendance, Dissemination, Meeting, Recipient
from thidua.participation.permissions import attendance_code

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("friday")]


def hold(world: World, one: Dissemination, day: str = "2025-03-14") -> Meeting:
    form = {"unit": world.units[0].pk, "held_on": day, "place": "Hội trường tầng 2", "chair": world.head.person.pk}
    signed_in(world.head.user).post(reverse("participation:meeting-new", args=[one.pk]), form)
    return Meeting.objects.get()


def test_meeting_is_attended_by_scanning_its_code(world: World) -> None:
    one = make_reach(world)
    meeting = hold(world, one)
    client, url = signed_in(world.staff.user), reverse("participation:attend", args=[attendance_code(meeting)])
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
    client = signed_in(world.staff.user)
    for code in (old, "khong-phai-ma"):
        url = reverse("participation:attend", args=[code])
        assert (client.get(url).status_code, client.post(url).status_code) == (410, 403)
    assert Attendance.objects.count() == 0


def test_meeting_of_another_day_is_not_attended_by_code(world: World) -> None:
    meeting = hold(world, make_reach(world), "2025-03-20")
    assert signed_in(world.staff.user).post(reverse("participation:attend", args=[attendance_code(meeting)])).status_code == 409
    assert Attendance.objects.count() == 0


def test_meeting_code_page_shows_a_code_and_asks_for_a_new_one_every_minute(world: World) -> None:
    meeting = hold(world, make_reach(world))
    answer = signed_in(world.head.user).get(reverse("participation:meeting-code", args=[meeting.pk]))
    assert (answer["Refresh"], "<svg" in answer.content.decode()) == ("60", True)
    assert signed_in(world.staff.user).get(reverse("participation:meeting-code", args=[meeting.pk])).status_code == 403


def test_meeting_list_attests_those_ticked(world: World) -> None:
    one = make_reach(world)
    meeting = hold(world, one)
    confirm(one, world.staff)
    people = [row.pk for row in Recipient.objects.filter(dissemination=one, person__in=[world.staff.person, world.officer.person])]
    answer = signed_in(world.head.user).post(reverse("participation:meeting", args=[meeting.pk]), {"people": people}, follow=True)
    assert "Đã ghi 2 người có mặt theo danh sách." in answer.content.decode()
    kinds = {ack.recipient.person.code: (ack.kind, ack.meeting) for ack in Acknowledgement.objects.all()}
    assert kinds == {"VP02": (AckKind.SELF, None), "TD01": (AckKind.ATTESTED, meeting)}


def test_meeting_minutes_are_kept_and_a_stale_form_overwrites_nothing(world: World) -> None:
    meeting = hold(world, make_reach(world))
    url = reverse("participation:minutes", args=[meeting.pk])
    signed_in(world.head.user).post(url, {"notes": "Đã phổ biến toàn văn.", "version": meeting.version})
    assert signed_in(world.head.user).post(url, {"notes": "Khác", "version": meeting.version}).status_code == 409
    assert Meeting.objects.get().notes == "Đã phổ biến toàn văn."


@pytest.mark.parametrize(("kind", "start"), [("docx", b"PK"), ("pdf", b"%PDF-")])
def test_meeting_sheet_to_sign(world: World, kind: str, start: bytes) -> None:
    meeting = hold(world, make_reach(world))
    answer = signed_in(world.head.user).get(reverse("participation:meeting-paper", args=[meeting.pk]), {"dang": kind})
    assert (answer.status_code, answer.content[: len(start)]) == (200, start)


def test_meeting_of_another_unit_is_missing(world: World) -> None:
    one = make_reach(world)
    meeting = actions.hold_meeting(dissemination=one, unit=world.units[1], held_on=dt.date(2025, 3, 14), place="P2", by=world.officer.user, at=LATER)
    for name in ("meeting", "meeting-code", "meeting-paper"):
        assert signed_in(world.head.user).get(reverse(f"participation:{name}", args=[meeting.pk])).status_code == 404


def test_meeting_refused_by_its_day_shows_again_what_was_written(world: World) -> None:
    one = make_reach(world)
    sent = {"unit": str(world.units[1].pk), "held_on": "01/03/2025", "place": "Hội trường tầng 2", "notes": "Ông An hỏi về hạn quý 3."}
    answer = signed_in(world.officer.user).post(reverse("participation:meeting-new", args=[one.pk]), sent)
    page = answer.content.decode()
    assert (answer.status_code, "Ngày họp phải từ ngày 10/03/2025" in page, Meeting.objects.count()) == (409, True, 0)
    assert ("Hội trường tầng 2" in page, "Ông An hỏi về hạn quý 3." in page, str(world.units[1].pk) in page) == (True, True, False)
