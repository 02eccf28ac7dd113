"""A person confirms that they read a document; a head or officer attests it for others, or nudges who is missing."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.notify.actions import nobody, reopen, settle, tell
from thidua.notify.enums import Reason
from thidua.orgs.models import Person, Unit
from thidua.orgs.queries import person_of
from thidua.participation.actions.reach_tally import step
from thidua.participation.enums import AckKind, DisseminationState
from thidua.participation.models import Acknowledgement, Attendance, Dissemination, Meeting, Recipient
from thidua.participation.permissions import P, check_can, may_name
from thidua.participation.queries.reach_facts import units_now
from thidua.participation.rules.reach import may_nudge, may_undo
from thidua.store import clock
from thidua.store.gate import writing
from thidua.ui.pages import Conflict, Owed, Refused


def confirm(
    *, dissemination: Dissemination, person: Person | None = None, meeting: Meeting | None = None, by: User | None, at: dt.datetime
) -> Acknowledgement:
    """A person says that they know the document; saying it again changes nothing. What was attested for them becomes their own word.

    `person` is needed where the machine acts (the demo); somebody signed in confirms for themselves only.
    """
    person = person_of(by) if by is not None else person
    with transaction.atomic(), writing():
        asked = Recipient.objects.filter(dissemination=dissemination, person=person, released_on=None).select_related("unit")
        row = asked.select_for_update(of=("self",)).first()
        if row is None:
            raise Refused(_("Văn bản này không gửi tới anh/chị. Hỏi cán bộ thi đua của đơn vị ban hành."))
        known: Acknowledgement | None = Acknowledgement.objects.filter(recipient=row).first()
        if known is not None and known.kind == AckKind.SELF:
            return known
        _check_open(dissemination)
        before = AckKind(known.kind) if known else None
        ack = known or Acknowledgement(root=row.root, dissemination=dissemination, recipient=row)
        ack.kind, ack.by, ack.at, ack.meeting = AckKind.SELF, by, at, meeting or ack.meeting
        with recorded("participation.confirm", ack, by=by, at=at):
            ack.save()
        step(dissemination, row.unit, before=before, after=AckKind.SELF)
        if person and person.user_id:
            settle(about=dissemination, users=[person.user_id], at=at)
    return ack


def _check_open(dissemination: Dissemination) -> None:
    """Ask the row itself, held until the transaction ends: nobody confirms or is nudged after somebody closed."""
    if Dissemination.objects.select_for_update(no_key=True).get(pk=dissemination.pk).state != DisseminationState.OPEN:
        raise Conflict(_("Đợt quán triệt này đã đóng nên không ghi thêm xác nhận."))


def undo_confirm(*, ack: Acknowledgement, by: User, at: dt.datetime) -> None:
    """Take one's own confirmation back within some seconds."""
    person = person_of(by)
    if person is None or ack.recipient.person_id != person.pk or ack.kind != AckKind.SELF or ack.carried:
        raise Refused(_("Chỉ người đã xác nhận mới hoàn tác được xác nhận của mình."))
    if not may_undo(ack.at, at):
        raise Conflict(_("Đã quá 10 giây nên không hoàn tác được. Xác nhận vẫn còn; báo thủ trưởng đơn vị nếu bấm nhầm."))
    _withdraw(ack, "participation.confirm.undo", by, at, "")


def _withdraw(ack: Acknowledgement, action: str, by: User | None, at: dt.datetime, reason: str) -> None:
    """Of two who take back at once, or of one who attests no more while the person confirms, the second is told."""
    dissemination, unit = ack.dissemination, ack.recipient.unit
    with transaction.atomic(), writing():
        Recipient.objects.select_for_update().get(pk=ack.recipient_id)
        if not Acknowledgement.objects.filter(pk=ack.pk, kind=ack.kind).exists():
            raise Conflict(_("Xác nhận này đã đổi hoặc đã được gỡ. Mở lại trang để xem."))
        with recorded(action, ack, by=by, at=at, reason=reason):
            Acknowledgement.objects.filter(pk=ack.pk).delete()
            ack._state.adding = True  # the row is gone but keeps its key, which the record names
        step(dissemination, unit, before=AckKind(ack.kind), after=None)
        if ack.recipient.person.user_id:
            reopen(about=dissemination, users=[ack.recipient.person.user_id])


def attest(
    *,
    dissemination: Dissemination,
    people: Sequence[Person],
    heard_on: dt.date,
    record: str = "",
    meeting: Meeting | None = None,
    by: User | None,
    at: dt.datetime,
) -> list[Acknowledgement]:
    """Say for people without an account, or who signed on paper, that they know the document: with the day and the record of it.

    Who confirmed before is left as they are. Everybody must be within what the one who attests answers for, else nobody is attested.
    """
    _check_open(dissemination)
    _check_attestation(dissemination, heard_on, record, meeting, at)
    found = Recipient.objects.filter(dissemination=dissemination, person__in=people, released_on=None).select_related("unit", "person").order_by("pk")
    made: list[Acknowledgement] = []
    with transaction.atomic(), writing():
        rows = list(found.select_for_update(of=("self",)))
        places = units_now((row.person_id for row in rows), clock.local_date(at))
        for row in rows:
            check_can(by, P.ATTEST, places.get(row.person_id, row.unit))
        if meeting is not None:
            _check_present(meeting, rows, places)
        done = set(Acknowledgement.objects.filter(recipient__in=rows).values_list("recipient_id", flat=True))
        for row in (one for one in rows if one.pk not in done):
            ack = Acknowledgement(root=row.root, dissemination=dissemination, recipient=row, kind=AckKind.ATTESTED, by=by, at=at)
            ack.heard_on, ack.record, ack.meeting = heard_on, record.strip()[:300], meeting
            with recorded("participation.attest", ack, by=by, at=at):
                ack.save()
            made.append(ack)
        for ack in made:
            step(dissemination, ack.recipient.unit, before=None, after=AckKind.ATTESTED)
        settle(about=dissemination, users=[ack.recipient.person.user_id for ack in made if ack.recipient.person.user_id], at=at)
    return made


