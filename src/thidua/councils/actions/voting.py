"""Members say what they think of an item, each for themself: kept while they write, sent once, seen by nobody before the item is closed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.councils.actions.holding import held_item
from thidua.councils.enums import BallotState, Choice, Ground, ItemState, Mode, Presence, SittingForm, SittingState
from thidua.councils.models import AgendaItem, Attendance, Ballot, Membership, Point, Recusal, RollMark
from thidua.councils.permissions import P, check_can, seat_at
from thidua.councils.phrases import number
from thidua.councils.queries.counting import electors_of
from thidua.councils.rules.parameters import Criterion, scoring_rule
from thidua.councils.rules.scoring import total_of, wrong_points
from thidua.files import actions as files
from thidua.files.actions import Ready
from thidua.ui.pages import Conflict, Owed


@dataclass(frozen=True)
class Opinion:
    """What a member says: a choice, or points by the code of a criterion; with a note for themself and, once the item is closed, for the others."""

    choice: Choice | None = None
    points: Mapping[str, Decimal] = field(default_factory=dict)
    note: str = ""


def criteria(item: AgendaItem) -> tuple[Criterion, ...]:
    """The table by which an item that is open gets its points."""
    return scoring_rule(item.rule.get("value")).criteria if item.mode == Mode.SCORE else ()


def save_ballot(*, item: AgendaItem, opinion: Opinion, version: int | None = None, by: User | None, at: dt.datetime) -> Ballot:
    """Keep what a member has written so far; it may be unfinished and counts for nothing."""
    check_can(by, P.VOTE, item)
    with transaction.atomic():
        now = _open_to(item, by)
        row = _ballot(now, _seat(now, by), at)
        row.expect(None if row.version == 0 else version)
        _say(row, now, opinion)
        row.saved_at = at
        with recorded("councils.ballot.save", row, by=by, at=at):
            _keep(row, now, opinion)
    return row


def send_ballot(*, item: AgendaItem, opinion: Opinion, version: int | None = None, by: User | None, at: dt.datetime) -> Ballot:
    """Hand in one's ballot, once: it cannot be changed any more."""
    check_can(by, P.VOTE, item)
    with transaction.atomic():
        now = _open_to(item, by)
        row = _ballot(now, _seat(now, by), at)
        row.expect(None if row.version == 0 else version)
        _say(row, now, opinion)
        _check_whole(row, now)
        row.state, row.saved_at, row.sent_at = BallotState.SENT.value, at, at
        with recorded("councils.ballot.send", row, by=by, at=at):
            _keep(row, now, opinion)
    return row


def _seat(item: AgendaItem, by: User | None) -> Membership:
    seat = seat_at(by, item.sitting)
    if seat is None:  # a ballot is somebody's: the machine has none
        raise Conflict(_("Phiếu phải do chính thành viên hội đồng gửi."))
    return seat


def _open_to(item: AgendaItem, by: User | None) -> AgendaItem:
    """The item, held, while it takes ballots of somebody who is there."""
    now = held_item(item)
    if now.state != ItemState.OPEN or now.sitting.state != SittingState.OPEN:
        raise Conflict(_("Nội dung này không lấy phiếu lúc này: chưa mở hoặc đã đóng."))
    check_named(now)
    check_can(by, P.VOTE, now)
    if now.sitting.form == SittingForm.MEETING:
        there = Attendance.objects.filter(sitting=now.sitting, member=_seat(now, by)).values_list("presence", flat=True).first()
        if there != Presence.PRESENT:
            raise Conflict(_("Ông/bà chưa được điểm danh có mặt. Nhờ thư ký điểm danh rồi bỏ phiếu."))
    return now


def check_named(item: AgendaItem) -> None:
    """Raise `Conflict` of an item that is voted on in secret: a ballot with a name has no place there."""
    if item.mode in (Mode.PAPER, Mode.SCREEN):
        raise Conflict(_("Nội dung này bỏ phiếu kín nên không nhận phiếu ghi tên. Bỏ phiếu theo cách ghi trên trang của nội dung."))


def _ballot(item: AgendaItem, member: Membership, at: dt.datetime) -> Ballot:
    row: Ballot = Ballot.objects.select_for_update().filter(item=item, member=member).first() or Ballot(
        root=item.root, item=item, member=member, version=0, saved_at=at
    )
    if row.state == BallotState.SENT:
        raise Conflict(_("Phiếu đã gửi nên không sửa được nữa."))
    return row


