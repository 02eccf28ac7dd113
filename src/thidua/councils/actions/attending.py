"""Who came, who sent an opinion in writing, who was away; who presides and who writes."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.councils.actions.holding import held_sitting
from thidua.councils.enums import BallotState, Presence, Seat, SittingState
from thidua.councils.models import Attendance, Ballot, Membership, RollMark, Sitting
from thidua.councils.permissions import P, check_can
from thidua.ui.pages import Conflict


@dataclass(frozen=True)
class There:
    """Where a member is, and why where they are away."""

    presence: Presence
    reason: str = ""


def mark_attendance(
    *,
    sitting: Sitting,
    marks: Mapping[uuid.UUID, There],
    chair: Membership | None = None,
    secretary: Membership | None = None,
    version: int | None = None,
    by: User | None,
    at: dt.datetime,
) -> Sitting:
    """Mark members (by the key of their seat), those not named stay as they are; say who presides and who writes, or leave them (None).

    While the sitting is called or open: somebody may come late. Who has handed in a ballot was there, and stays so.
    """
    check_can(by, P.PREPARE, sitting)
    with transaction.atomic():
        now = held_sitting(sitting)
        if now.state not in (SittingState.CALLED, SittingState.OPEN):
            raise Conflict(_("Chỉ điểm danh khi phiên họp đã mời và chưa bế mạc."))
        members = {one.pk: one for one in Membership.objects.on(now.day).filter(council=now.council).select_related("person")}
        if not marks.keys() <= members.keys():
            raise Conflict(_("Có người không còn trong hội đồng vào ngày họp. Mở lại trang rồi điểm danh."))
        now.expect(version)
        _preside(now, members, chair, secretary)
        with recorded("councils.sitting.attend", now, by=by, at=at) as note:
            now.save()
            _mark(now, members, marks)
            note.values = {"attendance": {str(pk): there.presence.value for pk, there in marks.items()}}
    return now


def _preside(sitting: Sitting, members: Mapping[uuid.UUID, Membership], chair: Membership | None, secretary: Membership | None) -> None:
    if chair is not None:
        if chair.pk not in members or not chair.votes or chair.seat not in (Seat.CHAIR, Seat.DEPUTY):
            raise Conflict(_("Chủ tọa là chủ tịch hoặc phó chủ tịch đương nhiệm của hội đồng."))
        sitting.chair = chair
    if secretary is not None:
        if secretary.pk not in members:
            raise Conflict(_("Thư ký phiên họp là người đương nhiệm của hội đồng."))
        sitting.secretary = secretary


def _mark(sitting: Sitting, members: Mapping[uuid.UUID, Membership], marks: Mapping[uuid.UUID, There]) -> None:
    known = {one.member_id: one for one in Attendance.objects.filter(sitting=sitting)}
    voted = {one.member_id: one for one in Ballot.objects.filter(item__sitting=sitting, state=BallotState.SENT)}
    fixed = _fixed(sitting)
    for pk, there in marks.items():
        ballot = voted.get(pk)
        if pk in fixed and pk in known and known[pk].presence != there.presence and known[pk].presence != Presence.ABSENT:
            raise Conflict(_("Đang hoặc đã bỏ phiếu kín nên giữ nguyên điểm danh của %(name)s.") % {"name": members[pk].person.name})
        if ballot is not None and there.presence is not (Presence.WRITTEN if ballot.is_written else Presence.PRESENT):
            raise Conflict(_("%(name)s đã gửi phiếu nên giữ nguyên điểm danh.") % {"name": members[pk].person.name})
        row = known.get(pk) or Attendance(root=sitting.root, sitting=sitting, member=members[pk], version=0)
        row.presence, row.reason = there.presence.value, "" if there.presence is Presence.PRESENT else " ".join(there.reason.split())[:200]
        row.version += 1
        row.save()


def _fixed(sitting: Sitting) -> frozenset[uuid.UUID]:
    """Who was on the roll of a secret ballot of the sitting and so stays as they are, whether they cast or not: a refusal says nothing of that."""
    return frozenset(RollMark.objects.filter(item__sitting=sitting).values_list("member", flat=True))