def other_day(meeting: Meeting) -> str:
    """What is heard at a meeting is heard on its day: another day beside it would stand in the record for good."""
    return _("Cuộc họp này họp ngày %(day)s. Ghi ngày nghe phổ biến đúng ngày họp, hoặc chọn cuộc họp khác.") % {"day": f"{meeting.held_on:%d/%m/%Y}"}


def _check_attestation(dissemination: Dissemination, heard_on: dt.date, record: str, meeting: Meeting | None, at: dt.datetime) -> None:
    if not record.strip() and meeting is None:
        raise Conflict(_("Ghi số, ngày của biên bản hoặc chọn cuộc họp: chứng thực phải có căn cứ."))
    if meeting is not None and meeting.dissemination_id != dissemination.pk:
        raise Conflict(_("Cuộc họp này quán triệt văn bản khác. Chọn cuộc họp của đúng văn bản."))
    if meeting is not None and meeting.held_on != heard_on:
        raise Conflict(other_day(meeting))
    first, last = clock.local_date(dissemination.opened_at), clock.local_date(at)
    if not first <= heard_on <= last:
        raise Conflict(_("Ngày nghe phổ biến phải từ %(first)s đến %(last)s.") % {"first": f"{first:%d/%m/%Y}", "last": f"{last:%d/%m/%Y}"})


def _check_present(meeting: Meeting, rows: Sequence[Recipient], places: Mapping[uuid.UUID, Unit]) -> None:
    """A meeting is the record for the people of its own unit, and for guests who stand on its list."""
    listed = set(Attendance.objects.filter(meeting=meeting).values_list("person_id", flat=True))
    for row in rows:
        if row.person_id not in listed and not places.get(row.person_id, row.unit).path.startswith(meeting.unit.path):
            said = {"name": row.person.name, "unit": meeting.unit.label}
            raise Conflict(_("%(name)s không thuộc %(unit)s và không có tên trong danh sách dự họp: ghi vào danh sách của cuộc họp trước.") % said)


def withdraw_attestation(*, ack: Acknowledgement, reason: str, by: User | None, at: dt.datetime) -> None:
    """Take back what was attested in error; a reason is owed and kept."""
    place = units_now([ack.recipient.person_id], clock.local_date(at)).get(ack.recipient.person_id, ack.recipient.unit)
    check_can(by, P.ATTEST, place)
    if ack.kind != AckKind.ATTESTED:
        raise Conflict(_("Người này đã tự xác nhận; chỉ gỡ được chứng thực do người khác ghi."))
    if not reason.strip():
        raise Owed(_("Ghi lý do gỡ chứng thực."))
    _withdraw(ack, "participation.attest.withdraw", by, at, reason.strip()[:1000])


@dataclass(frozen=True)
class Nudged:
    """What a nudge did: how many were told, were told today already, have no account to be told in."""

    told: int
    today_already: int
    without_account: int


def nudge(*, dissemination: Dissemination, people: Sequence[Person] | None = None, by: User | None, at: dt.datetime) -> Nudged:
    """Tell the people who have not confirmed, or those of them that are given, once more; at most once a day each.

    Without `people`: everybody missing in the units that the one who nudges answers for.
    """
    _check_open(dissemination)
    today = clock.local_date(at)
    found = Recipient.objects.filter(dissemination=dissemination, released_on=None)
    found = found.exclude(pk__in=Acknowledgement.objects.filter(dissemination=dissemination).values("recipient"))
    if people is not None:
        found = found.filter(person__in=people)
    rows = list(found.select_related("unit", "person__user").order_by("pk"))
    places = units_now((row.person_id for row in rows), today)
    if people is None:
        rows = [row for row in rows if by is None or may_name(by, places.get(row.person_id, row.unit).path)]
    for row in rows:
        check_can(by, P.NUDGE, places.get(row.person_id, row.unit))
    fresh = [row for row in rows if may_nudge(row.nudged_on, today)]
    reachable = [row for row in fresh if row.person.user and row.person.user.is_active]
    if reachable:
        with recorded("participation.nudge", dissemination, by=by, at=at) as note:
            note.values["people"] = sorted(str(row.person_id) for row in reachable)
            Recipient.objects.filter(pk__in=[row.pk for row in reachable]).update(nudged_on=today)
            _tell_missing(dissemination, [row.person.user for row in reachable], today, by, at)
    return Nudged(len(reachable), len(rows) - len(fresh), len(fresh) - len(reachable))


def _tell_missing(dissemination: Dissemination, users: list[User], today: dt.date, by: User | None, at: dt.datetime) -> None:
    with translation.override("vi"):
        subject = _("Chưa xác nhận đã đọc: %(title)s") % {"title": dissemination.title}
        body = _("Hạn đọc %(day)s.") % {"day": f"{dissemination.due_on:%d/%m/%Y}"} if dissemination.due_on else ""
    url, key = reverse("participation:reading", args=[dissemination.pk]), f"reach:{dissemination.pk}:nudge:{today}"
    due_today = dissemination.due_on is not None and dissemination.due_on <= today
    tell(
        users=users,
        reason=Reason.DUE,
        subject=subject,
        body=body,
        url=url,
        key=key,
        by=by,
        at=at,
        due_today=due_today,
        about=dissemination,
        for_deputy=nobody,
    )
