"""Meetings at which a document is presented: the record, who scanned the code, who was ticked on the list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.orgs.models import Person, Unit
from thidua.orgs.queries import person_of
from thidua.participation.actions.reach import attest, confirm
from thidua.participation.enums import AttendanceWay, DisseminationState
from thidua.participation.models import Attendance, Dissemination, Meeting
from thidua.participation.permissions import P, check_can, read_attendance_code
from thidua.store import clock
from thidua.store.gate import writing
from thidua.ui.pages import Conflict, Refused


def hold_meeting(
    *,
    dissemination: Dissemination,
    unit: Unit,
    held_on: dt.date,
    place: str,
    chair: Person | None = None,
    notes: str = "",
    by: User | None,
    at: dt.datetime,
) -> Meeting:
    """Record a meeting, held or called, of the people under a unit."""
    check_can(by, P.MEET, unit)
    held = Dissemination.objects.select_for_update(no_key=True).get(pk=dissemination.pk)
    if held.state != DisseminationState.OPEN:
        raise Conflict(_("Đợt quán triệt này đã đóng nên không ghi thêm cuộc họp."))
    if not unit.path.startswith(dissemination.unit.path):
        raise Conflict(_("Chọn đơn vị thuộc %(unit)s.") % {"unit": dissemination.unit.name})
    opened = clock.local_date(dissemination.opened_at)
    if held_on < opened:
        raise Conflict(_("Ngày họp phải từ ngày %(day)s trở đi.") % {"day": f"{opened:%d/%m/%Y}"})
    meeting = Meeting(root=dissemination.root, dissemination=dissemination, unit=unit, held_on=held_on, place=place.strip()[:200], chair=chair)
    meeting.notes, meeting.made_by, meeting.made_at = notes.strip(), by, at
    with recorded("participation.meeting.hold", meeting, by=by, at=at):
        meeting.save()
    return meeting


def write_minutes(*, meeting: Meeting, notes: str, version: int | None, by: User | None, at: dt.datetime) -> Meeting:
    """Write what was said at the meeting."""
    check_can(by, P.MEET, meeting.unit)
    meeting.expect(version)
    meeting.notes = notes.strip()
    with recorded("participation.meeting.minutes", meeting, by=by, at=at):
        meeting.save()
    return meeting


def attend(*, code: str, by: User, at: dt.datetime) -> Meeting:
    """Whoever scanned the code of a meeting was there and knows the document: their own word, with the meeting as its record."""
    meeting_id = read_attendance_code(code)
    meeting: Meeting | None = Meeting.objects.select_related("dissemination__unit", "unit").filter(pk=meeting_id).first() if meeting_id else None
    if meeting is None:
        raise Refused(_("Mã điểm danh đã hết hạn. Quét lại mã đang hiện trên màn hình của cuộc họp."))
    if meeting.held_on != clock.local_date(at):
        raise Conflict(_("Cuộc họp này không phải hôm nay. Nhờ người ghi danh sách đánh dấu có mặt."))
    person = person_of(by)
    with transaction.atomic(), writing():
        confirm(dissemination=meeting.dissemination, meeting=meeting, by=by, at=at)
        if person is not None:
            _attended(meeting, [person], AttendanceWay.QR, by, at)
    return meeting


def list_attendance(*, meeting: Meeting, people: Sequence[Person], by: User | None, at: dt.datetime) -> int:
    """Tick people on the list of a meeting that was held: present, and attested with the meeting as the record; how many are new."""
    check_can(by, P.MEET, meeting.unit)
    if meeting.held_on > clock.local_date(at):
        raise Conflict(_("Cuộc họp chưa diễn ra. Ghi người có mặt từ ngày %(day)s.") % {"day": f"{meeting.held_on:%d/%m/%Y}"})
    with transaction.atomic(), writing():
        fresh = _attended(meeting, people, AttendanceWay.LIST, by, at)  # first: a guest from another unit is attested because they are on the list
        attest(dissemination=meeting.dissemination, people=people, heard_on=meeting.held_on, meeting=meeting, by=by, at=at)
        return fresh


def _attended(meeting: Meeting, people: Sequence[Person], way: AttendanceWay, by: User | None, at: dt.datetime) -> int:
    there = set(Attendance.objects.filter(meeting=meeting).values_list("person_id", flat=True))
    fresh = [person for person in people if person.pk not in there]
    if fresh:
        with recorded(f"participation.attendance.{way}", meeting, by=by, at=at) as note:
            note.values["people"] = sorted(str(person.pk) for person in fresh)
            Attendance.objects.bulk_create(
                [Attendance(root=meeting.root, meeting=meeting, person=person, way=way, by=by, at=at) for person in fresh], batch_size=200
            )
    return len(fresh)