def _say(row: Ballot, item: AgendaItem, said: Opinion) -> None:
    """Write choice, total and note into a ballot; wrong points are told beside their field."""
    row.note = said.note.strip()[:1000]
    if item.mode == Mode.VOTE:
        row.choice = said.choice.value if said.choice else ""
        return
    table = criteria(item)
    for code in wrong_points(said.points, table):
        most = next((one.most for one in table if one.code == code), None)
        if most is None:
            raise Conflict(_("Bảng tiêu chí không có tiêu chí này. Mở lại trang rồi chấm."))
        raise Owed(_("Điểm từ 0 đến %(most)s, nhiều nhất hai chữ số thập phân.") % {"most": number(most)}, field=f"diem-{code}")
    row.total = total_of(said.points, table)


def _check_whole(row: Ballot, item: AgendaItem) -> None:
    if item.mode == Mode.VOTE and not row.choice:
        raise Owed(_("Chọn đồng ý, không đồng ý hoặc không có ý kiến."), field="choice")
    if item.mode == Mode.SCORE and row.total is None:
        raise Owed(_("Chấm đủ mọi tiêu chí rồi gửi phiếu."), field="points")


def _keep(row: Ballot, item: AgendaItem, said: Opinion) -> None:
    row.save()
    if item.mode == Mode.SCORE:
        Point.objects.filter(ballot=row).delete()
        Point.objects.bulk_create(Point(root=row.root, ballot=row, code=code, points=value) for code, value in said.points.items())


def declare(*, item: AgendaItem, reason: str = "", by: User | None, at: dt.datetime) -> Recusal:
    """A member says that they have a part in the subject and steps aside; what they had written of it goes."""
    check_can(by, P.ROOM, item)
    with transaction.atomic():
        now = held_item(item)
        if now.state not in (ItemState.WAITING, ItemState.OPEN) or now.sitting.state not in (SittingState.CALLED, SittingState.OPEN):
            raise Conflict(_("Nội dung đã đóng phiếu nên không khai liên quan được nữa. Báo chủ tọa."))
        seat = _seat(now, by)
        if RollMark.objects.filter(item=now, member=seat, marked=True).exists():
            raise Conflict(_("Ông/bà đã bỏ hoặc đã nhận phiếu kín nên phiếu không rút ra được. Báo chủ tọa để ghi vào biên bản."))
        known: Recusal | None = Recusal.objects.filter(item=now, member=seat).first()
        if known is not None:
            return known
        made = Recusal(root=now.root, item=now, member=seat, ground=Ground.DECLARED.value, reason=reason.strip()[:300], at=at)
        with recorded("councils.item.recuse", made, by=by, at=at):
            made.save(force_insert=True)
            Ballot.objects.filter(item=now, member=seat).delete()
    return made


def enter_written(*, item: AgendaItem, member: Membership, opinion: Opinion, scan: Ready, by: User | None, at: dt.datetime) -> Ballot:
    """Enter the ballot on paper of a member who is away, with a scan of it."""
    check_can(by, P.RUN, item)
    with transaction.atomic():
        now = held_item(item)
        if now.state != ItemState.OPEN or now.sitting.state != SittingState.OPEN:
            raise Conflict(_("Chỉ nhập phiếu giấy khi nội dung đang lấy phiếu."))
        check_named(now)
        if member.pk not in electors_of(now):
            raise Conflict(_("Người này không được biểu quyết nội dung này."))
        there = Attendance.objects.filter(sitting=now.sitting, member=member).values_list("presence", flat=True).first()
        if now.sitting.form == SittingForm.MEETING and there != Presence.WRITTEN:
            raise Conflict(_("Điểm danh người này là vắng, gửi ý kiến bằng văn bản rồi nhập phiếu."))
        row = _ballot(now, member, at)
        row.version += 1
        _say(row, now, opinion)
        _check_whole(row, now)
        row.state, row.saved_at, row.sent_at, row.entered_by = BallotState.SENT.value, at, at, by
        with recorded("councils.ballot.enter", row, by=by, at=at):
            kept = files.keep(ready=scan, by=by, at=at, root=row.root)
            row.scan = kept.pk
            _keep(row, now, opinion)
            files.link(file=kept, owner=row, by=by, at=at)
    return row
